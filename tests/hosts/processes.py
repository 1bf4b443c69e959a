"""Hosts of one site: each has a web server and a worker, and all the tests' database."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg2
from django.conf import settings
from django.db import connection

from tests.end_to_end.site import free_port

SECONDS_TO_START = 60


@dataclass(frozen=True)
class Host:
    address: str
    launcher: "subprocess.Popen[bytes]"

    @property
    def is_running(self) -> bool:
        """As all others that were launched with it."""
        return self.launcher.poll() is None

    def status(self, path: str) -> int:
        """What the web server answers to somebody who is not signed in."""
        try:
            with urllib.request.urlopen(f"{self.address}{path}", timeout=20) as answer:
                code: int = answer.status
        except urllib.error.HTTPError as error:
            code = error.code
            error.close()
        return code


@contextmanager
def hosts_of_one_site(number: int, *, log: Path) -> Iterator[list[Host]]:
    """Until the end, which comes by force."""
    ports = [free_port() for _ in range(number)]
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.foundation.jobs.worker_settings",
        "TEST_DATABASE": str(connection.settings_dict["NAME"]),
        "TEST_FILES": str(settings.MEDIA_ROOT),
    }
    with log.open("w") as output:
        launcher = subprocess.Popen(
            [sys.executable, "-m", "tests.hosts.launch", *map(str, ports)],
            cwd=settings.BASE_DIR,
            env=environment,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    try:
        hosts = [Host(f"http://127.0.0.1:{port}", launcher) for port in ports]
        for host in hosts:
            _wait_until_well(host, log)
        yield hosts
    finally:
        with suppress(ProcessLookupError):
            os.killpg(launcher.pid, signal.SIGKILL)
        launcher.wait()


def _wait_until_well(host: Host, log: Path) -> None:
    give_up_at = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < give_up_at and host.is_running:
        with suppress(OSError):
            if host.status("/healthz") == 200:
                return
        time.sleep(0.1)
    raise RuntimeError(f"The host did not start:\n{log.read_text()[-4000:]}")


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
