"""Read a text file of values as spreadsheets save it: any encoding, any separator."""

import csv
import io
from collections import Counter
from collections.abc import Iterator

from contracts_site.foundation.spreadsheets import exceptions as refusals
from contracts_site.foundation.spreadsheets.contents import Rows
from contracts_site.foundation.spreadsheets.limits import Limits

SEPARATORS = (",", ";", "\t", "|")
LINES_TRIED, LETTERS_TRIED = 60, 60_000
MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
# How other kinds of file begin, whatever their name.
STARTS = (
    (b"%PDF", "a PDF"),
    (b"{\\rtf", "a text document (RTF)"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"MZ", "a program"),
    (b"\x1f\x8b", "a packed file (gzip)"),
    (b"7z\xbc\xaf", "a packed file (7z)"),
    (b"Rar!", "a packed file (RAR)"),
)
MARKUP_STARTS = (
    ("<!doctype html", "a web page"),
    ("<html", "a web page"),
    ("<?xml", "XML"),
)
# Signs that no text of people holds; tab, line ends and form feed are no such signs.
NOT_TEXT = frozenset(map(chr, range(32))) - {"\t", "\n", "\r", "\f", "\v"}


def read_text(content: bytes, limits: Limits) -> Rows:
    """The rows of a CSV file; raises SpreadsheetRefused if it is none."""
    for start, what in STARTS:
        if content.startswith(start):
            raise refusals.NotASpreadsheet(what=what)
    text = decoded(content)
    for opening, what in MARKUP_STARTS:
        if text.lstrip()[:20].lower().startswith(opening):
            raise refusals.NotASpreadsheet(what=what)
    if not NOT_TEXT.isdisjoint(text):
        raise refusals.NotASpreadsheet(what="not text")
    separator, body = _separator(text)
    return tuple(_rows(body, separator, limits))


def decoded(content: bytes) -> str:
    """By its mark; without one UTF-8 where it is that, else as Windows writes."""
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return _decode(content, encoding)
    if b"\0" in content[:400]:
        return _decode(content, _unmarked_utf_16(content[:400]))
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _decode(content, "cp1252")


def _decode(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise refusals.NotASpreadsheet(what="not text") from error


def _unmarked_utf_16(start: bytes) -> str:
    """Of Western text every second byte is nought: the first one or the second."""
    return "utf-16-be" if start[::2].count(0) > start[1::2].count(0) else "utf-16-le"


def _separator(text: str) -> tuple[str, str]:
    """The separator and the text without a first line that names it, as Excel has."""
    first, _, rest = text.partition("\n")
    if first.lower().startswith("sep=") and len(first.strip()) == 5:
        return first.strip()[4], rest
    return max(SEPARATORS, key=lambda each: _regularity(text, each)), text


def _regularity(text: str, separator: str) -> tuple[int, int]:
    """How many of the first lines agree on a number of columns above one, and which."""
    start = io.StringIO(text[:LETTERS_TRIED], newline=None)
    lines = csv.reader(start, delimiter=separator)
    try:
        widths = Counter(
            len(line) for line, _ in zip(lines, range(LINES_TRIED), strict=False)
        )
    except csv.Error:
        return 0, 0
    widths.pop(1, None)
    widths.pop(0, None)
    if not widths:
        return 0, 0
    width, lines_agreeing = widths.most_common(1)[0]
    return lines_agreeing, width


def _rows(text: str, separator: str, limits: Limits) -> Iterator[tuple[str, ...]]:
    """Line ends may be CR, LF or both. Each row is counted as it comes."""
    csv.field_size_limit(limits.letters_in_a_cell)
    cells = 0
    lines = csv.reader(io.StringIO(text, newline=None), delimiter=separator)
    try:
        for number, line in enumerate(lines, start=1):
            cells += sum(1 for value in line if value)
            if number > limits.rows * 5 or cells > limits.cells:
                raise refusals.TooManyCells(most=limits.cells)
            yield tuple(line)
    except csv.Error as error:
        raise refusals.CellTooLong(
            where=f"Line {lines.line_num:,}", most=limits.letters_in_a_cell
        ) from error
