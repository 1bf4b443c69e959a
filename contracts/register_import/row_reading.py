"""Read the rows of a register by what its columns are; every trouble at once."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from contracts.register_import import cells
from contracts.register_import.choice_words import CHOICE_WORDS
from contracts.register_import.exceptions import UnreadableCell
from contracts.register_import.fields import BY_NAME, ImportField, Kind
from contracts.register_import.wording import labels_of
from contracts_site.foundation.spreadsheets import Table, TableRow
from contracts_site.foundation.spreadsheets.headings import normalised
from contracts_site.foundation.spreadsheets.remarks import Remark, short

NUMBERED = {"tier"}  # its choices are numbers


@dataclass
class ReadRow:
    """`values` are typed, by field; a cell that says nothing gives none."""

    number: int
    values: dict[str, Any] = field(default_factory=dict)
    problems: list[Remark] = field(default_factory=list)


class RowReader:
    """Reads cells, and says where a field stands in the file."""

    def __init__(self, table: Table, columns: Sequence[str]) -> None:
        self.table = table
        self.places = {
            name: number for number, name in enumerate(columns, start=1) if name
        }

    def remark(self, row: TableRow, name: str, words: str) -> Remark:
        """On the field's cell, or on the row where the file has no such column."""
        column = self.places.get(name)
        if column is None:
            sheet = f"{self.table.sheet}, " if self.table.sheet else ""
            place = f"{sheet}row {row.number:,}"
            heading = BY_NAME[name].label if name in BY_NAME else ""
            return Remark(place, heading, "", words)
        return Remark(
            where=str(self.table.address(row.number, column)),
            heading=self.table.headings[column - 1],
            value=short(row.value(column)),
            words=words,
        )

    def read(self, row: TableRow) -> ReadRow:
        read = ReadRow(row.number)
        for name, column in self.places.items():
            text = row.value(column)
            if cells.says_nothing(text) and not _is_choice(name, text):
                continue
            try:
                read.values[name] = _value(BY_NAME[name], text)
            except UnreadableCell as cure:
                read.problems.append(self.remark(row, name, str(cure)))
        return read

    def repeated_references(self) -> Mapping[str, list[TableRow]]:
        """References, in lower case, that more than one row has."""
        rows: dict[str, list[TableRow]] = defaultdict(list)
        column = self.places.get("reference")
        for row in self.table.rows if column else ():
            reference = cells.clean_line(row.value(column or 0)).lower()
            if not cells.says_nothing(reference):
                rows[reference].append(row)
        return {reference: found for reference, found in rows.items() if len(found) > 1}


def _is_choice(name: str, text: str) -> bool:
    """ "Not applicable" is an answer where a field offers it."""
    if BY_NAME[name].kind is not Kind.CHOICE:
        return False
    offered = (normalised(words) for words in labels_of(name).values())
    return bool(text) and normalised(text) in offered


def _value(about: ImportField, text: str) -> Any:
    match about.kind:
        case Kind.DAY:
            return cells.read_day(cells.clean_line(text))
        case Kind.POUNDS:
            return cells.read_pounds(cells.clean_line(text))
        case Kind.YES_NO:
            return cells.read_yes_no(cells.clean_line(text))
        case Kind.CHOICE:
            return _choice(about.name, cells.clean_line(text))
        case Kind.PROSE:
            return cells.clean_prose(text)
        case Kind.PROVIDER:
            return cells.split_suppliers(text)
        case _:
            return cells.clean_line(text)


def _choice(name: str, text: str) -> Any:
    value = cells.read_choice(
        text, labels=labels_of(name), words=CHOICE_WORDS.get(name, {})
    )
    return int(value) if name in NUMBERED else value
