"""A backup is whole, proves itself, and is restored into what is empty only."""

import hmac
import json
from contextlib import nullcontext
from dataclasses import replace
from datetime import UTC, datetime
from errno import ENOSPC
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from pytest_django.fixtures import Settings

from contracts_site.foundation.backups import services
from contracts_site.foundation.backups.exceptions import BackupError
from contracts_site.foundation.backups.manifest import (
    FORM,
    NAME,
    Manifest,
    Part,
    Table,
    read_manifest,
)
from contracts_site.foundation.backups.parts import PartFile, writing
from contracts_site.foundation.backups.retention import Kept
from tests.factories import DirectorateFactory

AT = datetime(2026, 1, 5, 2, 0, tzinfo=UTC)
SECRET = b"correct horse battery staple"
FILE = "publications/ab/abc"


@pytest.fixture
def a_file(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The one file there is: other tests leave theirs in the folder they share."""
    settings.MEDIA_ROOT = tmp_path_factory.mktemp("files")
    default_storage.save(FILE, ContentFile(b"A paper."))


@pytest.mark.django_db(transaction=True)
def test_backup_says_what_it_holds_and_what_has_changed_since(
    a_file: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The dump is of one table: the whole schema takes seconds."""
    whole = services.dump_command
    one_table = "--table=contracts_directorate"
    monkeypatch.setattr(services, "dump_command", lambda s: [*whole(s), one_table])
    DirectorateFactory(name="Children and families")

    backup = services.make_backup(tmp_path, secret=SECRET, release="r1", at=AT)
    manifest = services.open_backup(backup, secret=SECRET)
    assert backup.name == "2026-01-05T020000+0000"
    assert manifest.tables["contracts_directorate"].rows == 1
    assert list(manifest.files) == [FILE]
    assert (manifest.release, manifest.made_at) == ("r1", AT)
    assert services.differences_from(manifest) == []

    with connection.cursor() as cursor:
        cursor.execute("UPDATE contracts_directorate SET name = 'A', id = 900000")
    DirectorateFactory.create_batch(2)
    default_storage.delete(FILE)
    manifest = replace(manifest, tables={**manifest.tables, "gone": Table(1, "0")})
    assert services.differences_from(manifest) == [
        "contracts_directorate: 3 of 1",
        "contracts_directorateevent: 3 of 1",
        "gone: missing",
        f"{FILE}: missing",
        "the numbers of contracts_directorate_id_seq begin too low",
    ]
    with pytest.raises(BackupError, match="The database is not empty"):
        services.restore_backup(backup, manifest, secret=SECRET)


@pytest.mark.django_db
def test_backup_that_is_broken_off_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(services, "one_moment", lambda _: nullcontext("snapshot"))
    monkeypatch.setattr(services, "dump_command", lambda _: ["pg_dump", "--no-such"])
    with pytest.raises(BackupError, match=r"pg_dump failed: .*no-such"):
        services.make_backup(tmp_path, secret=b"", release="r1", at=AT)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.django_db
def test_backup_onto_a_full_disk_says_so_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise OSError(ENOSPC, "No space left on device")

    monkeypatch.setattr(services, "one_moment", lambda _: nullcontext("snapshot"))
    monkeypatch.setattr(services, "dump_command", lambda _: ["pg_dump", "--version"])
    monkeypatch.setattr(PartFile, "write", full)
    with pytest.raises(BackupError, match="No space left on device"):
        services.make_backup(tmp_path, secret=b"", release="r1", at=AT)
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def sealed(tmp_path: Path) -> Path:
    """A backup of nothing much, made without a database."""
    parts: list[Part] = []
    for name in (services.DATABASE, services.FILES):
        with writing(tmp_path, name, secret=SECRET, parts=parts) as target:
            target.write(b"content")
    nothing = Table(0, "0")
    manifest = Manifest(FORM, AT, "r1", "18", True, tuple(parts), {}, nothing, {})
    (tmp_path / NAME).write_text(manifest.sealed(SECRET).as_json())
    return tmp_path


def test_manifest_is_read_as_it_was_written(sealed: Path) -> None:
    assert read_manifest(sealed).as_json() == (sealed / NAME).read_text()


@pytest.mark.parametrize("secret", [b"", b"another horse battery staple"])
def test_sealed_backup_opens_with_its_secret_only(sealed: Path, secret: bytes) -> None:
    assert services.open_backup(sealed, secret=SECRET).release == "r1"
    with pytest.raises(BackupError, match="sealed"):
        services.open_backup(sealed, secret=secret)


def test_backup_without_a_seal_is_not_taken_for_one_of_ours(tmp_path: Path) -> None:
    """Whoever may write where backups lie could have put it there."""
    nothing = Table(0, "0")
    manifest = Manifest(FORM, AT, "r1", "18", False, (), {}, nothing, {})
    (tmp_path / NAME).write_text(manifest.as_json())
    assert services.open_backup(tmp_path, secret=b"") == manifest
    with pytest.raises(BackupError, match="nothing proves who made it"):
        services.open_backup(tmp_path, secret=SECRET)


def test_manifest_gives_no_quick_way_to_guess_the_secret(sealed: Path) -> None:
    manifest = read_manifest(sealed)
    unsealed = replace(manifest, seal="").as_json().encode()
    assert hmac.digest(SECRET, unsealed, "sha256").hex() not in manifest.seal
    assert manifest.sealed(SECRET).seal != manifest.seal
    assert not replace(manifest, seal="no hex").is_proved_by(SECRET)


def test_part_that_was_changed_or_is_missing_is_not_restored(sealed: Path) -> None:
    files = sealed / "files.tar.sealed"
    files.write_bytes(files.read_bytes() + b" ")
    with pytest.raises(BackupError, match=r"files\.tar\.sealed is not what was"):
        services.open_backup(sealed, secret=SECRET)
    files.unlink()
    with pytest.raises(BackupError, match=r"files\.tar\.sealed is missing"):
        services.open_backup(sealed, secret=SECRET)


@pytest.mark.parametrize(
    ("change", "words"),
    [({"release": "r2"}, "or was changed"), ({"form": 99}, "in another form")],
)
def test_manifest_that_was_changed_is_refused(
    sealed: Path, change: dict[str, object], words: str
) -> None:
    said = json.loads((sealed / NAME).read_text()) | change
    (sealed / NAME).write_text(json.dumps(said))
    with pytest.raises(BackupError, match=words):
        services.open_backup(sealed, secret=SECRET)


def test_folder_without_a_backup_is_refused_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(BackupError, match=str(tmp_path)):
        services.open_backup(tmp_path, secret=b"")


def test_old_backups_are_removed_and_what_is_being_made_stays(tmp_path: Path) -> None:
    for name in ("2026-01-05T020000+0000", "2026-01-06T020000+0000", "being-made-x"):
        (tmp_path / name).mkdir()
        (tmp_path / name / NAME).write_text("{}")
    removed = services.remove_old_backups(tmp_path, Kept(days=1, weeks=0, months=0))
    assert [each.name for each in removed] == ["2026-01-05T020000+0000"]
    assert sorted(each.name for each in tmp_path.iterdir()) == [
        "2026-01-06T020000+0000",
        "being-made-x",
    ]
