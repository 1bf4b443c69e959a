"""Renderers, each a process of its own that prints one document and ends.

Loading the renderer takes most of a second. A process that prints often keeps one ready
once it has printed: it has loaded what it needs and waits for the next document.
"""

import atexit
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from typing import IO

from contracts_site.foundation.printing.assets import ROOT

# Fixed, so that the same document gives the same bytes on any day.
_ENVIRONMENT = {
    "SOURCE_DATE_EPOCH": "946684800",
    "PYTHONHASHSEED": "0",
    "PYTHONDONTWRITEBYTECODE": "1",
    "LC_ALL": "C.UTF-8",
    "TZ": "UTC",
}


@dataclass(frozen=True)
class Child:
    """A renderer that waits for one line on its standard input: which document."""

    process: "subprocess.Popen[str]"
    errors: IO[str]
    held: ExitStack

    def end(self) -> None:
        """Whatever it is doing."""
        self.process.kill()
        with suppress(BrokenPipeError):
            self.held.close()  # its pipes; and waits for it

    def last_words(self) -> str:
        self.errors.seek(0)
        return self.errors.read()


def _start() -> Child:
    with ExitStack() as held:
        errors = held.enter_context(
            tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace")
        )
        process = held.enter_context(
            subprocess.Popen(
                [sys.executable, "-m", f"{__package__}.render_process"],
                cwd=ROOT,
                env=_environment(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
            )
        )
        return Child(process, errors, held.pop_all())


def _environment() -> dict[str, str]:
    """Neither the database's address nor any secret of the site."""
    kept = {
        name: os.environ[name]
        for name in ("PATH", "HOME", "LD_LIBRARY_PATH", "TMPDIR")
        if name in os.environ
    }
    return {**kept, **_ENVIRONMENT}


@dataclass
class _Ready:
    """The renderer that waits, if one is kept ready in this process."""

    is_kept: bool = False
    child: Child | None = None
    lock: threading.Lock = field(default_factory=threading.Lock)

    def keep(self) -> None:
        with self.lock:
            if not self.is_kept:
                self.is_kept = True
                atexit.register(self.stop)

    def take(self) -> Child:
        """The one that waits, while the next one loads; a new one if it has died."""
        with self.lock:
            taken = self.child
            self.child = _start() if self.is_kept else None
        if taken is not None and taken.process.poll() is None:
            return taken
        if taken is not None:
            taken.end()
        return _start()

    def stop(self) -> None:
        with self.lock:
            self.is_kept, left, self.child = False, self.child, None
        atexit.unregister(self.stop)
        if left is not None:
            left.end()


_ready = _Ready()


def keep_one_ready() -> None:
    """After its first document, this process does not wait for the renderer again."""
    _ready.keep()


def stop_keeping_one_ready() -> None:
    _ready.stop()


@contextmanager
def child() -> Iterator[Child]:
    """A renderer for one document; it has ended at the end."""
    taken = _ready.take()
    try:
        yield taken
    finally:
        taken.end()
