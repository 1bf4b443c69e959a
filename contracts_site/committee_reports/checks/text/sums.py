"""Totals of tables: rows and columns that do not add up."""

import re
from collections.abc import Iterator
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
    r"\b(?:rates?|average|mean|median|per|each|percentage|share|dates?|target|"
    r"scores?|ratio|price|unit|rank|of which)\b|%|^no\.|^(?:\w+ )?years?$",
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


def _columns_checked(table: Table) -> Iterator[TextFinding]:
    if any(_OF_WHICH.match(_name(row)) for row in table.body):
        return
    for place in range(1, len(table.head.cells)):
        head = table.head.cells[place]
        if not _NO_SUM.search(head):
            yield from _column_checked(table, place, head)


def _column_checked(table: Table, place: int, head: str) -> Iterator[TextFinding]:
    """A total is that of the rows since the last one, of all rows, or of subtotals."""
    every, since, totals = _Running(), _Running(), _Running()
    for row in table.body:
        figure = _figure(row, place, head)
        if figure is None or figure.kind == "%":
            return
        if not _is_total(row):
            every.add(figure)
            since.add(figure)
            continue
        # Groups may have rows of their own sums that no word marks: all is there twice.
        twice = Written(figure.value * 2, figure.half * 2, figure.kind)
        asked = [run for run in (since, every, totals) if run.many >= FEWEST_PARTS]
        is_right = any(run.makes(figure) for run in asked) or every.makes(twice)
        if asked and not is_right and not every.are_years:
            yield _finding(
                asked[0].value, figure, row, place, f"the rows above it in “{head}”"
            )
        totals.add(figure)
        since = _Running()


@dataclass
class _Running:
    """A sum as far as the rows go, with how far rounding may carry it."""

    value: Decimal = Decimal(0)
    half: Decimal = Decimal(0)
    many: int = 0
    are_years: bool = True

    def add(self, figure: Written) -> None:
        self.value += figure.value
        self.half += figure.half
        self.many += 1
        self.are_years &= (
            not figure.kind and EARLIEST_YEAR <= figure.value <= LATEST_YEAR
        )

    def makes(self, total: Written) -> bool:
        return abs(self.value - total.value) <= self.half + total.half


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
    rows = [(row, _row_figures(row, table.head, place)) for row in table.body]
    if not all(figures for _, figures in rows):
        return
    wrong = [(r, f) for r, f in rows if not adds_up(f[:-1], f[-1])]
    if len(rows) > 1 and len(wrong) == len(rows):
        return
    for row, figures in wrong:
        made = sum((part.value for part in figures[:-1]), Decimal(0))
        what = "the figures before it in its row"
        yield _finding(made, figures[-1], row, place, what)


def _row_figures(row: Row, head: Row, place: int) -> list[Written]:
    """The parts and the total last; none where a cell has no figure, or the figures are
    of different kinds."""
    cells = enumerate(head.cells[1 : place + 1], start=1)
    figures = [_figure(row, at, words) for at, words in cells]
    known = [figure for figure in figures if figure is not None]
    kinds = {figure.kind for figure in known if figure.value}
    is_sum = len(known) == len(figures) and len(kinds) <= 1 and "%" not in kinds
    return known if is_sum else []


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


def _is_total(row: Row) -> bool:
    return bool(_SUBTOTAL.match(_name(row)) or _TOTAL.fullmatch(_name(row)))


def _finding(
    made: Decimal, total: Written, row: Row, place: int, what: str
) -> TextFinding:
    sign = "£" if total.kind == "£" else ""
    return TextFinding(
        row.line,
        Check.SUM,
        shortened(row.cells[place]),
        f"This is given as the total, but {what} make {sign}{plainly(made)}. Check the "
        "figures.",
    )
