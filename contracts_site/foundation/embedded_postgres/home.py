"""Where an embedded database lives and which account owns it.

An ordinary user's lives in the installation's own folder of files. Postgres refuses to
run as root, and a project under a folder like /root cannot be entered by anybody else;
so root's lives under /var/lib, as an account without rights, and the installation's
folder holds a link to it.
"""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from contracts_site.foundation.embedded_postgres.accounts import (
    Account,
    account_of,
    current_account,
    is_root,
    system_account,
)
from contracts_site.foundation.embedded_postgres.exceptions import EmbeddedPostgresError

SYSTEM_FOLDER = Path("/var/lib/childrens-contracts")


@dataclass(frozen=True)
class Home:
    """The folder of one embedded database."""

    folder: Path
    account: Account

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def log(self) -> Path:
        return self.folder / "log" / "postgres.log"

    @property
    def sockets(self) -> Path:
        return self.folder / "sockets"

    @property
    def ready_mark(self) -> Path:
        """Present once roles and database have been made."""
        return self.folder / "ready"


def find_home(place: Path) -> Home | None:
    """The home that an earlier start made at `place`, if any."""
    if is_root() and place.is_symlink() and _is_left_or_copied(place):
        return None
    try:
        folder = place.resolve(strict=True)
        owner = (folder / "data").stat().st_uid
    except FileNotFoundError:
        return None
    except PermissionError as error:
        raise EmbeddedPostgresError(
            f"The embedded database of {place} was made by another user, so only that"
            " user (or root) can use it. Set VAR_DIR to a folder of your own."
        ) from error
    return Home(folder, account_of(owner))


def make_home(place: Path) -> Home:
    """The home at `place`, made if it is not there. The caller holds the lock."""
    if is_root():
        return _furnish(_system_home(place))
    if place.is_symlink() and not place.exists():
        raise EmbeddedPostgresError(f"{place} is a link that leads nowhere.")
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    return _furnish(find_home(place) or Home(place.resolve(), current_account()))


def _system_home(place: Path) -> Home:
    account = system_account()
    if place.is_symlink() and _is_left_or_copied(place):
        place.unlink()
    if place.is_symlink():
        folder = place.resolve()
        (folder / "project").write_text(str(place))
        return Home(folder, account)
    if place.is_dir():
        _remove_if_empty(place)
    return Home(_new_system_folder(place, account), account)


def _new_system_folder(place: Path, account: Account) -> Path:
    SYSTEM_FOLDER.mkdir(exist_ok=True)
    SYSTEM_FOLDER.chmod(0o755)
    folder = SYSTEM_FOLDER / secrets.token_hex(4)
    folder.mkdir(mode=0o700)
    os.chown(folder, 0, account.gid)
    folder.chmod(0o710)
    (folder / "project").write_text(str(place))
    place.symlink_to(folder)
    return folder


def _remove_if_empty(place: Path) -> None:
    try:
        place.rmdir()
    except OSError as error:
        raise EmbeddedPostgresError(
            f"The embedded database in {place} belongs to the user"
            f" {account_of(place.stat().st_uid).name}: start it as that user, or set"
            " VAR_DIR to another folder."
        ) from error


def _is_left_or_copied(place: Path) -> bool:
    """Whether the link's home is gone, or belongs to the project this one was copied of.

    Two copies of one project must not share a database. The home remembers the place it
    was made for: when that place still leads to it and is not this one, this project is
    a copy and starts afresh; when it does not, the project has moved and keeps its data.
    """
    if not place.exists():
        return place.readlink().parent == SYSTEM_FOLDER
    note = place.resolve() / "project"
    if not note.exists():
        return False
    first = Path(note.read_text())
    return first != place and first.is_symlink() and first.resolve() == place.resolve()


def _furnish(home: Home) -> Home:
    """Folders that the serving account may write to; the home itself stays closed."""
    for folder in (home.log.parent, home.sockets):
        folder.mkdir(mode=0o700, exist_ok=True)
        if is_root():
            os.chown(folder, home.account.uid, home.account.gid)
    return home
