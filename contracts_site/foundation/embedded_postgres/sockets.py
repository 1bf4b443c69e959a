"""The folder of the server's socket, short enough for the operating system.

A socket's path may have 107 bytes at most, and a project's path may be longer. Only the
serving account may enter the folder, so nobody else on the machine reaches the server.
"""

import os
import re
import shutil
import tempfile
from pathlib import Path

from contracts_site.foundation.embedded_postgres.accounts import is_root
from contracts_site.foundation.embedded_postgres.home import Home

PORT = 5432
LONGEST_PATH = 103  # 107 on Linux; 103 elsewhere
SHORT_PARENT = Path("/tmp")  # noqa: S108 - its path is short; mkdtemp keeps others out
SHORT_PREFIX = "contracts-db-"
# Blanks and commas would have to survive a shell, Postgres' list of folders and libpq's.
PLAIN_PATH = re.compile(r"[A-Za-z0-9/._-]+")


def socket_file(folder: Path) -> Path:
    return folder / f".s.PGSQL.{PORT}"


def socket_folder(home: Home) -> Path:
    """Beside the data if the path allows, else a new folder with a short path."""
    beside = home.sockets
    fits = len(os.fsencode(socket_file(beside))) <= LONGEST_PATH
    if fits and PLAIN_PATH.fullmatch(str(beside)):
        return beside
    folder = Path(tempfile.mkdtemp(prefix=SHORT_PREFIX, dir=SHORT_PARENT))
    if is_root():
        os.chown(folder, home.account.uid, home.account.gid)
    return folder


def clear_sockets(folder: Path) -> None:
    """Remove what a server that is gone left; a folder made outside the home with it."""
    socket = socket_file(folder)
    socket.unlink(missing_ok=True)
    socket.with_name(f"{socket.name}.lock").unlink(missing_ok=True)
    if folder.parent == SHORT_PARENT and folder.name.startswith(SHORT_PREFIX):
        shutil.rmtree(folder, ignore_errors=True)
