"""What a workbook shows of a cell that its bare value does not tell.

A cell of 0.625 in a percentage format is 62.5% to who typed it, and a formula that
failed shows its error. The reader of values gives 0.625 and an empty text; here both
are found in the workbook's own parts.
"""

import io
import posixpath
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from xml.etree import ElementTree

from contracts_site.foundation.spreadsheets.contents import CellContent
from contracts_site.foundation.spreadsheets.open_document_marks import (
    PERCENT,
    marks_of_content,
)

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
PERCENT_FORMATS = frozenset({9, 10})  # of those that need no definition
NOT_FORMAT = re.compile(r'"[^"]*"|\\.|\[[^]]*\]')
CELL = re.compile(rb"<c\s([^<>]*?)/?>")
ERROR = re.compile(rb"<v>([^<]{1,20})</v>")
ATTRIBUTE = re.compile(rb'\b(r|s|t)="([^"]*)"')
PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")

# By row and column, from 0: a percent sign, or the words of an error.
Marks = Mapping[tuple[int, int], str]


def marks_by_sheet(content: bytes) -> Mapping[str, Marks]:
    """The marks of each sheet by its name.

    The zip has been checked. What is not as usual in it has no marks.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        try:
            if "content.xml" in archive.namelist():
                return _of_open_document(archive)
            styles = frozenset(_percent_styles(archive))
            return {
                name: dict(_marks(archive.read(part), styles))
                for name, part in _parts(archive)
            }
        except (KeyError, ValueError, ElementTree.ParseError):
            return {}


def as_shown(value: CellContent, mark: str) -> CellContent:
    """62.5% for 0.625 under a percent sign; the error where there is one."""
    if mark != PERCENT:
        return mark
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    times_100 = (Decimal(format(value, ".15g")) * 100).normalize()
    return f"{times_100:f}%"


def _of_open_document(archive: zipfile.ZipFile) -> Mapping[str, Marks]:
    marks: dict[str, dict[tuple[int, int], str]] = defaultdict(dict)
    for sheet, place, mark in marks_of_content(archive.read("content.xml")):
        marks[sheet][place] = mark
    return marks


def _parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Each sheet's name, and the part of the zip that holds it."""
    relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {each.get("Id"): each.get("Target", "") for each in relations}
    workbook = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    for sheet in workbook.iter(f"{MAIN}sheet"):
        target = targets.get(sheet.get(RELATION), "")
        part = posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")
        if "worksheets/" in part:
            yield sheet.get("name", ""), part


def _percent_styles(archive: zipfile.ZipFile) -> Iterator[int]:
    """The numbers of the cell styles that show a percentage."""
    if "xl/styles.xml" not in archive.namelist():
        return
    styles = ElementTree.fromstring(archive.read("xl/styles.xml"))
    formats = set(PERCENT_FORMATS)
    for each in styles.iter(f"{MAIN}numFmt"):
        if "%" in NOT_FORMAT.sub("", each.get("formatCode", "")):
            formats.add(int(each.get("numFmtId", "0")))
    found = styles.find(f"{MAIN}cellXfs")
    for number, style in enumerate(found if found is not None else ()):
        if int(style.get("numFmtId", "0")) in formats:
            yield number


def _marks(
    xml: bytes, percent_styles: frozenset[int]
) -> Iterator[tuple[tuple[int, int], str]]:
    if not percent_styles and b't="e"' not in xml:
        return
    for cell in CELL.finditer(xml):
        about = dict(ATTRIBUTE.findall(cell[1]))
        place = PLACE.fullmatch(about.get(b"r", b"").decode("ascii", "replace"))
        kind = about.get(b"t", b"n")
        if place is None:
            continue
        if kind == b"e":
            error = ERROR.search(xml, cell.end(), cell.end() + 40_000)
            yield _position(place), error[1].decode("ascii", "replace") if error else ""
        elif kind == b"n" and int(about.get(b"s", b"0")) in percent_styles:
            yield _position(place), PERCENT


def _position(place: "re.Match[str]") -> tuple[int, int]:
    column = 0
    for letter in place[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(place[2]) - 1, column - 1
