"""Files made to hurt are refused in words, fast, and cost the site nothing."""

import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from contracts_site.foundation.spreadsheets import exceptions as refusals
from tests.foundation.spreadsheets import files

ROWS = [["Reference", "Title"], ["CS-1", "Children's centres"]]
PLAIN = files.xlsx(ROWS)
SECONDS, MEGABYTES = 2.0, 150
MEASURED = "tests.foundation.spreadsheets.measured_reading"


def _with(name: str, content: bytes) -> bytes:
    return files.repacked(PLAIN, lambda parts: parts.update({name: content}))


def _inside(name: str, find: bytes, put: bytes) -> bytes:
    def change(parts: dict[str, bytes]) -> None:
        assert find in parts[name]
        parts[name] = parts[name].replace(find, put, 1)

    return files.repacked(PLAIN, change)


def _sheet(cells: str, dimension: str = "A1:B2") -> bytes:
    return _with(files.SHEET, files.sheet_xml(cells, dimension))


def _encrypted() -> bytes:
    changed = bytearray(PLAIN)
    at = changed.find(b"PK\x01\x02")
    changed[at + 8] |= 1
    return bytes(changed)


def _two_of_one_name() -> bytes:
    file = io.BytesIO(PLAIN)
    with (
        zipfile.ZipFile(file, "a") as archive,
        pytest.warns(UserWarning, match="Duplicate"),
    ):
        archive.writestr(files.SHEET, files.sheet_xml(""))
    return file.getvalue()


BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE z [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    b"<sst><si><t>&b;</t></si></sst>"
)
STRINGS = "xl/sharedStrings.xml"
FAR = '<row r="1"><c r="A1"><v>1</v></c></row><row r="{r}"><c r="{c}{r}"><v>1</v></c></row>'
SHEETS = b"".join(
    b'<sheet name="S%d" sheetId="%d" r:id="rId1"/>' % (n, n) for n in range(1, 200_000)
)
STYLES = b"".join(b'<xf numFmtId="%d"/>' % (n * n) for n in range(300_000))
LARGE = b" " * (30 * 1024 * 1024)

