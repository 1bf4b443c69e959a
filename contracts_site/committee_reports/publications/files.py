"""Bytes kept under their SHA-256: written once, the same for whoever asks."""

import hashlib

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

FOLDER = "publications"


def sha256_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def keep(content: bytes) -> str:
    """Write the bytes unless they are there whole; return their SHA-256.

    Whoever was stopped while writing leaves a part, which is written anew.
    """
    sha256 = sha256_of(content)
    place = place_of(sha256)
    if default_storage.exists(place):
        if read(sha256) == content:
            return sha256
        default_storage.delete(place)
    default_storage.save(place, ContentFile(content))
    return sha256


def read(sha256: str) -> bytes:
    """Raise FileNotFoundError where the file is gone."""
    with default_storage.open(place_of(sha256), "rb") as file:
        content: bytes = file.read()
    return content


def place_of(sha256: str) -> str:
    return f"{FOLDER}/{sha256[:2]}/{sha256}"
