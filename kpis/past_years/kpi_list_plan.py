"""What would become of each row of a list of KPIs, judged by the form's own code.

The rule: docs/rules/past-years.md, steps 1 to 5.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from django.db import transaction

from contracts_site.accounts.models import User
from contracts_site.foundation.history import acting_as
from contracts_site.foundation.look.wording import number
from contracts_site.foundation.spreadsheets.headings import normalised
from contracts_site.foundation.spreadsheets.remarks import Change, Remark, short
from kpis.definitions.details import DefinitionFields
from kpis.definitions.forms import DefinitionForm
from kpis.definitions.models import KPI, KPIDefinition, KPISet
from kpis.definitions.services import add_definition, revise_definition
from kpis.past_years.kpi_list_columns import BY_FIELD, COLUMNS, KPIList, ListRow
from kpis.spreadsheets.outcomes import Outcome

NOTHING = "nothing"
# Errors that the form puts at fields that a list has not.
FIELD_IN_LIST = {"theme": "new_theme", "kpi": "code"}


@dataclass
class PlannedKPI:
    row: ListRow
    outcome: str = Outcome.NEW
    problems: list[Remark] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    form: DefinitionForm | None = None
    definition: KPIDefinition | None = None

    @property
    def label(self) -> str:
        return f"{self.row.cells.get('code', '')} {self.row.cells.get('name', '')}"


@dataclass(frozen=True)
class ListPlan:
    kpi_list: KPIList
    kpis: Sequence[PlannedKPI]

    @property
    def wrong(self) -> list[PlannedKPI]:
        return [each for each in self.kpis if each.outcome == Outcome.WRONG]

    @property
    def to_save(self) -> list[PlannedKPI]:
        return [e for e in self.kpis if e.outcome in (Outcome.NEW, Outcome.CHANGED)]

    @property
    def counts(self) -> Mapping[str, int]:
        counted = Counter(str(each.outcome) for each in self.kpis)
        return {outcome: counted[outcome] for outcome in Outcome.values}

    @property
    def mark(self) -> str:
        """Another one, once the plan is another."""
        said = [
            [each.row.number, str(each.outcome), [str(c) for c in each.changes]]
            for each in self.kpis
        ]
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def plan_list(kpi_set: KPISet, kpi_list: KPIList) -> ListPlan:
    """The plan of every row of the list, in the file's order."""
    kpis = KPI.objects.filter(contract=kpi_set.contract_id)
    definitions = kpi_set.definitions.select_related("kpi", "theme", "kpi_set")
    planner = _Planner(
        kpi_set,
        kpi_list,
        {kpi.code.casefold(): kpi for kpi in kpis},
        {each.kpi.code.casefold(): each for each in definitions},
        Counter(row.cells.get("code", "").casefold() for row in kpi_list.rows),
    )
    return ListPlan(kpi_list, [planner.planned(row) for row in kpi_list.rows])


