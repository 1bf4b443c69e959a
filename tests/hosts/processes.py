"""Hosts of one site: each has a web server and a worker, and all the tests' database."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg2
from django.conf import settings
from django.db import connection

from tests.end_to_end.site import free_port

SECONDS_TO_START = 60
LOST_AFTER_SECONDS = 2
Process = subprocess.Popen[bytes]


@dataclass(frozen=True)
class Host:
    address: str
    web: Process
    worker: Process

    @property
    def is_running(self) -> bool:
        return self.web.poll() is None and self.worker.poll() is None

    def status(self, path: str) -> int:
        """What the web server answers to somebody who is not signed in."""
        try:
            with urllib.request.urlopen(f"{self.address}{path}", timeout=20) as answer:
                code: int = answer.status
        except urllib.error.HTTPError as error:
            code = error.code
        return code


@contextmanager
def hosts_of_one_site(number: int, *, logs: Path) -> Iterator[list[Host]]:
    """All are started at once, and ended by force."""
    with ExitStack() as stack:
        hosts = [_host(stack, logs / f"host-{n}.log") for n in range(number)]
        for host in hosts:
            _wait_until_well(host)
        yield hosts


def _host(stack: ExitStack, log: Path) -> Host:
    port = free_port()
    web = ["-m", "gunicorn", "contracts_site.wsgi", "--bind", f"127.0.0.1:{port}"]
    work = ["manage.py", "work", "--interval=0.1"]
    work += [f"--lost-after={LOST_AFTER_SECONDS}"]
    return Host(
        f"http://127.0.0.1:{port}",
        stack.enter_context(_process([*web, "--threads", "4"], log)),
        stack.enter_context(_process(work, log)),
    )


@contextmanager
def _process(arguments: list[str], log: Path) -> Iterator[Process]:
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.foundation.jobs.worker_settings",
        "TEST_DATABASE": str(connection.settings_dict["NAME"]),
    }
    with log.open("a") as output:
        process = subprocess.Popen(
            [sys.executable, *arguments],
            cwd=settings.BASE_DIR,
            env=environment,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _wait_until_well(host: Host) -> None:
    give_up_at = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < give_up_at and host.is_running:
        with suppress(OSError):
            if host.status("/healthz") == 200:
                return
        time.sleep(0.1)
    raise RuntimeError("The host did not start.")


@contextmanager
def database_away() -> Iterator[None]:
    """As while a server restarts: who was connected is cut off, nobody else is let in."""
    name = str(connection.settings_dict["NAME"])
    connection.close()
    server = psycopg2.connect(dbname="postgres", **server_parameters())
    server.autocommit = True
    quoted = connection.ops.quote_name(name)
    with server.cursor() as cursor:
        try:
            cursor.execute(f"ALTER DATABASE {quoted} ALLOW_CONNECTIONS false")
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = %s",
                [name],
            )
            yield
        finally:
            cursor.execute(f"ALTER DATABASE {quoted} ALLOW_CONNECTIONS true")
            server.close()


def server_parameters() -> dict[str, Any]:
    """What reaches the server of the tests' database."""
    wanted = connection.get_connection_params()
    names = ("host", "port", "user", "password")
    return {name: wanted[name] for name in names if name in wanted}
