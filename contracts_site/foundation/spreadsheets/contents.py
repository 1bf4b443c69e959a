"""What is in a file once it is read: sheets of rows of plain values."""

import datetime
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, TypeAlias

from contracts_site.foundation.spreadsheets.addresses import Address

# An empty cell is the empty text.
CellContent: TypeAlias = str | int | float | bool | datetime.date | datetime.datetime
Rows: TypeAlias = tuple[tuple[CellContent, ...], ...]


@dataclass(frozen=True)
class Sheet:
    """`rows` begin with the sheet's first row and column, empty ones too.

    Hidden rows are rows like any other. What a cell merged over several rows says is
    said in each of them.
    """

    name: str
    rows: Rows
    is_hidden: bool = False

    def address(self, row: int, column: int) -> Address:
        return Address(self.name, row, column)


@dataclass(frozen=True)
class Spreadsheet:
    """`kind` is what the content is (csv, xlsx, ods), whatever the file is called."""

    kind: str
    sheets: tuple[Sheet, ...]
    notes: tuple[str, ...] = field(default=())


def text_of(content: CellContent) -> str:
    """The value as its author would type it: dates as 2018-09-03, numbers unrounded."""
    match content:
        case bool():
            return "Yes" if content else "No"
        case float():
            return _plain_number(content)
        case datetime.datetime():
            return content.date().isoformat()
        case datetime.date():
            return content.isoformat()
        case _:
            return str(content).strip()


def _plain_number(number: float) -> str:
    """1520000, 0.1: without the last, meaningless figures of a binary fraction."""
    exact = Decimal(format(number, ".15g"))
    whole = exact.to_integral_value()
    return f"{whole:f}" if exact == whole else f"{exact:f}"


class OneOfEach:
    """Gives for equal texts the same text: a column says few things many times, and a
    large sheet takes a fraction of the memory."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}

    def __call__(self, content: CellContent) -> CellContent:
        if isinstance(content, str):
            return self._texts.setdefault(content, content)
        return content


def to_plain(content: CellContent) -> Any:
    """The value for JSON; `from_plain` gives it back."""
    if isinstance(content, datetime.datetime):
        return {"t": content.isoformat()}
    if isinstance(content, datetime.date):
        return {"d": content.isoformat()}
    return content


def from_plain(value: Any) -> CellContent:
    if not isinstance(value, dict):
        content: CellContent = value
        return content
    if "t" in value:
        return datetime.datetime.fromisoformat(value["t"])
    return datetime.date.fromisoformat(value["d"])
