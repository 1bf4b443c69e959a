"""Make a backup, find those there are, restore one, compare what came of it."""

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from django.core.files.storage import default_storage
from django.db import connection, transaction

from contracts_site.foundation.backups.exceptions import BackupError
from contracts_site.foundation.backups.files import pack, sha256_of, unpack
from contracts_site.foundation.backups.manifest import (
    FORM,
    NAME,
    Manifest,
    Part,
    Table,
    read_manifest,
)
from contracts_site.foundation.backups.parts import (
    BLOCK,
    reading,
    refuse_changed,
    writing,
)
from contracts_site.foundation.backups.programs import (
    dump_command,
    restore_command,
    running,
)
from contracts_site.foundation.backups.retention import Kept, no_longer_kept
from contracts_site.foundation.backups.tables import (
    one_moment,
    rules_of,
    sequences_behind,
    tables_of,
)

MOMENT = "%Y-%m-%dT%H%M%S%z"
DATABASE, FILES = "database.dump", "files.tar"
RULES = "constraints, triggers and indexes"


def make_backup(place: Path, *, secret: bytes, release: str, at: datetime) -> Path:
    """Back up database and files into a new folder of `place`, named for the moment.

    Written beside and renamed when it is whole: what bears a backup's name is one. With
    a secret its parts are sealed. Raises BackupError, and leaves nothing then.
    """
    target = place / at.strftime(MOMENT)
    if target.exists():
        raise BackupError(f"{target} is there already.")
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix="being-made-", dir=place))
    try:
        manifest = _write_parts(draft, secret=secret, release=release, at=at)
        (draft / NAME).write_text(manifest.as_json())
        _flush(draft)
        draft.rename(target)
    except OSError as error:
        raise BackupError(f"The backup could not be written: {error}") from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return target


def _write_parts(draft: Path, *, secret: bytes, release: str, at: datetime) -> Manifest:
    parts: list[Part] = []
    with one_moment(connection) as snapshot:
        with (
            writing(draft, DATABASE, secret=secret, parts=parts) as target,
            running(dump_command(snapshot), connection, reads=False) as dump,
        ):
            while block := dump.read(BLOCK):
                target.write(block)
        tables, rules = tables_of(connection), rules_of(connection)
    with writing(draft, FILES, secret=secret, parts=parts) as target:
        files = pack(default_storage, target)
    manifest = Manifest(
        form=FORM,
        made_at=at,
        release=release,
        postgres=server_version(),
        is_sealed=bool(secret),
        parts=tuple(parts),
        tables=tables,
        rules=rules,
        files=files,
    )
    return manifest.sealed(secret) if secret else manifest


def _flush(folder: Path) -> None:
    """Onto the disk, so that a power cut leaves a whole backup or none."""
    for path in (*folder.iterdir(), folder):
        number = os.open(path, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def server_version() -> str:
    """As `18`: an older server may not take a newer one's dump."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version_num")
        return str(int(cursor.fetchone()[0]) // 10_000)


def backups_in(place: Path) -> dict[datetime, Path]:
    """The whole backups, oldest first."""
    found = {}
    for manifest in place.glob(f"*/{NAME}"):
        try:
            found[datetime.fromisoformat(manifest.parent.name)] = manifest.parent
        except ValueError:
            continue  # one that is still being made
    return dict(sorted(found.items()))


def remove_old_backups(place: Path, kept: Kept) -> list[Path]:
    """Remove the backups that are no longer kept; return where they were."""
    backups = backups_in(place)
    removed = [backups[moment] for moment in no_longer_kept(backups, kept)]
    for folder in removed:
        # Without its manifest it is no backup, should the rest be broken off.
        (folder / NAME).unlink()
        shutil.rmtree(folder)
    return removed


def open_backup(folder: Path, *, secret: bytes) -> Manifest:
    """Its manifest, once every part is proved to be what was written.

    Raises BackupError where one is not, where the secret is another, and where there is
    a secret but no seal: anybody could have written such a backup.
    """
    manifest = read_manifest(folder)
    if secret and not manifest.is_sealed:
        raise BackupError(
            "The backup is not sealed, so nothing proves who made it. To restore it all"
            " the same, unset BACKUP_KEY_FILE and BACKUP_PASSPHRASE."
        )
    if manifest.is_sealed and not secret:
        raise BackupError(
            "The backup is sealed: set BACKUP_KEY_FILE or its passphrase."
        )
    if manifest.is_sealed and not manifest.is_proved_by(secret):
        raise BackupError("The backup is sealed with another secret, or was changed.")
    for part in manifest.parts:
        refuse_changed(folder, part)
    return manifest


def restore_backup(folder: Path, manifest: Manifest, *, secret: bytes) -> None:
    """Bring back database and files; the database must be empty and comes back whole.

    Raises BackupError where it holds tables, or a file is there that is another one.
    """
    if connection.introspection.table_names():
        raise BackupError(
            "The database is not empty, and a restore replaces nothing. Make an empty"
            " one, or set VAR_DIR to a new folder: docs/operations.md."
        )
    database = connection.get_connection_params()["dbname"]
    connection.close()
    dump = reading(folder, manifest.part(DATABASE), secret=secret)
    with running(restore_command(database), connection, reads=True) as program:
        for block in dump:
            program.write(block)
    unpack(reading(folder, manifest.part(FILES), secret=secret), default_storage)


def differences_from(manifest: Manifest) -> list[str]:
    """How database and files differ from what was backed up, in words; [] if not at all."""
    with transaction.atomic():
        tables, rules = tables_of(connection), rules_of(connection)
    return [
        *_tables_that_differ(manifest.tables, tables),
        *_tables_that_differ({RULES: manifest.rules}, {RULES: rules}),
        *_files_that_differ(manifest),
        *(
            f"the numbers of {name} begin too low"
            for name in sequences_behind(connection)
        ),
    ]


def _tables_that_differ(
    expected: Mapping[str, Table], found: Mapping[str, Table]
) -> Iterator[str]:
    for name in sorted(expected.keys() | found.keys()):
        before, after = expected.get(name), found.get(name)
        if before is None or after is None:
            yield f"{name}: {'missing' if before else 'was not backed up'}"
        elif before.rows != after.rows:
            yield f"{name}: {after.rows:,} of {before.rows:,}"
        elif before != after:
            yield f"{name}: as many rows, but not the same"


def _files_that_differ(manifest: Manifest) -> Iterator[str]:
    for name, sha256 in manifest.files.items():
        if not default_storage.exists(name):
            yield f"{name}: missing"
            continue
        with default_storage.open(name, "rb") as file:
            if sha256_of(file) != sha256:
                yield f"{name}: not the same file"
