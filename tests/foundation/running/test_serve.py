"""`manage.py serve`, as one starts and stops it."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from contracts_site.foundation.embedded_postgres.server import stop_server

ROOT = Path(__file__).resolve().parents[3]


def serve(port: int, var: Path, *options: str) -> subprocess.Popen[str]:
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in {"DATABASE_ROLE", "DATABASE_URL", "DJANGO_SETTINGS_MODULE"}
    }
    return subprocess.Popen(
        [sys.executable, "manage.py", "serve", f"--port={port}", *options],
        cwd=ROOT,
        env=environment | {"VAR_DIR": str(var), "DEMONSTRATION": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


@pytest.fixture
def var(tmp_path: Path) -> Iterator[Path]:
    """A folder of files whose database, wherever it is, goes at the end."""
    yield tmp_path
    stop_server(tmp_path / "postgres")
    shutil.rmtree((tmp_path / "postgres").resolve(), ignore_errors=True)


def test_serve_on_a_taken_port_says_how_to_choose_another(
    taken_port: int, var: Path
) -> None:
    server = serve(taken_port, var)

    words, _ = server.communicate(timeout=180)

    assert server.returncode == 1
    assert f"Port {taken_port} cannot be used" in words
    assert "PORT=" in words
    assert not (var / "postgres").exists()


def test_serve_interrupted_while_preparing_stops_the_database_it_started(
    var: Path,
) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = serve(port, var, "--prepare")
    pid_file = var / "postgres" / "data" / "postmaster.pid"
    give_up_at = time.monotonic() + 60
    while not pid_file.exists() and time.monotonic() < give_up_at:
        time.sleep(0.05)

    os.killpg(server.pid, signal.SIGINT)
    words, _ = server.communicate(timeout=180)

    assert server.returncode == 130
    assert words.endswith("Stopped.\n")
    assert "Traceback" not in words
    assert not pid_file.exists()
