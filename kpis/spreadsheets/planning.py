"""Compare the rows of a file with what is on record: what would become of each.

The rule and its worked example: docs/rules/return-spreadsheet.md.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from contracts_site.foundation.look.wording import date_words, time_words
from contracts_site.foundation.spreadsheets.headings import normalised
from contracts_site.foundation.spreadsheets.remarks import Change, Remark, short
from kpis.definitions.models import DataOwner, KPIDefinition
from kpis.returns.figure_input import FigureInput
from kpis.returns.models import Return
from kpis.returns.models.parts import WHOSE
from kpis.returns.presentation import fingerprint, parts_words, typed_from
from kpis.returns.services.locking import WHERE_IT_IS
from kpis.returns.states import FigureState, ReturnState
from kpis.spreadsheets.exceptions import AGAIN
from kpis.spreadsheets.outcomes import Outcome
from kpis.spreadsheets.reading import RowReader, SheetCells
from kpis.spreadsheets.records import ReturnRecord

NOTHING = "nothing"
ROWS_NAMED = 5  # of those that repeat a row
SORTED = "A part of the sheet may have been sorted or pasted without the rest."
OwnersFilledIn = Callable[[ReturnRecord], frozenset[DataOwner]]


@dataclass
class RowPlan:
    """What would become of a row. `record_version` is the draft's version that it was
    compared with, None for no draft; `their_words` say who saved that, and when."""

    row: SheetCells
    outcome: Outcome = Outcome.SAME
    filed_in: Return | None = None
    definition: KPIDefinition | None = None
    content: FigureInput | None = None
    record_version: int | None = None
    their_words: str = ""
    changes: Sequence[Change] = ()
    problems: list[Remark] = field(default_factory=list)

    def wrong(self, *problems: Remark) -> "RowPlan":
        self.problems += problems
        self.outcome = Outcome.WRONG
        return self


def plan_rows(
    record: ReturnRecord | None,
    rows: Sequence[SheetCells],
    *,
    reader: RowReader,
    on: date,
    owners_filled_in: OwnersFilledIn,
) -> Iterator[RowPlan]:
    """The plan of each row of one return, in the order given; None is no return that
    the person knows of."""
    if record is None:
        words = f"There is no such return here, or it is not yours to see. {AGAIN}"
        for row in rows:
            yield RowPlan(row).wrong(reader.remark(row, "return_id", words))
        return
    by_code = {d.kpi.code.casefold(): d for d in record.definitions.values()}
    planner = _Planner(record, by_code, reader, on, owners_filled_in(record))
    found = [planner.definition(row) for row in rows]
    repeated = _repeated(rows, found)
    for row, definition in zip(rows, found, strict=True):
        yield planner.plan(row, definition, repeated.get(row.number, ()))


@dataclass(frozen=True)
class _Planner:
    record: ReturnRecord
    by_code: Mapping[str, KPIDefinition]
    reader: RowReader
    on: date
    owners: frozenset[DataOwner]

    def plan(
        self, row: SheetCells, found: KPIDefinition | Remark, others: Sequence[int]
    ) -> RowPlan:
        plan = RowPlan(row, filed_in=self.record.filed_in)
        if isinstance(found, Remark):
            return plan.wrong(found)
        plan.definition = found
        if others:
            rows = ", ".join(f"{number:,}" for number in others)
            words = (
                f"Row {rows} is of the same KPI. Keep one of them, delete the other."
            )
            plan.wrong(self.reader.remark(row, "kpi", words))
        plan.content, problems = self.reader.figure(row, found)
        if problems:
            return plan.wrong(*problems)
        return plan if plan.problems else self._compared(plan, found, plan.content)

    def _compared(
        self, plan: RowPlan, definition: KPIDefinition, content: FigureInput
    ) -> RowPlan:
        kpi_id = definition.kpi_id
        held = self.record.content(kpi_id)
        seen_version, seen_mark = self.reader.seen(plan.row)
        plan.record_version = self.record.version(kpi_id)
        mark = fingerprint(content)
        is_untouched = mark == seen_mark and held is not None
        if is_untouched or mark == fingerprint(held):
            return plan
        if refusal := self._refusal(plan.row, definition):
            return plan.wrong(refusal)
        plan.changes = list(changes_between(held, content))
        if plan.record_version is None:
            plan.outcome = Outcome.NEW
        elif plan.record_version == seen_version:
            plan.outcome = Outcome.CHANGED
        else:
            plan.outcome = Outcome.BOTH
            draft = self.record.drafts[kpi_id]
            plan.their_words = f"{draft.saved_by}, {time_words(draft.saved_at)}"
        return plan

    def _refusal(self, row: SheetCells, definition: KPIDefinition) -> Remark | None:
        """Why this figure may not be changed by this person on this day."""
        filed_in = self.record.filed_in
        owner = DataOwner(definition.kpi.data_owner)
        words = ""
        if not self.owners:
            words = (
                "You may not fill in returns of this contract. Leave the row as it was."
            )
        elif owner not in self.owners:
            words = (
                f"This KPI is in {WHOSE[owner]} of the return, which is not yours to "
                "fill in. Leave the row as it was."
            )
        elif filed_in.is_with_provider and not self.record.is_filled_in(definition):
            words = (
                f"{WHOSE[owner].capitalize()} of this return has been submitted. Leave "
                "the row as it was."
            )
        elif not filed_in.is_with_provider:
            where = WHERE_IT_IS[ReturnState(filed_in.state)]
            words = f"This return {where}. Leave the row as it was."
        elif kind := self.record.asked_by(definition):
            words = (
                f"This KPI is reported by {kind}: its figure is worked out from them. "
                "Enter them, and the comment, in the return. Leave the row as it was."
            )
        elif self.on < filed_in.period_start:
            begins = date_words(filed_in.period_start)
            words = f"This period has not begun. Enter its figures from {begins} on."
        return self.reader.remark(row, "period", words) if words else None

    def definition(self, row: SheetCells) -> KPIDefinition | Remark:
        """The KPI by its id and its code, which must agree."""
        label = self.record.filed_in.period.label
        if not self._is_of_the_period(row.of("period"), label):
            return self.reader.remark(
                row,
                "period",
                f"By its hidden id this row is of {label}. {SORTED} {AGAIN}",
            )
        code = row.of("kpi").casefold()
        found = self._by_id(row) if row.of("kpi_id") else self.by_code.get(code)
        if found is None:
            words = (
                f"There is no such KPI in {label}. KPIs may have changed since the "
                f"spreadsheet was downloaded. {AGAIN}"
            )
            return self.reader.remark(row, "kpi", words)
        if code and found.kpi.code.casefold() != code:
            known = found.kpi.code
            words = f"By its hidden id this row is of KPI {known}. {SORTED} {AGAIN}"
            return self.reader.remark(row, "kpi", words)
        return found

    def _is_of_the_period(self, text: str, label: str) -> bool:
        """A spreadsheet may have made a day of the words."""
        starts = self.record.filed_in.period_start
        return normalised(text) in ("", normalised(label)) or text == starts.isoformat()

    def _by_id(self, row: SheetCells) -> KPIDefinition | None:
        text = row.of("kpi_id")
        is_number = text.isascii() and text.isdecimal()
        return self.record.definitions.get(int(text)) if is_number else None


def _repeated(
    rows: Sequence[SheetCells], found: Sequence[KPIDefinition | Remark]
) -> Mapping[int, Sequence[int]]:
    """For each row whose KPI other rows have too, the numbers of those."""
    of_a_kpi: dict[int, list[int]] = defaultdict(list)
    for row, definition in zip(rows, found, strict=True):
        if not isinstance(definition, Remark):
            of_a_kpi[definition.kpi_id].append(row.number)
    return {
        number: [other for other in numbers[: ROWS_NAMED + 1] if other != number]
        for numbers in of_a_kpi.values()
        if len(numbers) > 1
        for number in numbers
    }


def changes_between(before: FigureInput | None, after: FigureInput) -> Iterator[Change]:
    """Field by field, in the words a person would type."""
    was = before or FigureInput(FigureState.AWAITED)
    for label, old, new in (
        ("Figure", _figure(was), _figure(after)),
        ("Reason", was.reason, after.reason),
        ("Comment", was.comment, after.comment),
    ):
        if old != new:
            yield Change(label, short(old) or NOTHING, short(new) or NOTHING)


def _figure(content: FigureInput) -> str:
    """182; 634 of 1,020; No activity; with half its parts, what is there."""
    if content.state not in {FigureState.REPORTED, FigureState.AWAITED}:
        return str(content.state.label)
    if parts := parts_words(content):
        return parts
    typed = typed_from(content)
    if content.numerator is not None or content.denominator is not None:
        return f"{typed.numerator or '…'} of {typed.denominator or '…'}"
    return typed.value or str(FigureState.AWAITED.label)