@dataclass(frozen=True)
class _Planner:
    kpi_set: KPISet
    kpi_list: KPIList
    kpis: Mapping[str, KPI]
    definitions: Mapping[str, KPIDefinition]
    rows_of: Mapping[str, int]

    def planned(self, row: ListRow) -> PlannedKPI:
        code = row.cells.get("code", "").casefold()
        definition = self.definitions.get(code)
        plan = PlannedKPI(row, definition=definition)
        before = _said(definition) if definition else None
        plan.form = self._form(plan, self.kpis.get(code))
        if code and self.rows_of[code] > 1:
            words = "Another row has the same code. Keep one of them."
            plan.problems.append(self.kpi_list.remark(row, "code", words))
        plan.problems += self._errors(plan)
        if plan.problems:
            plan.outcome = Outcome.WRONG
        elif before is not None:
            plan.changes = list(_changes(before, _asked(plan.form)))
            plan.outcome = Outcome.CHANGED if plan.changes else Outcome.SAME
        return plan

    def _form(self, plan: PlannedKPI, kpi: KPI | None) -> DefinitionForm:
        """The form as it would be sent: what it shows, with the row's cells typed in."""
        shown: dict[str, Any] = {"kpi_set": self.kpi_set, "back": ""}
        if plan.definition is not None:
            shown["instance"] = plan.definition
        blank = DefinitionForm(**shown)
        data: dict[str, Any] = {name: blank[name].value() for name in blank.fields}
        for name, text in plan.row.cells.items():
            data[name] = self._typed(plan, blank, name, text)
        data["theme"] = ""
        if plan.definition is None and kpi is not None:
            self._refuse_other_name(plan, kpi)
            data |= {"kpi": kpi.pk, "code": "", "name": ""}
        data = {name: value for name, value in data.items() if value is not None}
        return DefinitionForm(data, **shown)

    def _typed(
        self, plan: PlannedKPI, form: DefinitionForm, name: str, text: str
    ) -> str:
        """A choice by its words, as the page shows them."""
        if not BY_FIELD[name].is_choice or not text:
            return text
        choices = _choices(form, name)
        known = {normalised(words): value for value, words in choices}
        known |= {normalised(value): value for value, _ in choices}
        if normalised(text) not in known:
            words = f"Write one of: {', '.join(words for _, words in choices)}."
            plan.problems.append(self.kpi_list.remark(plan.row, name, words))
        return known.get(normalised(text), "")

    def _refuse_other_name(self, plan: PlannedKPI, kpi: KPI) -> None:
        if plan.row.cells.get("name", "") != kpi.name:
            words = f"{kpi.code} of this contract is called “{kpi.name}”. Write that."
            plan.problems.append(self.kpi_list.remark(plan.row, "name", words))

    def _errors(self, plan: PlannedKPI) -> Iterator[Remark]:
        told = {problem.heading for problem in plan.problems}
        assert plan.form is not None
        for name, errors in plan.form.errors.items():
            place = FIELD_IN_LIST.get(name, name)
            column = BY_FIELD.get(place)
            if column is not None and column.heading in told:
                continue
            for words in errors:
                yield self.kpi_list.remark(plan.row, place, str(words))


def _choices(form: DefinitionForm, name: str) -> list[tuple[str, str]]:
    choice: Any = form.fields[name]
    return [(str(value), str(words)) for value, words in choice.choices if value != ""]


def _said(definition: KPIDefinition) -> dict[str, Any]:
    """What the definition says now; the form that judges a row changes the object."""
    fields = replace(
        DefinitionFields.of(definition), theme=definition.theme.name, position=None
    )
    return {**vars(fields), "name": definition.kpi.name}


def _asked(form: DefinitionForm) -> dict[str, Any]:
    fields = replace(form.details, position=None)
    return {**vars(fields), "name": form.cleaned_data["name"]}


def _changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Change]:
    for column in COLUMNS:
        name = "theme" if column.field == "new_theme" else column.field
        was, now = before.get(name), after.get(name)
        if name == "theme" and str(was).casefold() == str(now).casefold():
            continue
        if was != now:
            yield Change(column.heading, _words(was), _words(now))


def _words(value: Any) -> str:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, Decimal):
        return number(value)
    return NOTHING if value in (None, "") else short(str(value))


def save_list(*, kpi_set: KPISet, plan: ListPlan, by: User) -> int:
    """Add and change what the plan says, all or nothing; answer how many KPIs.

    Raise KPISetRefused or ValidationError.
    """
    with transaction.atomic(), acting_as(by):
        for planned in plan.to_save:
            assert planned.form is not None
            details = planned.form.details
            if planned.definition is None:
                add_definition(
                    kpi_set=kpi_set, kpi=planned.form.chosen_kpi, fields=details, by=by
                )
            else:
                revise_definition(
                    definition=planned.definition,
                    fields=details,
                    name=planned.form.cleaned_data["name"],
                    by=by,
                )
    return len(plan.to_save)
