"""Which files may be kept, told by what is in them and not by name alone."""

import hashlib
import re
import unicodedata
import zipfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath
from typing import Protocol
from uuid import uuid4

from contracts_site.foundation.uploads.exceptions import UploadRefused
from contracts_site.foundation.virus_scan import objection_to

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
    words: str
    content_type: str
    is_it: Callable[[bytes], bool]


@dataclass(frozen=True)
class CheckedFile:
    """A file that may be kept."""

    name: str
    kind: Kind
    content: bytes

    @property
    def size(self) -> int:
        return len(self.content)

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()

    @property
    def stored_as(self) -> str:
        """A name of our own for the store: nothing of the sender's but the kind."""
        return f"{uuid4().hex}.{self.kind.extension}"


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
            raise UploadRefused(
                "The file has macros. Save it without macros and choose it again."
            )
        unpacked = sum(member.file_size for member in members)
        if len(members) > MOST_MEMBERS or unpacked > LARGEST_UNPACKED:
            raise UploadRefused(
                "The file is too large once unpacked. Save it as a PDF and choose that."
            )
        return "[Content_Types].xml" in names and any(
            name.startswith(folder) for name in names
        )

    return check


_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KINDS: Mapping[str, Kind] = {
    kind.extension: kind
    for kind in (
        Kind("pdf", "PDF", "application/pdf", _begins(b"%PDF-")),
        Kind("docx", "Word (docx)", _WORD, _is_office("word/")),
        Kind("xlsx", "Excel (xlsx)", _EXCEL, _is_office("xl/")),
        Kind("csv", "CSV", "text/csv", _is_text),
        Kind("txt", "text", "text/plain", _is_text),
        Kind("png", "PNG", "image/png", _begins(b"\x89PNG\r\n\x1a\n")),
        Kind("jpg", "JPEG", "image/jpeg", _begins(b"\xff\xd8\xff")),
    )
}
EVERY_KIND = tuple(KINDS)


def in_words(extensions: Iterable[str]) -> str:
    """PDF, Word (docx) or PNG."""
    *most, last = [KINDS[extension].words for extension in extensions]
    return f"{', '.join(most)} or {last}" if most else last


def accepted(extensions: Iterable[str]) -> str:
    """What a browser's file chooser offers."""
    chosen = [f".{extension}" for extension in extensions]
    return ",".join([*chosen, *([".jpeg"] if ".jpg" in chosen else [])])


def check_upload(
    *, name: str, size: int, file: Readable, kinds: Iterable[str] = EVERY_KIND
) -> CheckedFile:
    """The file, if it may be kept. Raise UploadRefused with what to do otherwise."""
    if size > LARGEST:
        raise UploadRefused(
            f"The file is {size / MEGABYTE:.1f} MB. Choose one of at most 10 MB."
        )
    content = file.read(LARGEST + 1)
    if not content:
        raise UploadRefused("The file is empty. Choose another one.")
    if len(content) > LARGEST:
        raise UploadRefused("The file is too large. Choose one of at most 10 MB.")
    safe, allowed = safe_name(name), tuple(kinds)
    extension = _extension(safe)
    if extension not in allowed:
        raise UploadRefused(
            f"Choose a file of one of these kinds: {in_words(allowed)}."
        )
    if not KINDS[extension].is_it(content):
        raise UploadRefused(
            f"The file's name ends in .{extension}, but that is not what it "
            "holds. Open it, save it again and choose the new file."
        )
    if objection := objection_to(content):
        raise UploadRefused(objection)
    return CheckedFile(safe, KINDS[extension], content)


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
        return words[:LONGEST_NAME] or "file"
    kept = stem.strip(" .")[:LONGEST_NAME] or "file"
    return f"{kept}.{extension[:10].lower()}"


def content_type_of(name: str) -> str:
    """The type under which a kept file is sent; what is not known is only saved."""
    kind = KINDS.get(_extension(name))
    return kind.content_type if kind else "application/octet-stream"


def _extension(name: str) -> str:
    extension = name.rpartition(".")[2].lower()
    return "jpg" if extension == "jpeg" else extension
