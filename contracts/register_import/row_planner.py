"""Plan one row: what it would write, against what is on record."""

import copy
from typing import Any

from contracts.register.models import Contract
from contracts.register_import.fields import BY_NAME
from contracts.register_import.record_matching import RecordMatcher
from contracts.register_import.row_plans import RowPlan
from contracts.register_import.row_reading import ReadRow, RowReader
from contracts.register_import.wording import NOTHING, words_of
from contracts_site.foundation.spreadsheets import TableRow
from contracts_site.foundation.spreadsheets.remarks import Change

NEEDED = {
    "title": "Enter a title.",
    "provider": "Enter the provider's name.",
    "directorate": "Enter the directorate, or choose one for all rows.",
    "starts_on": "Enter the start date, such as 3 September 2018.",
    "ends_on": "Enter the end date, such as 3 September 2018.",
}
NO_REFERENCE = (
    "Enter the contract's reference: by it the contract is known when the file is "
    "uploaded again."
)
OTHER_RECORDS = {"provider", "directorate", "owner"}
RECORDED_ACTS = (
    "regime",
    "terminated_on",
    "termination_ground",
    "termination_reason",
    "planned_ends_on",
)
OF_VALUES = {"total_value", "annual_value"}


class RowPlanner:
    def __init__(self, reader: RowReader, matcher: RecordMatcher) -> None:
        self.reader, self.matcher = reader, matcher
        self.repeated = reader.repeated_references()

    def plan(self, row: TableRow, read: ReadRow) -> RowPlan:
        reference: str = read.values.get("reference", "")
        held = self.matcher.known.contract(reference)
        plan = RowPlan(
            number=row.number,
            reference=held.reference if held else reference,
            title=read.values.get("title", held.title if held else ""),
            is_new=held is None,
            problems=list(read.problems),
        )
        self._check_reference(plan, row, reference)
        values = self._values(plan, row, read, held)
        if held is None:
            self._find_missing(plan, row, values)
        self._compare(plan, held, values)
        if held is not None and plan.changes:
            self._check_directorate(plan, row, held)
        return plan

    def _check_reference(self, plan: RowPlan, row: TableRow, reference: str) -> None:
        if not reference:
            plan.problems.append(self.reader.remark(row, "reference", NO_REFERENCE))
            return
        others = [
            other
            for other in self.repeated.get(reference.lower(), ())
            if other.number != row.number
        ]
        differing = [other for other in others if other.values != row.values]
        if differing:
            rows = ", ".join(f"{other.number:,}" for other in others)
            words = (
                f"This reference stands in row {rows} too. Give each contract its own, "
                "or delete the row that is not needed."
            )
            plan.problems.append(self.reader.remark(row, "reference", words))
        elif others and others[0].number < row.number:
            words = f"This row repeats row {others[0].number:,}. Delete it."
            plan.problems.append(self.reader.remark(row, "reference", words))

    def _values(
        self, plan: RowPlan, row: TableRow, read: ReadRow, held: Contract | None
    ) -> dict[str, Any]:
        """The contract's fields that the row speaks of, other records found."""
        values = {
            name: value
            for name, value in read.values.items()
            if not BY_NAME[name].of_provider and name not in OTHER_RECORDS
        }
        values["reference"] = plan.reference
        if "value_basis" not in values and OF_VALUES & set(values):
            values["value_basis"] = self.matcher.defaults.value_basis
        records = {
            "directorate": self.matcher.directorate(plan, row, read, held),
            "provider": self.matcher.provider(plan, row, read, held),
            "owner": self.matcher.owner(plan, row, read),
        }
        values |= {name: found for name, found in records.items() if found is not None}
        self._leave_acts(plan, row, values, held)
        return values

    def _leave_acts(
        self,
        plan: RowPlan,
        row: TableRow,
        values: dict[str, Any],
        held: Contract | None,
    ) -> None:
        """What only a recorded act changes, no file does; a new contract is as it says."""
        if held is None:
            return
        for name in (*RECORDED_ACTS, *self.matcher.known.kept_fields(held)):
            if name in values and values[name] != getattr(held, name):
                was = words_of(name, getattr(held, name))
                words = (
                    f"On record this is “{was}”, which is kept. It changes by an act of "
                    "its own, on the contract's page."
                )
                plan.notices.append(self.reader.remark(row, name, words))
                del values[name]
                if name == "provider":
                    plan.providers[:1] = [held.provider]

    def _find_missing(
        self, plan: RowPlan, row: TableRow, values: dict[str, Any]
    ) -> None:
        """Of a new contract; what was written and could not be read is told already."""
        told = {problem.heading for problem in plan.problems}
        for name, words in NEEDED.items():
            remark = self.reader.remark(row, name, words)
            if name not in values and remark.heading not in told:
                plan.problems.append(remark)

    def _compare(
        self, plan: RowPlan, held: Contract | None, values: dict[str, Any]
    ) -> None:
        contract = copy.copy(held) if held is not None else Contract()
        for name, value in values.items():
            was = getattr(held, name) if held is not None else None
            if held is not None and was == value:
                continue
            setattr(contract, name, value)
            plan.changed_fields.append(name)
            plan.changes.append(
                Change(BY_NAME[name].label, words_of(name, was), words_of(name, value))
            )
        if plan.new_parties:
            names = ", ".join(each.name for each in plan.new_parties)
            plan.changes.append(Change("Consortium members", NOTHING, names))
        plan.contract = contract

    def _check_directorate(self, plan: RowPlan, row: TableRow, held: Contract) -> None:
        if not self.matcher.rights.covers(held.directorate):
            words = (
                f"This contract belongs to {held.directorate}; only commissioners of "
                "that directorate change it."
            )
            plan.problems.append(self.reader.remark(row, "reference", words))
