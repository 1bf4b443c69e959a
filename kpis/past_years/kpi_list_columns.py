"""The columns of a list of KPIs, and where a file has put them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from contracts_site.foundation.spreadsheets import Spreadsheet, Table, find_table
from contracts_site.foundation.spreadsheets.addresses import Address
from contracts_site.foundation.spreadsheets.headings import normalised
from contracts_site.foundation.spreadsheets.remarks import Remark, short
from kpis.past_years.exceptions import NothingInTheFile
from kpis.spreadsheets.exceptions import ColumnNamedTwice, ColumnsMissing


@dataclass(frozen=True)
class ListColumn:
    """`field` is that of the form in which a KPI is added by hand."""

    field: str
    heading: str
    width: int = 16
    is_needed: bool = False
    is_choice: bool = False


COLUMNS = (
    ListColumn("new_theme", "Theme", 22, is_needed=True),
    ListColumn("code", "Code", 8, is_needed=True),
    ListColumn("name", "KPI", 30, is_needed=True),
    ListColumn("wording", "What is measured", 44, is_needed=True),
    ListColumn("calculation", "How it is calculated", 44, is_needed=True),
    ListColumn("unit", "Unit", 12, is_needed=True, is_choice=True),
    ListColumn("decimal_places", "Decimal places", 9, is_choice=True),
    ListColumn("numerator_label", "The upper number counts", 26),
    ListColumn("denominator_label", "The lower number counts", 26),
    ListColumn("counts_people", "Counts people", 9, is_choice=True),
    ListColumn("good_is", "Good is", 14, is_needed=True, is_choice=True),
    ListColumn("target_low", "Target, at least", 10),
    ListColumn("target_high", "Target, at most", 10),
    ListColumn("slight_low", "Floor", 10),
    ListColumn("slight_high", "Ceiling", 10),
    ListColumn("below_low", "Lower floor", 10),
    ListColumn("below_high", "Higher ceiling", 10),
    ListColumn("cadence", "Reported", 12, is_choice=True),
    ListColumn("control", "Who controls it", 20, is_choice=True),
    ListColumn("source", "Where it comes from", 26, is_needed=True),
    ListColumn("why_it_matters", "Why it matters", 40),
)
BY_FIELD = {column.field: column for column in COLUMNS}
FIELD_OF_HEADING = {normalised(column.heading): column.field for column in COLUMNS}
# What the set's own download says besides; it follows from the rest.
DERIVED = frozenset({"target"})
MOST_KPIS = 300


@dataclass(frozen=True)
class ListRow:
    """`number` is the row in the file; `cells` are texts by field."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True)
class KPIList:
    """The rows of a file and where its columns stand; plain enough for a hidden field."""

    sheet: str
    places: Mapping[str, int]
    rows: Sequence[ListRow]
    remarks: Sequence[str] = ()

    def remark(self, row: ListRow, field: str, words: str) -> Remark:
        """On the cell, or on the row where the file has no such column."""
        column = BY_FIELD.get(field)
        place = self.places.get(field)
        where = str(Address(self.sheet, row.number, place)) if place else ""
        return Remark(
            where=where or f"row {row.number:,}",
            heading=column.heading if column and place else "",
            value=short(row.cells.get(field, "")),
            words=words,
        )

    def as_json(self) -> dict[str, Any]:
        return {
            "sheet": self.sheet,
            "places": dict(self.places),
            "rows": [[row.number, dict(row.cells)] for row in self.rows],
        }

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> Self:
        rows = [ListRow(int(number), dict(cells)) for number, cells in plain["rows"]]
        return cls(str(plain["sheet"]), dict(plain["places"]), rows[:MOST_KPIS])


def read_list(spreadsheet: Spreadsheet) -> KPIList:
    """Raise SheetRefused, or SpreadsheetRefused where there is no table."""
    table = find_table(
        spreadsheet, knows=lambda heading: normalised(heading) in FIELD_OF_HEADING
    )
    places = _places(table)
    rows = [
        ListRow(
            row.number,
            {field: row.value(place).strip() for field, place in places.items()},
        )
        for row in table.rows
    ]
    rows = [row for row in rows if any(row.cells.values())]
    if not rows:
        raise NothingInTheFile
    remarks = list(_remarks(table, len(rows)))
    return KPIList(table.sheet, places, rows[:MOST_KPIS], remarks)


def _places(table: Table) -> dict[str, int]:
    places: dict[str, int] = {}
    for place, heading in enumerate(table.headings, start=1):
        field = FIELD_OF_HEADING.get(normalised(heading))
        if field in places:
            raise ColumnNamedTwice(heading=BY_FIELD[field].heading)
        if field is not None:
            places[field] = place
    missing = [c.heading for c in COLUMNS if c.is_needed and c.field not in places]
    if missing:
        raise ColumnsMissing(headings=missing, cure="Download the list and fill it in.")
    return places


def _remarks(table: Table, rows: int) -> Iterator[str]:
    yield from table.left_out
    known = FIELD_OF_HEADING.keys() | DERIVED
    unread = [
        f"“{short(heading)}”"
        for heading in table.headings
        if heading and normalised(heading) not in known
    ]
    if unread:
        named = ", ".join(unread[:10])
        yield f"Not read, because they are no columns of a KPI: {named}."
    if rows > MOST_KPIS:
        yield f"Only the first {MOST_KPIS} KPIs are read."
