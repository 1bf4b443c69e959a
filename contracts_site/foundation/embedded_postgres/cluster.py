"""Make the database files, who may connect, the two roles and the database."""

import os
import shutil
from contextlib import closing
from pathlib import Path

import psycopg2
from psycopg2 import sql

from contracts_site.foundation.embedded_postgres.accounts import (
    current_account,
    is_root,
    run_as,
)
from contracts_site.foundation.embedded_postgres.home import Home

OWNER_ROLE = "contracts_owner"
APPLICATION_ROLE = "contracts_app"
DATABASE = "contracts"
IDENTITY_MAP = "installation"


def make_cluster(home: Home, *, programs: Path) -> None:
    """initdb, aside and then renamed: a killed first start leaves no half database.

    The folder is this process's own: an initdb that outlived its killed starter goes on
    for a moment in another, and fails when that is taken away.
    """
    for left in home.folder.glob("data-being-made-*"):
        shutil.rmtree(left, ignore_errors=True)
    draft = home.folder / f"data-being-made-{os.getpid()}"
    draft.mkdir(mode=0o700)
    if is_root():
        shutil.chown(draft, home.account.uid, home.account.gid)
    command = [str(programs / "initdb"), f"--pgdata={draft.name}"]
    command += [f"--username={OWNER_ROLE}", "--auth=peer", "--encoding=UTF8"]
    # Sorting that is the same on every machine, whatever languages it has.
    command += ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    run_as(home.account, [*command, "--no-instructions"], folder=home.folder)
    draft.rename(home.data)


def write_access_rules(home: Home) -> None:
    """Only the serving account, and root, may be either role; nothing over a network."""
    names = sorted({home.account.name, current_account().name, "root"})
    lines = [
        f'{IDENTITY_MAP} "{name}" {role}\n'
        for name in names
        for role in (OWNER_ROLE, APPLICATION_ROLE)
    ]
    rules = {
        "pg_hba.conf": f"local all all peer map={IDENTITY_MAP}\n",
        "pg_ident.conf": "".join(lines),
    }
    for name, text in rules.items():
        path = home.folder / name
        path.write_text(text)
        # The folder is closed to others; the serving account must be able to read.
        path.chmod(0o644)


def make_roles_and_database(sockets: Path, port: int) -> None:
    """Repeatable, so that a start killed half-way is completed by the next."""
    connection = psycopg2.connect(
        host=str(sockets), port=port, user=OWNER_ROLE, dbname="postgres"
    )
    with closing(connection):
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT FROM pg_roles WHERE rolname = %s", [APPLICATION_ROLE]
            )
            if cursor.rowcount == 0:
                role = sql.Identifier(APPLICATION_ROLE)
                cursor.execute(sql.SQL("CREATE ROLE {} LOGIN").format(role))
            cursor.execute("SELECT FROM pg_database WHERE datname = %s", [DATABASE])
            if cursor.rowcount == 0:
                name = sql.Identifier(DATABASE)
                cursor.execute(sql.SQL("CREATE DATABASE {}").format(name))
