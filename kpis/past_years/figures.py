"""A council's own table of past figures: a row for each KPI, a column for each period.

The rule: docs/rules/past-years.md, steps 6 to 11. What is read becomes rows of an upload.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from contracts_site.foundation.calendars import Cadence, Period, Terms
from contracts_site.foundation.look.written_periods import NotAPeriod, read_period
from contracts_site.foundation.spreadsheets import Spreadsheet, Table, find_table
from contracts_site.foundation.spreadsheets.headings import normalised
from contracts_site.foundation.spreadsheets.remarks import Remark, short
from kpis.definitions.models import KPIDefinition
from kpis.past_years.exceptions import (
    NoCodes,
    NoPeriods,
    NothingInTheFile,
    PastFiguresWrong,
)
from kpis.returns.figure_input import FigureInput, needs_comment
from kpis.returns.states import NEEDS_REASON, FigureState
from kpis.spreadsheets.columns import SheetLayout
from kpis.spreadsheets.reading import (
    STATE_OF_WORD,
    SheetCells,
    SheetContents,
    typed_in,
)
from kpis.spreadsheets.records import ReturnRecord

CODE_HEADINGS = frozenset({"code", "kpi code", "kpi", "ref", "reference", "indicator"})
ROW_HEADINGS = frozenset({"row", "row type"})
# What a row holds, by the word in its column "Row", as a field of a figure.
KINDS = {
    "": "value",
    "figure": "value",
    "value": "value",
    "part": "numerator",
    "whole": "denominator",
    "reason": "reason",
    "comment": "comment",
}
NUMBERS = ("value", "numerator", "denominator")


@dataclass(frozen=True)
class Sentences:
    """What the officer says once for a file: why figures are missing, and a comment."""

    missing: str
    comment: str


@dataclass(frozen=True)
class PeriodColumn:
    place: int
    heading: str
    period: Period

    @property
    def key(self) -> tuple[str, date]:
        return str(self.period.cadence), self.period.first


@dataclass
class KPIRows:
    """The rows of one KPI: by what they hold, the row's number and its cells."""

    code: str
    rows: dict[str, tuple[int, Sequence[str]]] = field(default_factory=dict)

    def cell(self, kind: str, place: int) -> str:
        _, values = self.rows.get(kind, (0, ()))
        return values[place - 1].strip() if place <= len(values) else ""

    def number_of(self, kind: str) -> int:
        number, _ = self.rows.get(kind) or next(iter(self.rows.values()))
        return number


def contents_of(
    spreadsheet: Spreadsheet,
    *,
    records: Sequence[ReturnRecord],
    codes: Mapping[str, int],
    sentences: Sentences,
    year_start_month: int,
    terms: Terms,
) -> SheetContents:
    """The figures of the file, as rows of an upload of the contract's returns.

    `codes` are the contract's KPIs by code in small letters. Raise PastFiguresWrong with
    every row and column that has no place, or another SheetRefused.
    """

    def period_of(heading: str) -> Period | None:
        try:
            return read_period(heading, year_start_month=year_start_month, terms=terms)
        except NotAPeriod:
            return None

    def is_known(heading: str) -> bool:
        return normalised(heading) in CODE_HEADINGS or period_of(heading) is not None

    table = find_table(spreadsheet, knows=is_known)
    columns = [
        PeriodColumn(place, heading, period)
        for place, heading in enumerate(table.headings, start=1)
        if (period := period_of(heading))
    ]
    reader = _Reader(table, columns, records, codes, sentences)
    rows = list(reader.rows())
    if not rows:
        raise NothingInTheFile
    return SheetContents(SheetLayout(table.sheet, {}), rows, reader.remarks())


