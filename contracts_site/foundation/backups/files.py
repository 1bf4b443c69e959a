"""The uploads and published papers of an installation as one tar file, and back."""

import hashlib
import tarfile
from collections.abc import Iterator
from io import BufferedIOBase
from typing import IO, Any, cast

from django.core.files.base import File
from django.core.files.storage import Storage

from contracts_site.foundation.backups.exceptions import BackupError
from contracts_site.foundation.backups.sealing import Target

BLOCK = 1024 * 1024


class Hashed:
    """A file that works out its SHA-256 as it is read."""

    def __init__(self, file: Any) -> None:
        self._file = file
        self.sha256 = hashlib.sha256()

    def read(self, length: int = -1) -> bytes:
        content: bytes = self._file.read(length)
        self.sha256.update(content)
        return content


class Together(BufferedIOBase):
    """Blocks of bytes as one file to read."""

    def __init__(self, blocks: Iterator[bytes]) -> None:
        self._blocks = blocks
        self._left = b""

    def readable(self) -> bool:
        return True

    def read(self, length: int | None = -1, /) -> bytes:
        wanted = -1 if length is None else length
        while wanted < 0 or len(self._left) < wanted:
            block = next(self._blocks, None)
            if block is None:
                break
            self._left += block
        end = len(self._left) if wanted < 0 else wanted
        content, self._left = self._left[:end], self._left[end:]
        return content


def names_in(storage: Storage, folder: str = "") -> Iterator[str]:
    """Every file of the storage, folder by folder; of none where nothing was kept yet."""
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:
        return
    inside = f"{folder}/" if folder else ""
    yield from sorted(f"{inside}{name}" for name in files)
    for name in sorted(folders):
        yield from names_in(storage, f"{inside}{name}")


def pack(storage: Storage, target: Target) -> dict[str, str]:
    """Write every file to `target`; return their names with their SHA-256.

    The database is read first: a file that a row names is kept before the row is. One
    that is taken away meanwhile is left out.
    """
    packed = {}
    with tarfile.open(fileobj=cast(IO[bytes], target), mode="w|") as tar:
        for name in names_in(storage):
            try:
                file = storage.open(name, "rb")
            except FileNotFoundError:
                continue
            with file:
                member = tarfile.TarInfo(name)
                member.size = file.size
                hashed = Hashed(file)
                tar.addfile(member, hashed)
                packed[name] = hashed.sha256.hexdigest()
    return packed


def unpack(blocks: Iterator[bytes], storage: Storage) -> dict[str, str]:
    """Keep every file of the tar; return their names with their SHA-256.

    A file that is there under its name is kept where it is the same. Raises BackupError
    where it is another.
    """
    unpacked = {}
    with tarfile.open(fileobj=Together(blocks), mode="r|") as tar:
        for member in tar:
            content = tar.extractfile(member)
            if content is None:
                continue
            hashed = Hashed(content)
            if storage.exists(member.name):
                _refuse_another(storage, member.name, hashed)
            elif (
                storage.save(member.name, File(cast(IO[bytes], hashed))) != member.name
            ):
                raise BackupError(f"{member.name} could not be kept under its name.")
            unpacked[member.name] = hashed.sha256.hexdigest()
    return unpacked


def sha256_of(file: Any) -> str:
    """Read to its end, so much at a time."""
    hashed = Hashed(file)
    while hashed.read(BLOCK):
        pass
    return hashed.sha256.hexdigest()


def _refuse_another(storage: Storage, name: str, hashed: Hashed) -> None:
    while hashed.read(BLOCK):
        pass
    with storage.open(name, "rb") as file:
        if sha256_of(file) != hashed.sha256.hexdigest():
            raise BackupError(f"Another file is there already: {name}.")
