"""Totals of tables: rows and columns that do not add up."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from contracts_site.committee_reports.checks.text.findings import (
    Check,
    TextFinding,
    shortened,
)
from contracts_site.committee_reports.checks.text.reading import Document, Row, Table
from contracts_site.committee_reports.checks.text.written_numbers import (
    Written,
    adds_up,
    cell_of,
    plainly,
)

_TOTAL = re.compile(r"(?:(?:grand|overall)\s)?totals?\b.{0,40}", re.IGNORECASE)
_SUBTOTAL = re.compile(r"sub-?\s?totals?\b", re.IGNORECASE)
_OF_WHICH = re.compile(r"of (?:which|whom)|including|average|mean\b", re.IGNORECASE)
# Columns whose figures are no parts of a sum.
_NO_SUM = re.compile(
    r"\b(?:rates?|average|mean|median|per|each|percentage|share|years?|dates?|target|"
    r"scores?|ratio|price|unit|rank|of which|number)\b|%|^no\.",
    re.IGNORECASE,
)
_THOUSANDS = re.compile(r"\b000s?\b|thousand|million|£[mk]\b", re.IGNORECASE)
_NOTHING = {"", "-", "–", "—", "nil", "none"}
FEWEST_PARTS = 2
EARLIEST_YEAR, LATEST_YEAR = 1900, 2100


def check_tables(document: Document) -> Iterator[TextFinding]:
    for block in document.blocks:
        if isinstance(block, Table) and block.body:
            yield from _columns_checked(block)
            yield from _rows_checked(block)


@dataclass(frozen=True)
class _Sum:
    parts: Sequence[Written]
    total: Written
    line: int
    words: str

    @property
    def is_right(self) -> bool:
        return adds_up(self.parts, self.total)


def _columns_checked(table: Table) -> Iterator[TextFinding]:
    if any(_OF_WHICH.match(_name(row)) for row in table.body):
        return
    for place in range(1, len(table.head.cells)):
        head = table.head.cells[place]
        if not _NO_SUM.search(head):
            yield from _column_checked(table, place, head)


def _column_checked(table: Table, place: int, head: str) -> Iterator[TextFinding]:
    """A total is that of the rows since the last one, of all rows, or of subtotals."""
    parts: list[Written] = []
    since: list[Written] = []
    totals: list[Written] = []
    for row in table.body:
        figure = _figure(row, place, head)
        if figure is None or figure.kind == "%":
            return
        is_subtotal = bool(_SUBTOTAL.match(_name(row)))
        if not (is_subtotal or _TOTAL.fullmatch(_name(row))):
            parts.append(figure)
            since.append(figure)
            continue
        every = [
            given for given in (since, parts, totals) if len(given) >= FEWEST_PARTS
        ]
        sums = [_Sum(given, figure, row.line, row.cells[place]) for given in every]
        # Groups may have rows of their own sums that no word marks: all is there twice.
        twice = Written(figure.value * 2, figure.half * 2, figure.kind)
        is_right = any(s.is_right for s in sums) or adds_up(parts, twice)
        totals.append(figure)
        since = []
        if sums and not is_right and not _are_years(parts):
            yield _finding(sums[0], f"the rows above it in “{shortened(head)}”")


def _rows_checked(table: Table) -> Iterator[TextFinding]:
    """Only where the table shows in some row that the column is a sum of the others."""
    place = _total_column(table)
    heads = table.head.cells[1:place]
    if (
        place is None
        or len(heads) < FEWEST_PARTS
        or any(_NO_SUM.search(head) for head in heads)
    ):
        return
    sums = [_row_sum(row, table.head, place) for row in table.body]
    if None in sums or (
        len(sums) > 1 and not any(each.is_right for each in sums if each)
    ):
        return
    for each in sums:
        if each and not each.is_right:
            yield _finding(each, "the figures before it in its row")


def _row_sum(row: Row, head: Row, place: int) -> _Sum | None:
    """Nothing where a cell has no figure, or the figures are of different kinds."""
    cells = enumerate(head.cells[1 : place + 1], start=1)
    figures = [_figure(row, at, words) for at, words in cells]
    known = [figure for figure in figures if figure is not None]
    kinds = {figure.kind for figure in known if figure.value}
    if len(known) != len(figures) or len(kinds) > 1 or "%" in kinds:
        return None
    return _Sum(known[:-1], known[-1], row.line, row.cells[place])


def _total_column(table: Table) -> int | None:
    return next(
        (
            place
            for place, head in enumerate(table.head.cells)
            if place and _TOTAL.fullmatch(head.strip(" :"))
        ),
        None,
    )


def _name(row: Row) -> str:
    return row.cells[0].strip(" :") if row.cells else ""


def _figure(row: Row, place: int, head: str) -> Written | None:
    """What the cell holds; a dash is nought, words are no figure."""
    words = row.cells[place].strip() if place < len(row.cells) else ""
    if words.lower() in _NOTHING:
        return Written(Decimal(0), Decimal(0))
    figure = cell_of(words)
    if figure and not figure.half and _THOUSANDS.search(head):
        return Written(figure.value, Decimal("0.5"), figure.kind)
    return figure


def _are_years(parts: Sequence[Written]) -> bool:
    return all(
        not part.kind and EARLIEST_YEAR <= part.value <= LATEST_YEAR for part in parts
    )


def _finding(wrong: _Sum, what: str) -> TextFinding:
    made = sum((part.value for part in wrong.parts), Decimal(0))
    sign = "£" if wrong.total.kind == "£" else ""
    return TextFinding(
        wrong.line,
        Check.SUM,
        shortened(wrong.words),
        f"This is given as the total, but {what} make {sign}{plainly(made)}. Check the "
        "figures.",
    )
