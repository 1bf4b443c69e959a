"""Gather the tables of a record, and say of each row what is not for disclosure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Field, ForeignKey, Model

from contracts.bundles.cells import (
    Telling,
    ToldCell,
    columns_of,
    is_person,
    label_of,
)
from contracts.bundles.grounds import PERSON
from contracts.bundles.pieces import (
    NOT_FOR_DISCLOSURE,
    Asked,
    KeptBack,
    Piece,
    Sheet,
)
from contracts.bundles.tables import RECORD_TABLES, RecordTable
from contracts_site.foundation.history.foreign import ForeignRecords, target_of
from contracts_site.foundation.tables import CellValue

SEVERAL = "all rows"


def tables_of(asked: Asked) -> Iterator[Piece]:
    """A sheet for each table that has rows, and all that is kept back of it.

    A fixed number of queries, whatever the number of rows: one for each table and one
    for each model that rows name.
    """
    found = [(table, table.rows(asked)) for table in RECORD_TABLES]
    records = ForeignRecords.load(_named(found))
    for table, rows in found:
        if rows:
            telling = Telling(table, asked, records, table.judge(asked, rows))
            yield from _pieces(telling, rows)


def _named(
    found: Iterable[tuple[RecordTable, Sequence[Any]]],
) -> Iterator[tuple[type[Model], str, Any]]:
    for table, rows in found:
        keys = [c for c in columns_of(table.model) if isinstance(c, ForeignKey)]
        for row in rows:
            for column in keys:
                yield *target_of(column), getattr(row, column.attname)


@dataclass(frozen=True)
class _Row:
    """One row as cells; `ground` keeps back the whole of it."""

    subject: str
    what: str
    cells: Sequence[ToldCell]
    ground: str


def _pieces(telling: Telling, rows: Sequence[Any]) -> Iterator[Piece]:
    columns = columns_of(telling.table.model)
    told = [
        _Row(
            subject=_subject(telling, row),
            what=str(row._meta.verbose_name),
            cells=[telling.cell(row, column) for column in columns],
            ground=telling.judge(row, ""),
        )
        for row in rows
    ]
    sheet = _whole_sheet if not telling.asked.for_disclosure else _disclosed_sheet
    labels = [label_of(column) for column in columns]
    if lines := list(sheet(labels, told)):
        table = telling.table
        if not telling.asked.for_disclosure:
            labels = [*labels, NOT_FOR_DISCLOSURE]
        yield Sheet(
            table.section, table.title, table.name, labels, lines, note=table.note
        )
    yield from _kept_back(telling, columns, told)


def _whole_sheet(
    labels: Sequence[str], rows: Iterable[_Row]
) -> Iterator[Sequence[CellValue]]:
    """Everything, with what is not for disclosure in the last cell."""
    for row in rows:
        grounds = [
            f"{label}: {cell.ground}"
            for label, cell in zip(labels, row.cells, strict=True)
            if cell.ground
        ]
        said = f"The row: {row.ground}" if row.ground else "; ".join(grounds)
        yield [*(cell.whole for cell in row.cells), said]


def _disclosed_sheet(
    _labels: Sequence[str], rows: Iterable[_Row]
) -> Iterator[Sequence[CellValue]]:
    for row in rows:
        if not row.ground:
            yield [cell.told for cell in row.cells]


def _kept_back(
    telling: Telling, columns: "Sequence[Field[Any, Any]]", rows: Iterable[_Row]
) -> Iterator[KeptBack]:
    """Names of people once for a table, all else by record and field."""
    section, people = telling.table.section, set()
    for row in rows:
        if row.ground:
            yield KeptBack(section, row.subject, f"The whole {row.what}", row.ground)
            continue
        for column, cell in zip(columns, row.cells, strict=True):
            if cell.ground and is_person(column):
                people.add(label_of(column))
            elif cell.ground:
                yield KeptBack(section, row.subject, label_of(column), cell.ground)
    for label in sorted(people):
        yield KeptBack(section, f"{telling.table.title}: {SEVERAL}", label, PERSON)


def _subject(telling: Telling, row: Any) -> str:
    """The record's name; what it names is at hand already."""
    for column in columns_of(type(row)):
        if isinstance(column, ForeignKey):
            key = getattr(row, column.attname)
            if target := telling.records.get(target_of(column)[0], key):
                setattr(row, column.name, target)
    return f"{telling.table.title}: {row}"
