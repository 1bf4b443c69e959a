"""A file that can be found is whole."""

import os
import signal
import subprocess
import sys
from errno import EPERM
from pathlib import Path

import pytest
from django.core.files.base import ContentFile

from contracts_site.foundation.backups.files import names_in
from contracts_site.foundation.faults.whole_files import UNFINISHED, WholeFilesStorage
from tests.faults.machine import room_for

CONTENT = 200_000 * b"0"


@pytest.fixture
def storage(tmp_path: Path) -> WholeFilesStorage:
    return WholeFilesStorage(tmp_path)


def files_of(storage: WholeFilesStorage) -> list[Path]:
    return [path for path in Path(storage.location).rglob("*") if path.is_file()]


def read(storage: WholeFilesStorage, name: str) -> bytes:
    with storage.open(name) as file:
        content: bytes = file.read()
    return content


def test_file_is_kept_under_its_name_and_nothing_beside_it(
    storage: WholeFilesStorage,
) -> None:
    assert storage.save("a/b/one.pdf", ContentFile(CONTENT)) == "a/b/one.pdf"

    assert read(storage, "a/b/one.pdf") == CONTENT
    assert len(files_of(storage)) == 1


def test_file_for_which_there_is_no_room_leaves_nothing(
    storage: WholeFilesStorage,
) -> None:
    with room_for(2000), pytest.raises(OSError, match="too large"):
        storage.save("one.pdf", ContentFile(CONTENT))

    assert files_of(storage) == []


WRITER = """
import os, signal, sys
from django.conf import settings
from django.core.files.base import ContentFile
from contracts_site.foundation.faults.whole_files import WholeFilesStorage

class Deadly(ContentFile):
    def chunks(self, chunk_size=None):
        yield 200_000 * b"0"
        os.kill(os.getpid(), signal.SIGKILL)

settings.configure()
WholeFilesStorage(sys.argv[1]).save("one.pdf", Deadly(b""))
"""


def test_file_whose_writer_is_killed_cannot_be_found(
    storage: WholeFilesStorage,
) -> None:
    command = [sys.executable, "-c", WRITER, str(storage.location)]
    ended = subprocess.run(command, check=False)

    assert ended.returncode == -signal.SIGKILL
    assert not storage.exists("one.pdf")
    assert list(names_in(storage)) == []
    assert [path.parent.name for path in files_of(storage)] == [UNFINISHED]


@pytest.mark.parametrize("has_links", [True, False], ids=["links", "no links"])
def test_file_whose_name_is_taken_meanwhile_gets_another(
    storage: WholeFilesStorage, has_links: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was free when it was chosen, before the writing."""
    if not has_links:
        monkeypatch.setattr(os, "link", without_links)
    storage.save("one.pdf", ContentFile(b"first"))

    name = storage._save("one.pdf", ContentFile(b"second"))

    assert name != "one.pdf"
    assert (read(storage, "one.pdf"), read(storage, name)) == (b"first", b"second")
    assert len(files_of(storage)) == 2


def without_links(source: Path, target: Path) -> None:
    raise PermissionError(EPERM, "Operation not permitted")
