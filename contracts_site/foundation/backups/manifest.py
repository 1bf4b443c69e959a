"""What a backup says of itself: `manifest.json` beside its parts."""

import hashlib
import hmac
import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Self

from contracts_site.foundation.backups.exceptions import BackupError
from contracts_site.foundation.backups.sealing import SALT_BYTES, key_from

NAME = "manifest.json"
FORM = 1


@dataclass(frozen=True)
class Part:
    """One file of a backup, as it lies there; its length in bytes."""

    name: str
    length: int
    sha256: str


@dataclass(frozen=True)
class Table:
    """The rows of a table: how many, and the SHA-256 of them in order of their key."""

    rows: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """A backup in figures. `files` are the uploads' names with their SHA-256; `rules`
    are the constraints, triggers and indexes of the tables by name.

    `seal` proves the manifest of a sealed backup: a salt and an HMAC, both in hex. Its
    key comes from the installation's secret as dearly as that of the parts: whoever has
    the manifest alone guesses the secret no faster.
    """

    form: int
    made_at: datetime
    release: str
    postgres: str
    is_sealed: bool
    parts: tuple[Part, ...]
    tables: Mapping[str, Table]
    rules: Table
    files: Mapping[str, str]
    seal: str = ""

    def as_json(self) -> str:
        said = asdict(self) | {"made_at": self.made_at.isoformat()}
        return json.dumps(said, indent=1, ensure_ascii=False, sort_keys=True) + "\n"

    def sealed(self, secret: bytes) -> Self:
        return replace(self, seal=self._seal_by(secret, os.urandom(SALT_BYTES)))

    def is_proved_by(self, secret: bytes) -> bool:
        try:
            salt = bytes.fromhex(self.seal)[:SALT_BYTES]
        except ValueError:
            return False
        return hmac.compare_digest(self.seal, self._seal_by(secret, salt))

    def part(self, name: str) -> Part:
        return next(part for part in self.parts if part.name.startswith(name))

    def _seal_by(self, secret: bytes, salt: bytes) -> str:
        unsealed = replace(self, seal="").as_json().encode()
        return (
            salt + hmac.digest(key_from(secret, salt), unsealed, hashlib.sha256)
        ).hex()


def read_manifest(folder: Path) -> Manifest:
    """Raises BackupError where there is none that this release can read."""
    try:
        said = json.loads((folder / NAME).read_text())
    except FileNotFoundError as error:
        raise BackupError(f"{folder} holds no backup: it has no {NAME}.") from error
    except ValueError as error:
        raise BackupError(f"{folder / NAME} cannot be read: {error}") from error
    if said.get("form") != FORM:
        raise BackupError(f"{folder} was made by another release in another form.")
    return Manifest(
        **said
        | {
            "made_at": datetime.fromisoformat(said["made_at"]),
            "parts": tuple(Part(**each) for each in said["parts"]),
            "rules": Table(**said["rules"]),
            "tables": {name: Table(**each) for name, each in said["tables"].items()},
        }
    )
