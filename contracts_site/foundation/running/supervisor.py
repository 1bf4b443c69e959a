"""Processes that run together: when one ends, or a signal comes, all are stopped."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from types import FrameType

STOPPING_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
LOOK_EVERY = 0.1  # seconds
PATIENCE = 10.0  # seconds for a process to end by itself when asked


@dataclass(frozen=True)
class Program:
    """A process to keep running, by the name that messages give it."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]


class Supervisor:
    """Runs programs side by side until one ends or somebody stops them."""

    def __init__(self, programs: Sequence[Program]) -> None:
        self.programs = programs
        self.running: dict[str, subprocess.Popen[bytes]] = {}
        self.stop_asked = False

    def run(self, *, when_started: Callable[["Supervisor"], None]) -> int:
        """0 when somebody stopped it, 1 when a program ended by itself."""
        before = {number: signal.getsignal(number) for number in STOPPING_SIGNALS}
        for number in STOPPING_SIGNALS:
            signal.signal(number, self._ask_to_stop)
        try:
            self._start_all()
            when_started(self)
            while self.is_well():
                time.sleep(LOOK_EVERY)
            return 0 if self.stop_asked else self._name_the_ended()
        finally:
            self._stop_all()
            for number, handler in before.items():
                signal.signal(number, handler)

    def is_well(self) -> bool:
        """Whether every program runs and nobody has asked to stop."""
        return not self.stop_asked and all(
            process.poll() is None for process in self.running.values()
        )

    def _ask_to_stop(self, number: int, frame: FrameType | None) -> None:
        self.stop_asked = True

    def _start_all(self) -> None:
        for program in self.programs:
            # Its own session: a Ctrl-C reaches it through us, once and in order.
            self.running[program.name] = subprocess.Popen(
                program.command,
                env={**os.environ, **program.environment},
                stdin=subprocess.DEVNULL,
                start_new_session=True,
            )

    def _name_the_ended(self) -> int:
        for name, process in self.running.items():
            if process.poll() is not None:
                message = f"The {name} ended by itself (code {process.returncode})."
                print(f"{message} Stopping the rest.", file=sys.stderr)
        return 1

    def _stop_all(self) -> None:
        for process in self.running.values():
            process.poll()
            _signal_group(process, signal.SIGTERM)
        give_up_at = time.monotonic() + PATIENCE
        for process in self.running.values():
            with suppress(subprocess.TimeoutExpired):
                process.wait(max(0.0, give_up_at - time.monotonic()))
        for process in self.running.values():
            # Also those whose parent ended without them.
            _signal_group(process, signal.SIGKILL)
            process.wait()


def _signal_group(process: subprocess.Popen[bytes], number: signal.Signals) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, number)
