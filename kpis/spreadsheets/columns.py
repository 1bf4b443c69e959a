"""The columns of a return's sheet, and where a file has put them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from contracts_site.foundation.spreadsheets import Table
from contracts_site.foundation.spreadsheets.addresses import Address
from contracts_site.foundation.spreadsheets.headings import normalised
from kpis.spreadsheets.exceptions import ColumnNamedTwice, ColumnsMissing


@dataclass(frozen=True)
class SheetColumn:
    key: str
    heading: str
    width: int = 14
    is_hidden: bool = False


COLUMNS = (
    SheetColumn("return_id", "Return id", is_hidden=True),
    SheetColumn("kpi_id", "KPI id", is_hidden=True),
    SheetColumn("version", "Version", is_hidden=True),
    SheetColumn("period", "Period", 16),
    SheetColumn("theme", "Theme", 22),
    SheetColumn("kpi", "KPI", 8),
    SheetColumn("measure", "Measure", 40),
    SheetColumn("unit", "Unit", 11),
    SheetColumn("target", "Target", 16),
    SheetColumn("part_and_whole", "Part and whole", 30),
    SheetColumn("last", "Last period", 12),
    SheetColumn("state", "State", 15),
    SheetColumn("value", "Figure", 12),
    SheetColumn("numerator", "Part", 12),
    SheetColumn("denominator", "Whole", 12),
    SheetColumn("reason", "Reason", 30),
    SheetColumn("comment", "Comment", 60),
    SheetColumn("verified", "Verified", 14),
    SheetColumn("rating", "Rating", 14),
    SheetColumn("bounds", "Bounds", 40),
)
BY_KEY = {column.key: column for column in COLUMNS}
# What people write; all of it is a figure's, by the names of its fields.
WRITTEN = ("state", "value", "numerator", "denominator", "reason", "comment")
READ = ("return_id", "kpi_id", "version", "period", "kpi", *WRITTEN)
NEEDED = ("version", *WRITTEN)
KEY_OF_HEADING = {normalised(column.heading): column.key for column in COLUMNS}


def is_known(heading: str) -> bool:
    return normalised(heading) in KEY_OF_HEADING


@dataclass(frozen=True)
class SheetLayout:
    """Where each column is, from 1; `sheet` is empty where a file has one table."""

    sheet: str
    places: Mapping[str, int]

    def address(self, row: int, key: str) -> str:
        """The cell, or the row where the file has no such column."""
        if key in self.places:
            return str(Address(self.sheet, row, self.places[key]))
        return f"{self.sheet}, row {row:,}" if self.sheet else f"row {row:,}"

    def as_json(self) -> dict[str, Any]:
        return {"sheet": self.sheet, "places": dict(self.places)}

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> Self:
        return cls(plain["sheet"], plain["places"])


def find_layout(table: Table, *, names_returns: bool) -> SheetLayout:
    """Where the columns are. `names_returns`: each row must say which return it is of.

    Raise ColumnNamedTwice or ColumnsMissing.
    """
    places: dict[str, int] = {}
    for place, heading in enumerate(table.headings, start=1):
        key = KEY_OF_HEADING.get(normalised(heading))
        if key is None:
            continue
        if key in places and key in READ:
            raise ColumnNamedTwice(heading=BY_KEY[key].heading)
        places[key] = place
    missing = [BY_KEY[key].heading for key in NEEDED if key not in places]
    if names_returns and "return_id" not in places:
        missing.insert(0, BY_KEY["return_id"].heading)
    if "kpi" not in places and "kpi_id" not in places:
        missing.insert(0, BY_KEY["kpi"].heading)
    if missing:
        raise ColumnsMissing(headings=missing)
    return SheetLayout(table.sheet, places)


def unread_headings(table: Table) -> list[str]:
    """What the file has besides, in its order."""
    return [heading for heading in table.headings if heading and not is_known(heading)]