class _Reader:
    def __init__(
        self,
        table: Table,
        columns: Sequence[PeriodColumn],
        records: Sequence[ReturnRecord],
        codes: Mapping[str, int],
        sentences: Sentences,
    ) -> None:
        self.table, self.columns = table, columns
        self.codes, self.sentences = codes, sentences
        self.records = {_key(record): record for record in records}
        headings = [normalised(heading) for heading in table.headings]
        self.code_place = _first(headings, CODE_HEADINGS)
        self.kind_place = _first(headings, ROW_HEADINGS)
        if not self.code_place:
            raise NoCodes
        if not self.columns:
            raise NoPeriods

    def rows(self) -> Iterator[SheetCells]:
        kpis, problems = self._kpis()
        problems += self._columns_without_place(kpis)
        if problems:
            raise PastFiguresWrong(problems)
        number = 0
        for column in self.columns:
            record = self.records.get(column.key)
            for kpi in kpis if record else ():
                assert record is not None
                if cells := self._cells(kpi, column, record):
                    number += 1
                    yield SheetCells(number, cells)

    def remarks(self) -> list[str]:
        read = {
            self.code_place,
            self.kind_place,
            *(each.place for each in self.columns),
        }
        unread = [
            f"“{short(heading)}”"
            for place, heading in enumerate(self.table.headings, start=1)
            if heading and place not in read
        ]
        said = list(self.table.left_out)
        if unread:
            named = ", ".join(unread[:10])
            said.append(f"Not read, because they are no periods: {named}.")
        return said

    def _kpis(self) -> tuple[list[KPIRows], list[Remark]]:
        found: dict[str, KPIRows] = {}
        problems = []
        for row in self.table.rows:
            code = row.value(self.code_place).strip()
            word = row.value(self.kind_place) if self.kind_place else ""
            kind = KINDS.get(normalised(word))
            kpi = found.setdefault(code.casefold(), KPIRows(code))
            where = (row.number, self.code_place)
            if code.casefold() not in self.codes:
                words = (
                    "The contract has no KPI with this code. Correct the code, or add "
                    "the KPI to a set first."
                )
                problems.append(self._remark(*where, code, words))
            elif kind is None:
                words = "Write Figure, Part, Whole, Reason or Comment."
                where = (row.number, self.kind_place)
                problems.append(self._remark(*where, word, words))
            elif kind in kpi.rows:
                words = (
                    f"Row {kpi.rows[kind][0]:,} says the same of this KPI. Keep one."
                )
                problems.append(self._remark(*where, code, words))
            else:
                kpi.rows[kind] = row.number, row.values
        return list(found.values()), problems

    def _columns_without_place(self, kpis: Sequence[KPIRows]) -> list[Remark]:
        problems = []
        seen: dict[tuple[str, date], str] = {}
        for column in self.columns:
            words = ""
            if column.key in seen:
                words = f"Another column, “{seen[column.key]}”, is of the same period."
            elif column.key not in self.records and _is_filled(column, kpis):
                words = self._why_no_return(column.period)
            seen.setdefault(column.key, column.heading)
            if words:
                where = (self.table.heading_row, column.place)
                problems.append(self._remark(*where, column.heading, words))
        return problems

    def _why_no_return(self, period: Period) -> str:
        cadence = str(Cadence(period.cadence).label).lower()
        of_cadence = sorted(key for key in self.records if key[0] == period.cadence)
        if not of_cadence:
            return f"Nothing of this contract is reported {cadence}. Delete the column."
        first, last = (
            self.records[key].filed_in.period.label
            for key in (of_cadence[0], of_cadence[-1])
        )
        return (
            f"The contract has no return for {period.label}: its {cadence} returns run "
            f"from {first} to {last}. Delete the column, or correct the date of the KPI "
            "set."
        )

    def _cells(
        self, kpi: KPIRows, column: PeriodColumn, record: ReturnRecord
    ) -> dict[str, str]:
        """What is said of one figure; nothing where the file and the record are silent."""
        kpi_id = self.codes[kpi.code.casefold()]
        definition = record.definitions.get(kpi_id)
        typed = {kind: kpi.cell(kind, column.place) for kind in kpi.rows}
        typed = {kind: text for kind, text in typed.items() if text}
        if not typed and (definition is None or not _is_awaited(record, kpi_id)):
            return {}
        if not any(kind in NUMBERS for kind in typed):
            typed["value"] = str(FigureState.NOT_AVAILABLE.label)
        kind = next((each for each in NUMBERS if each in typed), "value")
        cells = {
            **typed,
            "return_id": str(record.filed_in.pk),
            "kpi_id": str(kpi_id),
            "kpi": kpi.code,
            "where": str(self.table.address(kpi.number_of(kind), column.place)),
        }
        return self._settled(cells, definition)

    def _settled(
        self, cells: dict[str, str], definition: KPIDefinition | None
    ) -> dict[str, str]:
        """With states for their words, and the officer's sentences where they belong."""
        states = [key for key in NUMBERS if _state_in(cells.get(key, ""))]
        if states:
            state = _state_in(cells[states[0]])
            for key in NUMBERS:
                if _state_in(cells.get(key, "")) == state:
                    cells.pop(key, None)
            cells["state"] = str(state.label) if state else ""
            if state in NEEDS_REASON:
                cells.setdefault("reason", self.sentences.missing)
        if definition is not None and _asks_a_comment(cells, definition):
            cells["comment"] = self.sentences.comment
        return cells

    def _remark(self, row: int, place: int, value: str, words: str) -> Remark:
        heading = self.table.headings[place - 1] if place else ""
        where = str(self.table.address(row, place))
        return Remark(where, short(heading), short(value), words)


def _key(record: ReturnRecord) -> tuple[str, date]:
    filed_in = record.filed_in
    return str(filed_in.cadence), filed_in.period.whole.first


def _first(headings: Sequence[str], names: frozenset[str]) -> int:
    """The place of the first heading that is one of the names; 0 for none."""
    places = (n for n, heading in enumerate(headings, start=1) if heading in names)
    return next(places, 0)


def _is_filled(column: PeriodColumn, kpis: Sequence[KPIRows]) -> bool:
    return any(kpi.cell(kind, column.place) for kpi in kpis for kind in kpi.rows)


def _is_awaited(record: ReturnRecord, kpi_id: int) -> bool:
    said = record.content(kpi_id)
    is_silent = said is None or said.state == FigureState.AWAITED
    return record.filed_in.is_with_provider and is_silent


def _state_in(text: str) -> FigureState | None:
    """No activity, Not available, Not applicable; a number or nothing is none."""
    state = STATE_OF_WORD.get(normalised(text)) if text else None
    return None if state in {FigureState.AWAITED, FigureState.REPORTED} else state


def _asks_a_comment(cells: Mapping[str, str], definition: KPIDefinition) -> bool:
    row = SheetCells(0, cells)
    state = STATE_OF_WORD.get(normalised(row.of("state")), FigureState.AWAITED)
    content, problems = FigureInput.from_text(
        typed_in(row, state), definition=definition
    )
    return not problems and needs_comment(
        content, definition=definition, comment_rule=definition.kpi_set.comment_rule
    )
