"""Run a command with DATABASE_URL naming a Postgres server made for it alone.

The server is Debian's where one is installed, else the wheel's programs; it listens on
a port of this machine, with a password, as a council's would. APPLICATION_URL names the
same database as a second role, without rights of its own.
"""

import os
import pwd
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

import psycopg2
from psycopg2 import sql

ROOT = Path(__file__).resolve().parent.parent
OWNER, APPLICATION = "council_owner", "council_application"


def programs() -> Path:
    """The newest Debian server's programs, else those of the wheel."""
    versions = Path("/usr/lib/postgresql")
    installed = [
        path for path in versions.glob("*/bin") if (path / "postgres").exists()
    ]
    if installed:
        return max(installed, key=lambda path: float(path.parent.name))
    sys.path.insert(0, str(ROOT))
    from contracts_site.foundation.embedded_postgres.binaries import program_folder
    from contracts_site.foundation.embedded_postgres.home import SYSTEM_FOLDER

    return program_folder(SYSTEM_FOLDER)


def unprivileged() -> dict[str, object]:
    """Postgres does not run as root."""
    if os.geteuid() != 0:
        return {}
    entry = pwd.getpwnam("nobody")
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def add_application_role(owner_url: str, password: str) -> None:
    with closing(psycopg2.connect(owner_url)) as connection, connection:
        role = sql.Identifier(APPLICATION)
        statement = sql.SQL("CREATE ROLE {} LOGIN PASSWORD %s").format(role)
        connection.cursor().execute(statement, [password])


def main(command: list[str]) -> int:
    folder = Path(tempfile.mkdtemp(prefix="second-postgres-"))
    rights = unprivileged()
    if rights:
        os.chown(folder, int(str(rights["user"])), int(str(rights["group"])))
    password, port, bin_folder = secrets.token_urlsafe(), free_port(), programs()
    secret = folder / "password"
    secret.write_text(password)
    secret.chmod(0o644)

    def run(program: str, *arguments: str) -> None:
        call = [str(bin_folder / program), f"--pgdata={folder / 'data'}", *arguments]
        subprocess.run(call, check=True, cwd="/", stdout=subprocess.DEVNULL, **rights)

    run(
        "initdb",
        f"--username={OWNER}",
        f"--pwfile={secret}",
        "--encoding=UTF8",
        "--auth=scram-sha-256",
        "--locale=C.UTF-8",
    )
    options = f"-p {port} -c listen_addresses=127.0.0.1 -k {folder} -c fsync=off"
    run("pg_ctl", "start", "--wait", f"--log={folder / 'log'}", f"--options={options}")
    try:
        print(f"Postgres of {bin_folder} on port {port}", flush=True)
        server = f"{password}@127.0.0.1:{port}/postgres"
        owner_url = f"postgres://{OWNER}:{server}"
        add_application_role(owner_url, password)
        environment = {
            **os.environ,
            "DATABASE_URL": owner_url,
            "APPLICATION_URL": f"postgres://{APPLICATION}:{server}",
        }
        return subprocess.run(command, env=environment, check=False).returncode
    finally:
        run("pg_ctl", "stop", "--wait", "--mode=immediate")
        shutil.rmtree(folder)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
