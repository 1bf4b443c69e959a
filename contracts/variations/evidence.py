"""Which files record a decision, told by their name and by their first bytes."""

from dataclasses import dataclass
from pathlib import PurePath

LARGEST = 10 * 1024 * 1024


@dataclass(frozen=True)
class FileKind:
    """`starts` are the bytes that every file of the kind begins with."""

    suffix: str
    content_type: str
    starts: bytes


_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
KINDS = {
    kind.suffix: kind
    for kind in (
        FileKind(".pdf", "application/pdf", b"%PDF-"),
        FileKind(".docx", _WORD, b"PK\x03\x04"),
        FileKind(".png", "image/png", b"\x89PNG\r\n\x1a\n"),
        FileKind(".jpg", "image/jpeg", b"\xff\xd8\xff"),
        FileKind(".jpeg", "image/jpeg", b"\xff\xd8\xff"),
    )
}


def problem_with(name: str, *, size: int, first_bytes: bytes) -> str:
    """Why a file is not taken, in words; empty when it is."""
    if size == 0:
        return "The file is empty. Choose the signed decision."
    if size > LARGEST:
        return "The file is larger than 10 MB. Choose a smaller one."
    kind = KINDS.get(PurePath(name).suffix.lower())
    if kind is None:
        return "Choose a PDF, a Word file (.docx) or a picture (.png, .jpg)."
    if not first_bytes.startswith(kind.starts):
        return (
            f"This is not a {kind.suffix} file, whatever its name says. Choose another."
        )
    return ""


def content_type_of(name: str) -> str:
    """A type that a browser shows or saves; what is not known is only saved."""
    kind = KINDS.get(PurePath(name).suffix.lower())
    return kind.content_type if kind else "application/octet-stream"
