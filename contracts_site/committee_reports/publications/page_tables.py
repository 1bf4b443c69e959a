"""The tables of a page as rows of text, so that each can be had as CSV.

They are read from the very page that is published: what is not on it is in no table.
"""

import csv
from dataclasses import dataclass, field
from html.parser import HTMLParser
from io import StringIO

from contracts_site.foundation.spreadsheets.harmless_text import harmless

HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
CELLS = {"td", "th"}
# Their ends part words that stand side by side in the source.
PARTING = {"p", "li", "br", "div", "span", "dt", "dd", "abbr", "strong"}
NOT_READ = {"svg", "style", "script"}
# The class of the facts of the cover, which are no table to work with.
COVER = "cover-box"


@dataclass
class PageTable:
    """A table under the first words of its caption, or the heading before it."""

    title: str
    rows: list[list[str]] = field(default_factory=list)
    is_cover: bool = False

    def as_csv(self) -> str:
        """With a byte order mark, so that spreadsheets read pounds and dashes."""
        text = StringIO()
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerows([harmless(cell) for cell in row] for row in self.rows)
        return "\N{ZERO WIDTH NO-BREAK SPACE}" + text.getvalue()


def tables_of(html: str) -> list[PageTable]:
    """In the order of the page; the cover and a table without rows are none."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return [table for table in reader.tables if table.rows and not table.is_cover]


@dataclass
class _Cell:
    columns: int
    rows: int
    text: list[str] = field(default_factory=list)

    @property
    def words(self) -> str:
        return _words(self.text)


class _Reader(HTMLParser):
    """Goes through the page once; a table inside a table is read as its cell's text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[PageTable] = []
        self.depth = 0
        self.passed_over = 0
        self.heading: list[str] = []
        self.caption: list[str] = []
        self.row: list[_Cell] = []
        # Columns that a cell of a row above still takes: column → (rows left, words).
        self.reaching_down: dict[int, tuple[int, str]] = {}
        self.listening: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.listening is self.caption and _words(self.caption):
            self.listening = None  # what follows in a caption is a remark
        if tag in NOT_READ:
            self.passed_over += 1
        elif tag == "table":
            self._begin_table(dict(attrs))
        elif tag in HEADINGS and not self.depth:
            self.heading = self.listening = []
        elif self.depth == 1:
            self._begin_part(tag, dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        if tag in NOT_READ:
            self.passed_over = max(0, self.passed_over - 1)
        elif tag == "table":
            self.depth = max(0, self.depth - 1)
        elif tag == "tr" and self.depth == 1:
            self._end_row()
        elif tag in HEADINGS | CELLS | {"caption"} and self.depth <= 1:
            self._end_part(tag)
        elif tag in PARTING and self.listening is not None:
            self.listening.append(" ")

    def handle_data(self, data: str) -> None:
        if self.listening is not None and not self.passed_over:
            self.listening.append(data)

    def _begin_table(self, attributes: dict[str, str | None]) -> None:
        self.depth += 1
        if self.depth == 1:
            self.row, self.reaching_down, self.caption = [], {}, []
            is_cover = attributes.get("class") == COVER
            self.tables.append(PageTable(_words(self.heading), is_cover=is_cover))

    def _begin_part(self, tag: str, attributes: dict[str, str | None]) -> None:
        if tag == "caption":
            self.caption = self.listening = []
        elif tag in CELLS:
            cell = _Cell(
                _span(attributes.get("colspan")), _span(attributes.get("rowspan"))
            )
            self.row.append(cell)
            self.listening = cell.text

    def _end_part(self, tag: str) -> None:
        self.listening = None
        if tag == "caption" and (said := _words(self.caption)):
            self.tables[-1].title = said

    def _end_row(self) -> None:
        self.listening = None
        if not self.row:
            return
        words: list[str] = []
        for cell in self.row:
            self._fill_from_above(words)
            for _ in range(cell.columns):
                if cell.rows > 1:
                    self.reaching_down[len(words)] = (cell.rows - 1, cell.words)
                words.append(cell.words)
        self._fill_from_above(words)
        self.tables[-1].rows.append(words)
        self.row = []

    def _fill_from_above(self, words: list[str]) -> None:
        while len(words) in self.reaching_down:
            column = len(words)
            left, said = self.reaching_down.pop(column)
            if left > 1:
                self.reaching_down[column] = (left - 1, said)
            words.append(said)


def _span(written: str | None) -> int:
    return int(written) if written and written.isdecimal() and written != "0" else 1


def _words(text: list[str]) -> str:
    return " ".join("".join(text).split())
