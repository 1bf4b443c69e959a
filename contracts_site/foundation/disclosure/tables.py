"""A table of counts with its totals, and what of it is shown.

The rule: docs/rules/suppression.md, steps 5 to 9.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from contracts_site.foundation.disclosure.keeping_back import KeptBack, keep_back
from contracts_site.foundation.disclosure.working_out import Line

# A place in the table: the name of a row, a group (subtotals) or nothing (the total),
# and the name of a column or nothing.
Place = tuple[str, str, str]
ROW, SUBTOTAL, TOTAL = "row", "subtotal", "total"
SUM = ""


@dataclass(frozen=True)
class CountsRow:
    """One row of counts; rows of one `group` have subtotals of their own."""

    name: str
    counts: tuple[int, ...]
    group: str = ""


@dataclass(frozen=True)
class CountsTable:
    """Counts of people by rows and columns, and which totals are printed with them.

    Names of rows, and of columns, are used once and are not empty. Subtotals stand
    wherever rows have a group.
    """

    columns: tuple[str, ...]
    rows: tuple[CountsRow, ...]
    has_row_totals: bool = True
    has_column_totals: bool = True

    def __post_init__(self) -> None:
        names = [row.name for row in self.rows]
        for used in (names, self.columns):
            if len(set(used)) < len(used) or SUM in used:
                raise ValueError("Each row and column has a name of its own.")
        if any(len(row.counts) != len(self.columns) for row in self.rows):
            raise ValueError("Each row has a count for every column.")

    @property
    def groups(self) -> tuple[str, ...]:
        return tuple(sorted({row.group for row in self.rows if row.group}))

    @property
    def shown_columns(self) -> tuple[str, ...]:
        """The columns and, last, the one of row totals."""
        return (*self.columns, SUM) if self.has_row_totals else self.columns


@dataclass(frozen=True)
class ShownTable:
    """What is shown at each place, and why a count is not; places as in `Place`."""

    values: dict[Place, int | None]
    reasons: dict[Place, KeptBack | None]

    def row(self, name: str, columns: tuple[str, ...]) -> list[int | None]:
        return [self.values[ROW, name, column] for column in columns]

    @property
    def kept_back(self) -> frozenset[Place]:
        return frozenset(place for place, why in self.reasons.items() if why)


def shown_table(
    table: CountsTable, *, limit: int, already: frozenset[Place] = frozenset()
) -> ShownTable:
    """The table for public readers. `already` are places that are not shown anyway.

    The order of rows and columns changes nothing: equal choices go by name.
    """
    counts = _counts(table)
    places = sorted(counts)
    at = {place: number for number, place in enumerate(places)}
    reasons = keep_back(
        [counts[place] for place in places],
        [
            Line(
                tuple(at[part] for part in parts), at[total], _is_implied(parts, total)
            )
            for parts, total in _lines(table)
        ],
        limit=limit,
        already=[place in already for place in places],
    )
    why = dict(zip(places, reasons, strict=True))
    return ShownTable(
        values={p: None if why[p] else counts[p] for p in places}, reasons=why
    )


def _counts(table: CountsTable) -> dict[Place, int]:
    found: dict[Place, int] = {}
    for row in table.rows:
        by_column = dict(zip(table.columns, row.counts, strict=True))
        if table.has_row_totals:
            by_column[SUM] = sum(row.counts)
        for column, count in by_column.items():
            found[ROW, row.name, column] = count
            for place in _totals_over(table, row, column):
                found[place] = found.get(place, 0) + count
    return found


def _totals_over(table: CountsTable, row: CountsRow, column: str) -> list[Place]:
    """The subtotal and the total that count the row's cell."""
    over = [(SUBTOTAL, row.group, column)] if row.group else []
    return [*over, (TOTAL, SUM, column)] if table.has_column_totals else over


def _is_implied(parts: list[Place], total: Place) -> bool:
    """A row of totals adds up because its columns and the rows above it do."""
    return total[0] != ROW and total[2] == SUM and bool(parts) and parts[0][2] != SUM


def _lines(table: CountsTable) -> Iterator[tuple[list[Place], Place]]:
    """Every sum that a reader can form, in the order of names."""
    rows = sorted(table.rows, key=lambda row: row.name)
    columns = sorted(table.shown_columns)
    if table.has_row_totals:
        heads = [(ROW, row.name) for row in rows]
        heads += [(SUBTOTAL, group) for group in table.groups]
        heads += [(TOTAL, SUM)] if table.has_column_totals and rows else []
        for kind, name in heads:
            parts = [(kind, name, column) for column in sorted(table.columns)]
            yield parts, (kind, name, SUM)
    for column in columns:
        for group in table.groups:
            members = [(ROW, row.name, column) for row in rows if row.group == group]
            yield members, (SUBTOTAL, group, column)
        if table.has_column_totals and rows:
            top = [(SUBTOTAL, group, column) for group in table.groups]
            top += [(ROW, row.name, column) for row in rows if not row.group]
            yield top, (TOTAL, SUM, column)
