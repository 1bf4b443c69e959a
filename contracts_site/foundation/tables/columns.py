"""A column of a list: what it is called, what stands in it, what it sorts by."""

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeAlias

from django.utils.safestring import SafeString

from contracts_site.foundation.look import wording
from contracts_site.foundation.look.components import Tag

CellValue: TypeAlias = (
    str | int | float | Decimal | bool | datetime.date | datetime.datetime | Tag | None
)

NOTHING = "\N{EN DASH}"
FINGERPRINT_GROUPS = re.compile(".{16}")


@dataclass(frozen=True)
class Column:
    """`cell` gives the value, `link` the address that the value leads to.

    `sort` is what the queryset is ordered by; a column without it has no sorting link.
    `export` is the value in the CSV where that differs, as a number with its unit off.
    """

    key: str
    label: str
    cell: Callable[[Any], CellValue]
    sort: str | None = None
    numeric: bool = False
    link: Callable[[Any], str] | None = None
    export: Callable[[Any], CellValue] | None = None

    def exported(self, row: Any) -> CellValue:
        return self.export(row) if self.export else self.cell(row)


def fingerprint_column(sha256: Callable[[Any], str]) -> Column:
    """In groups on the page, where 64 characters in one piece leave no room for others;
    in one piece in the CSV."""
    return Column(
        "sha256",
        "Fingerprint of the file",
        lambda row: " ".join(FINGERPRINT_GROUPS.findall(sha256(row))),
        export=sha256,
    )


@dataclass(frozen=True)
class DrawnCell:
    column: Column
    text: str
    url: str
    tag: Tag | None
    is_row_header: bool
    is_date: bool


def drawn(column: Column, row: Any, *, is_first: bool) -> DrawnCell:
    value = column.cell(row)
    return DrawnCell(
        column=column,
        text=written(value),
        url=column.link(row) if column.link else "",
        tag=value if isinstance(value, Tag) else None,
        is_row_header=is_first,
        is_date=isinstance(value, datetime.date),
    )


def written(value: CellValue) -> str:
    """The value as a person reads it; a dash where there is none."""
    match value:
        case None | "":
            return NOTHING
        case SafeString():
            return value
        case bool():
            return "Yes" if value else "No"
        case int() | float() | Decimal():
            return wording.number(value)
        case datetime.datetime():
            return wording.time_words(value)
        case datetime.date():
            return wording.short_date_words(value)
        case Tag():
            return value.word
        case _:
            return str(value)