HOSTILE: list[tuple[str, Callable[[], bytes], type[refusals.SpreadsheetRefused]]] = [
    ("inflating: one part", lambda: _with("xl/a.xml", b" " * 300_000_000), refusals.UnpacksTooLarge),
    ("inflating: its sheet", lambda: _sheet(" " * 60_000_000), refusals.UnpacksTooLarge),
    ("inflating: within the bound, too dense", lambda: _with("xl/b.xml", LARGE), refusals.UnpacksTooLarge),
    ("a cell at the far corner", lambda: _sheet(FAR.format(r=1048576, c="XFD")), refusals.ReadingTookTooLong),
    ("a cell in a far column", lambda: _sheet(FAR.format(r=2, c="XFD")), refusals.TooManyColumns),
    ("a cell in a far row", lambda: _sheet(FAR.format(r=1048576, c="A")), refusals.TooManyRows),
    ("a wide and tall pair of cells", lambda: _sheet(FAR.format(r=90000, c="AZZ")), refusals.ReadingTookTooLong),
    ("lying about a small sheet", lambda: files.telling_less(_sheet(" " * 30_000_000), files.SHEET, 900), refusals.DamagedFile),
    ("lying about its strings", lambda: files.telling_less(PLAIN, STRINGS, 20), refusals.DamagedFile),
    ("lying: nought", lambda: files.telling_less(PLAIN, files.SHEET, 0), refusals.DamagedFile),
    ("entities in strings", lambda: _with(STRINGS, BOMB), refusals.SuspiciousFile),
    ("entities in a sheet", lambda: _with(files.SHEET, BOMB), refusals.SuspiciousFile),
    ("entities in UTF-16", lambda: _with(STRINGS, BOMB.decode().encode("utf-16")), refusals.SuspiciousFile),
    ("an outside entity", lambda: _with(files.SHEET, b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>'), refusals.SuspiciousFile),
    ("macros", lambda: _with("xl/vbaProject.bin", b"\0"), refusals.HoldsMacros),
    ("macros by type", lambda: _inside("[Content_Types].xml", b"spreadsheetml.sheet.main", b"macroEnabled.main"), refusals.HoldsMacros),
    ("old macro sheets", lambda: _with("xl/macrosheets/sheet1.xml", b"<a/>"), refusals.HoldsMacros),
    ("external links", lambda: _with("xl/externalLinks/externalLink1.xml", b"<a/>"), refusals.LinksToOtherFiles),
    ("encrypted parts", _encrypted, refusals.NeedsAPassword),
    ("a password", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), refusals.NeedsAPassword),
    ("an old workbook", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, refusals.OldExcelFormat),
    ("something before the zip", lambda: b"PK junk" + PLAIN, refusals.SuspiciousFile),
    ("something behind the zip", lambda: PLAIN + b"MZ\x90 a program", refusals.SuspiciousFile),
    ("a picture with a zip behind", lambda: b"GIF89a" + PLAIN, refusals.NotASpreadsheet),
    ("a path upwards", lambda: _with("../../etc/cron.d/x", b"x"), refusals.SuspiciousFile),
    ("a path from the root", lambda: _with("/etc/passwd", b"x"), refusals.SuspiciousFile),
    ("a path on a drive", lambda: _with("C:/windows/x", b"x"), refusals.SuspiciousFile),
    ("two parts of one name", _two_of_one_name, refusals.SuspiciousFile),
    ("empty", lambda: b"", refusals.FileIsEmpty),
    ("blanks only", lambda: b" \r\n\t \n", refusals.FileIsEmpty),
    ("an empty workbook", lambda: files.xlsx([]), refusals.FileIsEmpty),
    ("a PDF by another name", lambda: b"%PDF-1.7 ...", refusals.NotASpreadsheet),
    ("a web page", lambda: b"\n<html><table><tr><td>1</table>", refusals.NotASpreadsheet),
    ("a program", lambda: b"MZ\x90\0\3", refusals.NotASpreadsheet),
    ("a Word document", lambda: files.zipped({"word/document.xml": b"<a/>"}), refusals.NotASpreadsheet),
    ("cut short", lambda: PLAIN[: len(PLAIN) // 2], refusals.DamagedFile),
    ("cut at the end", lambda: PLAIN[:-9], refusals.DamagedFile),
    ("one byte changed", lambda: PLAIN[:60] + bytes([PLAIN[60] ^ 255]) + PLAIN[61:], refusals.DamagedFile),
    ("a zip inside", lambda: _with("xl/media/more.zip", files.zipped({"a": b"b"})), refusals.HoldsOtherFiles),
    ("a zip under another name", lambda: _with("xl/media/image1.png", files.zipped({"a": b"b"})), refusals.HoldsOtherFiles),
    ("an embedded file", lambda: _with("xl/embeddings/oleObject1.bin", b"\0"), refusals.HoldsOtherFiles),
    ("200,000 sheets", lambda: _inside("xl/workbook.xml", b"<sheets>", b"<sheets>" + SHEETS), refusals.TooManySheets),
    ("thousands of parts", lambda: files.zipped({f"xl/{n}.xml": b"<a/>" for n in range(5000)}), refusals.TooManyParts),
    ("very many styles", lambda: _inside("xl/styles.xml", b"<fonts", STYLES + b"<fonts"), refusals.TooManyStyles),
    ("text of too many cells", lambda: b"1," * 1_000_000, refusals.TooManyCells),
    ("one endless cell", lambda: b"Reference,Title\n" + b"x" * 9_000_000, refusals.CellTooLong),
    ("an open quote", lambda: b'a,b\n"' + b"x,\n" * 2_000_000, refusals.CellTooLong),
    ("too large", lambda: b"a,b\n" * 3_000_000, refusals.FileTooLarge),
]  # fmt: skip


@pytest.mark.parametrize(
    ("make", "refusal"),
    [pytest.param(make, refusal, id=name) for name, make, refusal in HOSTILE],
)
def test_hostile_file_is_refused_in_words_soon_and_small(
    make: Callable[[], bytes],
    refusal: type[refusals.SpreadsheetRefused],
    tmp_path: Path,
) -> None:
    file = tmp_path / "register.xlsx"
    file.write_bytes(make())
    told = json.loads(subprocess.check_output([sys.executable, "-m", MEASURED, file]))
    assert (told["refusal"], told["words"][:20]) != ("", "")
    assert told["refusal"] == refusal.__name__
    assert told["seconds"] < SECONDS
    assert told["megabytes"] < MEGABYTES
