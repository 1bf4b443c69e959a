"""Uploads go into one file and come back under their names."""

from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage

from contracts_site.foundation.backups.exceptions import BackupError
from contracts_site.foundation.backups.files import pack, unpack

FILES = {
    "publications/ab/abc": b"A paper.",
    "publications/cd/cde": b"",
    "évidence, signed.pdf": b"%PDF" * 200_000,
}


@pytest.fixture
def packed(tmp_path: Path) -> tuple[bytes, dict[str, str]]:
    storage = FileSystemStorage(tmp_path / "first")
    for name, content in FILES.items():
        storage.save(name, ContentFile(content))
    target = BytesIO()
    names = pack(storage, target)
    return target.getvalue(), names


def content_of(storage: FileSystemStorage, name: str) -> bytes:
    with storage.open(name) as file:
        content: bytes = file.read()
    return content


def blocks(content: bytes, length: int = 65_536) -> "list[bytes]":
    return [content[at : at + length] for at in range(0, len(content), length)]


def test_files_come_back_as_they_were(
    packed: tuple[bytes, dict[str, str]], tmp_path: Path
) -> None:
    content, names = packed
    storage = FileSystemStorage(tmp_path / "second")
    assert unpack(iter(blocks(content)), storage) == names
    assert {name: content_of(storage, name) for name in names} == FILES
    assert unpack(iter(blocks(content)), storage) == names, "again, and nothing is new"


def test_another_file_of_the_same_name_is_not_replaced(
    packed: tuple[bytes, dict[str, str]], tmp_path: Path
) -> None:
    storage = FileSystemStorage(tmp_path / "second")
    storage.save("publications/ab/abc", ContentFile(b"Another paper."))
    with pytest.raises(BackupError, match="publications/ab/abc"):
        unpack(iter(blocks(packed[0])), storage)
    assert content_of(storage, "publications/ab/abc") == b"Another paper."


def test_installation_without_files_packs_none(tmp_path: Path) -> None:
    target = BytesIO()
    assert pack(FileSystemStorage(tmp_path / "none yet"), target) == {}
    assert unpack(iter([target.getvalue()]), FileSystemStorage(tmp_path)) == {}
