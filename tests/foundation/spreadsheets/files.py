"""Files as people and attackers make them, built when a test asks."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import xlsxwriter

Rows = Iterable[Sequence[Any]]


def xlsx(rows: Rows, *, arrange: Callable[[Any, Any], None] | None = None) -> bytes:
    """A workbook of one sheet; `arrange(workbook, sheet)` may merge, hide, add."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as workbook:
        day = workbook.add_format({"num_format": "dd/mm/yyyy"})
        sheet = workbook.add_worksheet("Register")
        for r, row in enumerate(rows):
            for c, value in enumerate(row):
                if value is None:
                    continue
                if hasattr(value, "isoformat"):
                    sheet.write_datetime(r, c, value, day)
                elif isinstance(value, str):
                    sheet.write_string(r, c, value)
                else:
                    sheet.write(r, c, value)
        if arrange:
            arrange(workbook, sheet)
    return file.getvalue()


def csv_text(rows: Rows, *, separator: str = ",", line_end: str = "\r\n") -> str:
    """Cells with a separator or a quote are quoted."""

    def cell(value: Any) -> str:
        text = "" if value is None else str(value)
        quoted = text.replace('"', '""')
        return f'"{quoted}"' if re.search(rf'[{separator}"\n]', text) else text

    return line_end.join(separator.join(map(cell, row)) for row in rows) + line_end


def repacked(content: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    """The workbook with its parts changed."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    return zipped(parts)


def zipped(parts: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def telling_less(content: bytes, name: str, size: int) -> bytes:
    """The same zip, whose directory and header say that a part is smaller than it is."""
    changed = bytearray(content)
    for signature, name_at, size_at in (
        (b"PK\x03\x04", 30, 22),
        (b"PK\x01\x02", 46, 24),
    ):
        place = -1
        while (place := changed.find(signature, place + 1)) >= 0:
            if changed[place + name_at :].startswith(name.encode()):
                struct.pack_into("<I", changed, place + size_at, size)
    return bytes(changed)


def squeezed(length: int) -> bytes:
    """So many blanks, as zip packs them; a reader unpacks all of them."""
    return zlib.compress(b" " * length, 9)


SHEET = "xl/worksheets/sheet1.xml"


def sheet_xml(cells: str, dimension: str = "A1:B2") -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f'<dimension ref="{dimension}"/><sheetData>{cells}</sheetData></worksheet>'
    ).encode()


def ods(rows: Rows) -> bytes:
    """An OpenDocument spreadsheet of texts."""
    body = "".join(
        "<table:table-row>"
        + "".join(
            '<table:table-cell office:value-type="string">'
            f"<text:p>{value}</text:p></table:table-cell>"
            for value in row
        )
        + "</table:table-row>"
        for row in rows
    )
    names = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
        f'xmlns:office="{names}:office:1.0" xmlns:table="{names}:table:1.0" '
        f'xmlns:text="{names}:text:1.0" office:version="1.2"><office:body>'
        f'<office:spreadsheet><table:table table:name="Register">{body}'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest '
        f'xmlns:manifest="{names}:manifest:1.0"><manifest:file-entry '
        'manifest:full-path="/" manifest:media-type='
        '"application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>'
    )
    return zipped(
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": content.encode(),
            "META-INF/manifest.xml": manifest.encode(),
        }
    )
