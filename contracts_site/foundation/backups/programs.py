"""pg_dump and pg_restore, told the site's own database by their environment."""

import os
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, cast

from django.db.backends.base.base import BaseDatabaseWrapper

from contracts_site.foundation.backups.exceptions import BackupError
from contracts_site.foundation.embedded_postgres.binaries import client_programs

# libpq's names in the environment: nothing secret stands on a command line.
NAMES = {
    "host": "PGHOST",
    "port": "PGPORT",
    "user": "PGUSER",
    "password": "PGPASSWORD",
    "dbname": "PGDATABASE",
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
}
# Rights are granted by `migrate`, and whoever restores owns the tables.
PLAIN = ("--no-owner", "--no-privileges")


def dump_command(snapshot: str) -> list[str]:
    """A dump in Postgres' custom format to standard output, as `snapshot` sees it."""
    return ["pg_dump", "--format=custom", *PLAIN, f"--snapshot={snapshot}"]


def restore_command(database: str) -> list[str]:
    """All or nothing, from a dump on standard input."""
    safely = ("--single-transaction", "--exit-on-error")
    return ["pg_restore", *PLAIN, *safely, f"--dbname={database}"]


@contextmanager
def running(
    command: list[str], connection: BaseDatabaseWrapper, *, reads: bool
) -> Iterator[IO[bytes]]:
    """The program's standard input where it reads, else its output.

    Raises BackupError with the program's words unless it ends well. Whatever stops the
    `with` block stops the program too.
    """
    program, *arguments = command
    folder = Path(os.environ.get("POSTGRES_PROGRAMS") or client_programs())
    with TemporaryFile() as words:
        process = subprocess.Popen(
            [str(folder / program), *arguments],
            env=environment(connection),
            stdin=subprocess.PIPE if reads else subprocess.DEVNULL,
            stdout=subprocess.DEVNULL if reads else subprocess.PIPE,
            stderr=words,
        )
        stream = cast(IO[bytes], process.stdin if reads else process.stdout)
        try:
            # A program that reads no further says why, and ends with a code.
            with suppress(BrokenPipeError), stream:
                yield stream
        except BaseException:
            process.kill()
            process.wait()
            raise
        if process.wait():
            words.seek(0)
            said = words.read().decode(errors="replace").strip()
            raise BackupError(f"{program} failed: {said}")


def environment(connection: BaseDatabaseWrapper) -> Mapping[str, str]:
    """What the programs are told; of the caller's own PG* variables nothing is left."""
    plain = {k: v for k, v in os.environ.items() if not k.startswith("PG")}
    parameters = connection.get_connection_params()
    return plain | {
        name: str(parameters[key]) for key, name in NAMES.items() if parameters.get(key)
    }
