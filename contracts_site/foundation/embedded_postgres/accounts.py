"""The account that the embedded Postgres runs as, which is never root."""

import os
import pwd
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from contracts_site.foundation.embedded_postgres.exceptions import EmbeddedPostgresError

SYSTEM_ACCOUNT = "childrens-contracts"
SYSTEM_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
# Nothing of the caller's PG* variables or language may steer the server's programs.
PLAIN_ENVIRONMENT: Mapping[str, str] = {"PATH": SYSTEM_PATH, "LC_ALL": "C"}


@dataclass(frozen=True)
class Account:
    """A user of the operating system."""

    name: str
    uid: int
    gid: int


def is_root() -> bool:
    return os.geteuid() == 0


def account_of(uid: int) -> Account:
    try:
        entry = pwd.getpwuid(uid)
    except KeyError as error:
        raise EmbeddedPostgresError(
            f"The user number {uid} has no name on this machine, and Postgres needs one."
            " Add it to /etc/passwd, or set DATABASE_URL to a Postgres server."
        ) from error
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)


def current_account() -> Account:
    return account_of(os.geteuid())


def system_account() -> Account:
    """The account without rights or password that serves when root asks; made if new."""
    try:
        pwd.getpwnam(SYSTEM_ACCOUNT)
    except KeyError:
        _add_system_account()
    return account_of(pwd.getpwnam(SYSTEM_ACCOUNT).pw_uid)


def _add_system_account() -> None:
    command = ["useradd", "--system", "--user-group", "--no-create-home"]
    command += ["--home-dir", "/nonexistent", "--shell", "/usr/sbin/nologin"]
    try:
        run_as(None, [*command, SYSTEM_ACCOUNT], folder=Path("/"))
    except EmbeddedPostgresError:
        # Another process may have been quicker; its account is as good.
        if SYSTEM_ACCOUNT not in {entry.pw_name for entry in pwd.getpwall()}:
            raise


def run_as(account: Account | None, command: Sequence[str], *, folder: Path) -> None:
    """Run a program to its end from `folder`; as root, with the account's rights only."""
    drop = is_root() and account is not None
    try:
        result = subprocess.run(
            command,
            cwd=folder,
            env=dict(PLAIN_ENVIRONMENT),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            user=account.uid if account and drop else None,
            group=account.gid if account and drop else None,
            extra_groups=[] if drop else None,
        )
    except OSError as error:
        raise EmbeddedPostgresError(
            f"{command[0]} could not be run: {error}"
        ) from error
    if result.returncode != 0:
        raise EmbeddedPostgresError(f"{command[0]} failed: {result.stdout.strip()}")
