"""Web server and worker live and die together."""

import os
import signal
import sys
import threading
import time
from pathlib import Path

from contracts_site.foundation.running.supervisor import Program, Supervisor

FOR_EVER = "import time\nwhile True: time.sleep(1)"
# A process with a child of its own, whose number it writes down.
WITH_A_CHILD = """
import pathlib, subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
pathlib.Path(sys.argv[1]).write_text(str(child.pid))
time.sleep(600)
"""
DEAF = "import signal, time\nsignal.signal(15, signal.SIG_IGN)\ntime.sleep(600)"


def program(name: str, code: str, *arguments: str) -> Program:
    return Program(name, [sys.executable, "-c", code, *arguments], {})


def is_alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def send_soon(number: signal.Signals) -> None:
    threading.Timer(0.3, os.kill, (os.getpid(), number)).start()


def test_supervisor_asked_to_stop_ends_all_and_returns_0() -> None:
    supervisor = Supervisor([program("one", FOR_EVER), program("two", FOR_EVER)])

    code = supervisor.run(when_started=lambda _: send_soon(signal.SIGTERM))

    assert code == 0
    assert all(p.returncode is not None for p in supervisor.running.values())


def test_supervisor_on_ctrl_c_ends_grandchildren_too(tmp_path: Path) -> None:
    note = tmp_path / "child"
    supervisor = Supervisor([program("parent", WITH_A_CHILD, str(note))])

    def wait_for_the_child(_: Supervisor) -> None:
        while not (note.exists() and note.read_text()):
            time.sleep(0.05)
        send_soon(signal.SIGINT)

    assert supervisor.run(when_started=wait_for_the_child) == 0
    time.sleep(0.1)
    assert not is_alive(int(note.read_text()))


def test_supervisor_when_one_crashes_stops_the_rest_and_returns_1(capfd) -> None:
    crashing = program("worker", "raise SystemExit(7)")
    supervisor = Supervisor([program("web server", FOR_EVER), crashing])

    assert supervisor.run(when_started=lambda _: None) == 1

    assert supervisor.running["web server"].returncode == -signal.SIGTERM
    assert "The worker ended by itself (code 7)" in capfd.readouterr().err


def test_supervisor_kills_what_does_not_listen(monkeypatch) -> None:
    monkeypatch.setattr("contracts_site.foundation.running.supervisor.PATIENCE", 0.5)
    supervisor = Supervisor([program("deaf", DEAF)])

    def when_deaf(_: Supervisor) -> None:
        time.sleep(0.5)
        send_soon(signal.SIGTERM)

    assert supervisor.run(when_started=when_deaf) == 0
    assert supervisor.running["deaf"].returncode == -signal.SIGKILL


def test_supervisor_gives_signals_back_to_whom_they_belonged() -> None:
    before = signal.getsignal(signal.SIGTERM)

    Supervisor([program("brief", "")]).run(when_started=lambda _: None)

    assert signal.getsignal(signal.SIGTERM) is before
