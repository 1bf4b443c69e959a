"""The lines of an option's workbook, read back (docs/rules/whole-life-cost.md, 14)."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from contracts.money.commitment import ALREADY_IN_BUDGET
from contracts_site.foundation.look.written_numbers import (
    UnreadableNumber,
    read_number,
)
from contracts_site.foundation.spreadsheets import Spreadsheet, Table, find_table
from contracts_site.foundation.spreadsheets.headings import normalised
from contracts_site.foundation.spreadsheets.remarks import Remark, short
from contracts_site.foundation.spreadsheets.tables import TableRow

LINE, AMOUNT = "line", "amount"
CONTINGENCY, BIAS = "contingency", "optimism bias"
HEADINGS = (LINE, AMOUNT, CONTINGENCY, BIAS)
MOST_POUNDS = Decimal(10**12)
MOST_PER_CENT = Decimal(100)
PLACES = 2


@dataclass(frozen=True)
class ReadLine:
    """What a row gives of one line; its place, to say what the line refuses."""

    amount: Decimal
    contingency: Decimal
    optimism_bias: Decimal
    where: str


@dataclass(frozen=True)
class ReadLines:
    """Lines by name, and every cell in error; with one of these nothing is changed."""

    lines: Mapping[str, ReadLine]
    remarks: tuple[Remark, ...] = ()


def read_lines(spreadsheet: Spreadsheet, *, known: Collection[str]) -> ReadLines:
    """`known` are the names of the option's lines. NoTableFound without headings."""
    table = find_table(spreadsheet, knows=_is_known)
    columns = _columns(table)
    missing = [each for each in HEADINGS if each not in columns]
    if missing:
        return ReadLines({}, tuple(_no_column(table, each) for each in missing))
    reader = _Reader(table, columns, known)
    return ReadLines(dict(reader.lines()), tuple(reader.remarks))


class _Reader:
    """Row by row; what is wrong is gathered on the way."""

    def __init__(
        self, table: Table, columns: Mapping[str, int], known: Collection[str]
    ) -> None:
        self.table, self.columns, self.known = table, columns, known
        self.remarks: list[Remark] = []

    def lines(self) -> Iterator[tuple[str, ReadLine]]:
        seen = set()
        for row in self.table.rows:
            name = self._name(row)
            if name is None:
                continue
            if name in seen:
                self._say(
                    row, LINE, "This line stands above already: leave one of them."
                )
                continue
            seen.add(name)
            amount = self._number(row, AMOUNT, most=MOST_POUNDS)
            contingency = self._number(row, CONTINGENCY, most=MOST_PER_CENT)
            bias = self._number(row, BIAS, most=MOST_PER_CENT)
            if amount is None or contingency is None or bias is None:
                continue
            where = str(self.table.address(row.number, self.columns[LINE]))
            yield name, ReadLine(amount, contingency, bias, where)

    def _name(self, row: TableRow) -> str | None:
        typed = row.value(self.columns[LINE])
        name = typed.removesuffix(f" ({ALREADY_IN_BUDGET})")
        if name in self.known:
            return name
        self._say(
            row,
            LINE,
            "The option has no line of this name. Add it on the site first, or correct "
            "the name.",
        )
        return None

    def _number(self, row: TableRow, heading: str, *, most: Decimal) -> Decimal | None:
        typed = row.value(self.columns[heading])
        if not typed:
            self._say(row, heading, "Enter a number; 0 where there is nothing.")
            return None
        try:
            number = read_number(typed)
        except UnreadableNumber as error:
            self._say(row, heading, str(error))
            return None
        if not 0 <= number <= most:
            self._say(row, heading, f"Enter a number from 0 to {most:,f}.")
            return None
        if number != round(number, PLACES):
            self._say(row, heading, f"Write at most {PLACES} decimals.")
            return None
        return number

    def _say(self, row: TableRow, heading: str, words: str) -> None:
        column = self.columns[heading]
        self.remarks.append(
            Remark(
                where=str(self.table.address(row.number, column)),
                heading=self.table.headings[column - 1],
                value=short(row.value(column)),
                words=words,
            )
        )


def _is_known(heading: str) -> bool:
    return _plain(heading) in HEADINGS


def _plain(heading: str) -> str:
    return normalised(heading.replace("%", ""))


def _columns(table: Table) -> dict[str, int]:
    """By heading, the first column that bears it."""
    columns: dict[str, int] = {}
    for number, heading in enumerate(table.headings, start=1):
        columns.setdefault(_plain(heading), number)
    return {name: columns[name] for name in HEADINGS if name in columns}


def _no_column(table: Table, heading: str) -> Remark:
    return Remark(
        where=str(table.address(table.heading_row, 1)),
        heading="",
        value="",
        words=f"There is no column “{heading.capitalize()}”. Download the workbook anew.",
    )
