"""Which files may be kept as evidence, told by what is in them and not by name alone."""

import hashlib
import re
import unicodedata
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath
from typing import Protocol

from kpis.returns.exceptions import EvidenceRefused

MEGABYTE = 1024 * 1024
LARGEST = 10 * MEGABYTE
LARGEST_UNPACKED = 100 * MEGABYTE
MOST_MEMBERS = 5000
LONGEST_NAME = 150


class Readable(Protocol):
    def read(self, num_bytes: int = ..., /) -> bytes: ...


@dataclass(frozen=True)
class Kind:
    """A kind of file that is allowed, and how its content shows it."""

    extension: str
    content_type: str
    is_it: Callable[[bytes], bool]


@dataclass(frozen=True)
class Found:
    """A file that may be kept."""

    name: str
    kind: Kind
    content: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def _begins(*signatures: bytes) -> Callable[[bytes], bool]:
    return lambda content: content.startswith(signatures)


def _is_text(content: bytes) -> bool:
    """Text without control characters, in the encodings that spreadsheets write."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return not any(ord(c) < 32 and c not in "\t\r\n\f" for c in text)
    return False


def _is_office(folder: str) -> Callable[[bytes], bool]:
    def check(content: bytes) -> bool:
        try:
            with zipfile.ZipFile(BytesIO(content)) as archive:
                members = archive.infolist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError):
            return False
        names = {member.filename for member in members}
        if any(PurePosixPath(name).name == "vbaProject.bin" for name in names):
            raise EvidenceRefused(
                "The file has macros. Save it without macros and choose it again."
            )
        unpacked = sum(member.file_size for member in members)
        if len(members) > MOST_MEMBERS or unpacked > LARGEST_UNPACKED:
            raise EvidenceRefused(
                "The file is too large once unpacked. Save it as a PDF and choose that."
            )
        return "[Content_Types].xml" in names and any(
            name.startswith(folder) for name in names
        )

    return check


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KINDS = {
    kind.extension: kind
    for kind in (
        Kind("pdf", "application/pdf", _begins(b"%PDF-")),
        Kind("png", "image/png", _begins(b"\x89PNG\r\n\x1a\n")),
        Kind("jpg", "image/jpeg", _begins(b"\xff\xd8\xff")),
        Kind("docx", WORD, _is_office("word/")),
        Kind("xlsx", EXCEL, _is_office("xl/")),
        Kind("csv", "text/csv", _is_text),
        Kind("txt", "text/plain", _is_text),
    )
}
ALLOWED = "PDF, Word (docx), Excel (xlsx), CSV, text, PNG or JPEG"
ACCEPT = ",".join([*(f".{extension}" for extension in KINDS), ".jpeg"])


def check_evidence(*, name: str, size: int, file: Readable) -> Found:
    """The file, if it may be kept. Raise EvidenceRefused with what to do otherwise."""
    if size > LARGEST:
        raise EvidenceRefused(
            f"The file is {size / MEGABYTE:.1f} MB. Choose one of at most 10 MB."
        )
    content = file.read(LARGEST + 1)
    if not content:
        raise EvidenceRefused("The file is empty. Choose another one.")
    if len(content) > LARGEST:
        raise EvidenceRefused("The file is too large. Choose one of at most 10 MB.")
    safe = safe_name(name)
    kind = KINDS.get(_extension(safe))
    if kind is None:
        raise EvidenceRefused(f"Choose a file of one of these kinds: {ALLOWED}.")
    if not kind.is_it(content):
        raise EvidenceRefused(
            f"The file's name ends in .{_extension(safe)}, but that is not what it "
            "holds. Open it, save it again and choose the new file."
        )
    return Found(safe, kind, content)


def safe_name(name: str) -> str:
    """The last part of the name without anything that a file system or header minds."""
    last = re.split(r"[\\/]", unicodedata.normalize("NFKC", name))[-1]
    printable = "".join(
        c for c in last if unicodedata.category(c)[0] not in "CZ" or c == " "
    )
    plain = re.sub(r'[<>:"|?*;%]+', " ", printable)
    words = re.sub(r"\s+", " ", plain).strip()
    stem, dot, extension = words.rpartition(".")
    if not dot:
        return words[:LONGEST_NAME] or "evidence"
    kept = stem.strip(" .")[:LONGEST_NAME] or "evidence"
    return f"{kept}.{extension[:10].lower()}"


def _extension(name: str) -> str:
    extension = name.rpartition(".")[2].lower()
    return "jpg" if extension == "jpeg" else extension
