"""A Postgres server of its own over TCP, as a council's: started, stopped, restarted."""

import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg2
from psycopg2 import sql

from contracts_site.foundation.embedded_postgres.binaries import program_folder
from contracts_site.foundation.embedded_postgres.home import SYSTEM_FOLDER

OWNER, APPLICATION = "council_owner", "council_application"


@dataclass(frozen=True)
class SecondServer:
    """One password lets both roles in: that of the owner, and one without rights."""

    programs: Path
    folder: Path
    port: int
    password: str

    @property
    def owner_url(self) -> str:
        return self._url(OWNER)

    @property
    def application_url(self) -> str:
        return self._url(APPLICATION)

    def start(self) -> None:
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -k {self.folder}"
        self._run(
            *("pg_ctl", "start", "--wait", f"--log={self.folder / 'log'}"),
            f"--options={options} -c fsync=off",
        )

    def stop(self) -> None:
        """As if its machine lost power: it recovers when it starts again."""
        self._run("pg_ctl", "stop", "--wait", "--mode=immediate")

    def make(self) -> None:
        secret = self.folder / "password"
        secret.write_text(self.password)
        secret.chmod(0o644)
        self._run(
            *("initdb", f"--username={OWNER}", f"--pwfile={secret}"),
            *("--encoding=UTF8", "--auth=scram-sha-256", "--locale=C.UTF-8"),
        )

    def add_application_role(self) -> None:
        with closing(psycopg2.connect(self.owner_url)) as connection, connection:
            role = sql.Identifier(APPLICATION)
            statement = sql.SQL("CREATE ROLE {} LOGIN PASSWORD %s").format(role)
            connection.cursor().execute(statement, [self.password])

    def _url(self, role: str) -> str:
        return f"postgres://{role}:{self.password}@127.0.0.1:{self.port}/postgres"

    def _run(self, program: str, *arguments: str) -> None:
        call = [str(self.programs / program), f"--pgdata={self.folder / 'data'}"]
        subprocess.run(
            [*call, *arguments],
            check=True,
            cwd="/",
            stdout=subprocess.DEVNULL,
            **_unprivileged(),
        )


@contextmanager
def second_server() -> Iterator[SecondServer]:
    """Debian's where one is installed, else the wheel's programs."""
    folder = Path(tempfile.mkdtemp(prefix="second-postgres-"))
    if rights := _unprivileged():
        os.chown(folder, rights["user"], rights["group"])
    server = SecondServer(_programs(), folder, _free_port(), secrets.token_urlsafe())
    try:
        server.make()
        server.start()
        try:
            server.add_application_role()
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder)


def _programs() -> Path:
    versions = Path("/usr/lib/postgresql")
    installed = [
        path for path in versions.glob("*/bin") if (path / "postgres").exists()
    ]
    if installed:
        return max(installed, key=lambda path: float(path.parent.name))
    return program_folder(SYSTEM_FOLDER)


def _unprivileged() -> Mapping[str, Any]:
    """Postgres does not run as root."""
    if os.geteuid() != 0:
        return {}
    entry = pwd.getpwnam("nobody")
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
