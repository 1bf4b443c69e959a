"""Find the table in a sheet: the row of headings, and the records below it.

Above the headings there may be title rows, among them a row of groups; below the records
a row of totals; anywhere rows that are empty or repeat the headings.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from contracts_site.foundation.spreadsheets.addresses import Address
from contracts_site.foundation.spreadsheets.contents import (
    CellContent,
    Sheet,
    Spreadsheet,
    text_of,
)
from contracts_site.foundation.spreadsheets.exceptions import NoTableFound
from contracts_site.foundation.spreadsheets.harmless_text import as_typed

ROWS_SEARCHED = 40
TOTALS = (
    "total",
    "totals",
    "grand total",
    "sum",
    "overall total",
    "sub-total",
    "subtotal",
)


@dataclass(frozen=True)
class TableRow:
    """One record; `number` is its row in the file, `values` are texts by column."""

    number: int
    values: tuple[str, ...]

    def value(self, column: int) -> str:
        """By the column's number, from 1."""
        return self.values[column - 1] if column <= len(self.values) else ""


@dataclass(frozen=True)
class Table:
    """`headings` are by column; `left_out` says which rows below are no records."""

    sheet: str
    heading_row: int
    headings: tuple[str, ...]
    rows: tuple[TableRow, ...]
    left_out: tuple[str, ...] = field(default=())

    def address(self, row: int, column: int) -> Address:
        return Address(self.sheet, row, column)


def find_table(
    spreadsheet: Spreadsheet, *, knows: Callable[[str], bool] = lambda _heading: False
) -> Table:
    """The table with the most headings that the caller knows, or that looks most so.

    Sheets that are hidden are looked at last. In CSV our own files put an apostrophe
    before text that a spreadsheet might run; it is taken away. Raises NoTableFound.
    """
    best: tuple[tuple[int, int, int], Sheet, int] | None = None
    for sheet in sorted(spreadsheet.sheets, key=lambda each: each.is_hidden):
        for position, row in enumerate(sheet.rows[:ROWS_SEARCHED]):
            merit = _merit(row, knows)
            if merit is not None and (best is None or merit > best[0]):
                best = merit, sheet, position
    if best is None:
        raise NoTableFound
    return _table(best[1], best[2], is_csv=spreadsheet.kind == "csv")


def _merit(
    row: tuple[CellContent, ...], knows: Callable[[str], bool]
) -> tuple[int, int, int] | None:
    """How much the row looks like headings; None if it cannot be.

    Known headings count first, then different texts; of two equals the upper row wins.
    """
    texts = [text_of(value) for value in row]
    filled = [text for text in texts if text]
    if len(filled) < 2:
        return None
    words = {text.lower() for text in filled if not _is_number(text)}
    known = sum(1 for text in set(filled) if knows(text))
    return known, len(words), -len(filled)


def _is_number(text: str) -> bool:
    return text.replace(",", "").replace(".", "").lstrip("£-").isdigit()


def _table(sheet: Sheet, position: int, *, is_csv: bool) -> Table:
    headings = tuple(" ".join(text_of(value).split()) for value in sheet.rows[position])
    rows, left_out = [], []
    for number, row in enumerate(sheet.rows[position + 1 :], start=position + 2):
        values = tuple(text_of(value) for value in row)
        if is_csv:
            values = tuple(as_typed(value) for value in values)
        filled = [value for value in values if value]
        if not filled:
            continue
        if tuple(" ".join(value.split()) for value in values) == headings:
            left_out.append(f"Row {number:,} repeats the headings.")
        elif _is_totals(filled):
            left_out.append(f"Row {number:,} is a row of totals.")
        else:
            rows.append(TableRow(number, values))
    return Table(sheet.name, position + 1, headings, tuple(rows), tuple(left_out))


def _is_totals(filled: list[str]) -> bool:
    """Its first words say so, and besides them it holds only numbers."""
    return filled[0].lower().rstrip(": ") in TOTALS and all(map(_is_number, filled[1:]))
