"""Streams that are encrypted as they are written and proved as they are read.

A sealed stream is a mark, a salt of its own, and blocks under AES-256-GCM. The key comes
from the installation's secret and the salt by scrypt. The nonce of a block is its number,
and whether it is the last: blocks that are changed, moved or left out, at the end too,
are noticed when that block is read.
"""

import os
from collections.abc import Iterator
from typing import BinaryIO, Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from contracts_site.foundation.backups.exceptions import BackupError

MARK = b"contracts backup 1\n"
SALT_BYTES = 16
KEY_BYTES = 32
BLOCK = 1024 * 1024
TAG_BYTES = 16
NUMBER_BYTES = 11  # and one for "is the last" make the nonce of 12


class Target(Protocol):
    """What bytes are written to."""

    def write(self, content: bytes, /) -> object: ...


class Sealer:
    """Encrypts what is written to it; `close` writes the last block."""

    def __init__(self, target: Target, secret: bytes) -> None:
        salt = os.urandom(SALT_BYTES)
        self._target = target
        self._cipher = AESGCM(key_from(secret, salt))
        self._number = 0
        self._waiting = bytearray()
        target.write(MARK + salt)

    def write(self, content: bytes, /) -> int:
        self._waiting += content
        while len(self._waiting) > BLOCK:
            self._seal(bytes(self._waiting[:BLOCK]), is_last=False)
            del self._waiting[:BLOCK]
        return len(content)

    def close(self) -> None:
        self._seal(bytes(self._waiting), is_last=True)

    def _seal(self, block: bytes, *, is_last: bool) -> None:
        nonce = _nonce(self._number, is_last=is_last)
        self._target.write(self._cipher.encrypt(nonce, block, None))
        self._number += 1


def unsealed(source: BinaryIO, secret: bytes) -> Iterator[bytes]:
    """The blocks of a sealed stream as they were written, each proved before it is given.

    Raises BackupError for another secret, and for a stream that was changed or cut off.
    """
    if source.read(len(MARK)) != MARK:
        raise BackupError("This is no sealed part of a backup.")
    cipher = AESGCM(key_from(secret, source.read(SALT_BYTES)))
    block = source.read(BLOCK + TAG_BYTES)
    number = 0
    while True:
        following = source.read(BLOCK + TAG_BYTES)
        nonce = _nonce(number, is_last=not following)
        try:
            yield cipher.decrypt(nonce, block, None)
        except InvalidTag as error:
            raise BackupError(
                "A sealed part cannot be opened: the secret is another one, or the part"
                " was changed or cut off."
            ) from error
        if not following:
            return
        block, number = following, number + 1


def key_from(secret: bytes, salt: bytes) -> bytes:
    """32 bytes; takes a moment and 32 MB on purpose, so that secrets are dear to guess."""
    return Scrypt(salt=salt, length=KEY_BYTES, n=2**15, r=8, p=1).derive(secret)


def _nonce(number: int, *, is_last: bool) -> bytes:
    return number.to_bytes(NUMBER_BYTES, "big") + bytes([is_last])
