"""Look into a workbook's zip before anything else does: directory first, then bytes.

A workbook is a zip of XML parts. The directory at its end tells each part's size; every
part is then unpacked once, in small pieces and up to the bound, so that a directory that
lies is found out before a reader trusts it.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence

from contracts_site.foundation.spreadsheets import exceptions as refusals
from contracts_site.foundation.spreadsheets.limits import MEGABYTE, Limits

PIECE = 256 * 1024
OVERLAP = 64
END_OF_DIRECTORY, END_LENGTH = b"PK\x05\x06", 22
IS_ENCRYPTED = 0x1
WAYS_TO_PACK = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
UNSAFE_NAME = re.compile(r"^/|\\|(^|/)\.\.(/|$)|^[A-Za-z]:|[\x00-\x1f]")
SHEET_TAGS = {
    "xl/workbook.xml": re.compile(rb"<(?:\w+:)?sheet\s"),
    "content.xml": re.compile(rb"<table:table\s"),
}
FILE_STARTS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"MZ")
UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
# In XML these begin declarations, where entities are defined; in text "<" is escaped.
DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")
BROKEN = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError),
    *(NotImplementedError, RuntimeError, ValueError),
)


def check_zip(content: bytes, limits: Limits) -> str:
    """What the zip is, "xlsx" or "ods"; raises SpreadsheetRefused for all else."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            _check_directory(parts, limits)
            kind = _kind(archive)
            _check_names(parts)
            _check_wrapping(content, parts)
            _check_parts(archive, parts, limits)
    except BROKEN as error:
        raise refusals.DamagedFile from error
    return kind


def _check_directory(parts: Sequence[zipfile.ZipInfo], limits: Limits) -> None:
    """What the directory itself says: how many, how large, how packed."""
    if len(parts) > limits.parts:
        raise refusals.TooManyParts(count=len(parts), most=limits.parts)
    if any(part.flag_bits & IS_ENCRYPTED for part in parts):
        raise refusals.NeedsAPassword
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    blown_up = unpacked > MEGABYTE and unpacked > packed * limits.times_larger
    if unpacked > limits.bytes_unpacked or blown_up:
        _refuse_size(unpacked, limits)
    if any(part.compress_type not in WAYS_TO_PACK for part in parts):
        raise refusals.SuspiciousFile(why="it is packed in an unusual way")


def _refuse_size(unpacked: int, limits: Limits) -> None:
    raise refusals.UnpacksTooLarge(
        size=max(unpacked // MEGABYTE, 1), most=limits.bytes_unpacked // MEGABYTE
    )


def _kind(archive: zipfile.ZipFile) -> str:
    names = set(archive.namelist())
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "xl/workbook.bin" in names:
        raise refusals.NotASpreadsheet(what="a binary Excel workbook (.xlsb)")
    if "word/document.xml" in names:
        raise refusals.NotASpreadsheet(what="a Word document")
    if "content.xml" in names and "mimetype" in names:
        if archive.getinfo("mimetype").file_size < PIECE and b"spreadsheet" in (
            archive.read("mimetype")
        ):
            return "ods"
        raise refusals.NotASpreadsheet(what="an OpenDocument text or drawing")
    raise refusals.NotASpreadsheet(what="a zip file")


def _check_names(parts: Sequence[zipfile.ZipInfo]) -> None:
    names = [part.orig_filename for part in parts]
    if any(UNSAFE_NAME.search(name) for name in names):
        raise refusals.SuspiciousFile(why="a part's name leads out of it")
    if len({name.lower() for name in names}) < len(names):
        raise refusals.SuspiciousFile(why="two of its parts have one name")
    for name in (name.lower() for name in names):
        if "vbaproject" in name or "macrosheets/" in name or name.startswith("basic/"):
            raise refusals.HoldsMacros
        if "externallinks/" in name:
            raise refusals.LinksToOtherFiles
        if "/embeddings/" in name or name.endswith((".zip", ".xlsx", ".xls", ".exe")):
            raise refusals.HoldsOtherFiles(name=_short(name))


def _check_wrapping(content: bytes, parts: Sequence[zipfile.ZipInfo]) -> None:
    """Nothing before the first part or behind the directory: it is one file, not two."""
    end = content.rfind(END_OF_DIRECTORY)
    if min(part.header_offset for part in parts) != 0 or end + END_LENGTH != len(
        content
    ):
        raise refusals.SuspiciousFile(why="something else is wrapped around it")


def _check_parts(
    archive: zipfile.ZipFile, parts: Sequence[zipfile.ZipInfo], limits: Limits
) -> None:
    for part in parts:
        is_styles = part.filename.endswith("styles.xml")
        if is_styles and part.file_size > limits.bytes_of_styles:
            raise refusals.TooManyStyles
        sheets = 0
        for position, piece in enumerate(_pieces(archive, part)):
            if position == 0 and piece.startswith(FILE_STARTS):
                raise refusals.HoldsOtherFiles(name=_short(part.filename))
            _check_piece(part.filename, piece)
            if tag := SHEET_TAGS.get(part.filename):
                sheets += len(tag.findall(piece))
        if sheets > limits.sheets:
            raise refusals.TooManySheets(count=sheets, most=limits.sheets)


def _pieces(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """The part in pieces that overlap a little, so that no word is cut in two.

    Reading stops at the size that the directory tells; more than that breaks the sum
    check, which ends as a damaged file.
    """
    with archive.open(part) as stream:
        before = b""
        while piece := stream.read(PIECE):
            yield before + piece
            before = piece[-OVERLAP:]


def _check_piece(name: str, piece: bytes) -> None:
    if not name.endswith((".xml", ".rels")):
        return
    if piece.startswith(UTF_16_MARKS) or b"\0" in piece:
        raise refusals.SuspiciousFile(why="a part is written in an unusual encoding")
    if any(words in piece for words in DECLARATIONS):
        raise refusals.SuspiciousFile(why="a part declares entities")
    if b"macroEnabled" in piece and name == "[Content_Types].xml":
        raise refusals.HoldsMacros


def _short(name: str) -> str:
    return name.rsplit("/", 1)[-1][:60]
