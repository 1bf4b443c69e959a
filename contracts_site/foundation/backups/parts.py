"""The files of a backup: written with their SHA-256, sealed where there is a secret."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from contracts_site.foundation.backups.exceptions import BackupError
from contracts_site.foundation.backups.manifest import Part
from contracts_site.foundation.backups.sealing import Sealer, Target, unsealed

BLOCK = 1024 * 1024
SEALED = ".sealed"


class PartFile:
    """Writes a part; what it is can be asked once it is whole."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = path.open("xb")
        self._sha256 = hashlib.sha256()
        self._length = 0

    def write(self, content: bytes, /) -> int:
        self._sha256.update(content)
        self._length += len(content)
        return self._file.write(content)

    def close(self) -> None:
        self._file.close()

    def as_part(self) -> Part:
        return Part(self._path.name, self._length, self._sha256.hexdigest())


@contextmanager
def writing(
    folder: Path, name: str, *, secret: bytes, parts: list[Part]
) -> Iterator[Target]:
    """What to write the part to; it is added to `parts` when it is whole."""
    file = PartFile(folder / f"{name}{SEALED if secret else ''}")
    try:
        if secret:
            sealer = Sealer(file, secret)
            yield sealer
            sealer.close()
        else:
            yield file
    finally:
        file.close()
    parts.append(file.as_part())


def reading(folder: Path, part: Part, *, secret: bytes) -> Iterator[bytes]:
    """The part's bytes, block by block."""
    with (folder / part.name).open("rb") as file:
        if part.name.endswith(SEALED):
            yield from unsealed(file, secret)
            return
        while block := file.read(BLOCK):
            yield block


def refuse_changed(folder: Path, part: Part) -> None:
    """Raise BackupError where the part is not there as the manifest has it."""
    try:
        with (folder / part.name).open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError as error:
        raise BackupError(f"{part.name} is missing from the backup.") from error
    if found != part.sha256:
        raise BackupError(
            f"{part.name} is not what was backed up: its SHA-256 differs."
        )
