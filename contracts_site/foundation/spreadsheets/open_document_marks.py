"""The marks of cells in an OpenDocument spreadsheet, where rows and cells may repeat."""

import io
from collections.abc import Iterator
from xml.etree import ElementTree

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
OF_PROGRAM = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
CELLS = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")
MOST_REPEATED = 1_000
LONGEST_ERROR = 20
PERCENT = "%"


def marks_of_content(xml: bytes) -> Iterator[tuple[str, tuple[int, int], str]]:
    """Sheet, row and column from 0, and the mark: a percent sign or an error's words."""
    if b'"percentage"' not in xml and b'"error"' not in xml:
        return
    sheet, row = "", 0
    for event, part in ElementTree.iterparse(io.BytesIO(xml), events=("start", "end")):
        if event == "start" and part.tag == f"{TABLE}table":
            sheet, row = part.get(f"{TABLE}name", ""), 0
        elif event == "end" and part.tag == f"{TABLE}table-row":
            times, found = _times(part, "rows"), list(_in_row(part))
            for n in range(min(times, MOST_REPEATED) if found else 0):
                yield from ((sheet, (row + n, place), mark) for place, mark in found)
            row += times
            part.clear()


def _in_row(row: ElementTree.Element) -> Iterator[tuple[int, str]]:
    column = 0
    for cell in row:
        if cell.tag in CELLS:
            times = _times(cell, "columns")
            if mark := _mark(cell):
                yield from (
                    (column + n, mark) for n in range(min(times, MOST_REPEATED))
                )
            column += times


def _times(part: ElementTree.Element, what: str) -> int:
    return int(part.get(f"{TABLE}number-{what}-repeated", "1"))


def _mark(cell: ElementTree.Element) -> str:
    if cell.get(f"{OF_PROGRAM}value-type") == "error":
        words = "".join("".join(each.itertext()) for each in cell.iter(f"{TEXT}p"))
        return words[:LONGEST_ERROR]
    return PERCENT if cell.get(f"{OFFICE}value-type") == "percentage" else ""
