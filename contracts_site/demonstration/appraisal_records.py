"""The records of an appraisal, as the demonstration's file writes them down."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import models

from contracts.governance.models import Committee
from contracts.register.models import Contract
from contracts_site.accounts.models import User
from contracts_site.demonstration.people import person
from contracts_site.demonstration.source import day_from
from options_appraisal.appraisals.kinds import RecordKind, kind_named
from options_appraisal.appraisals.models import Appraisal, Evidence, Objective
from options_appraisal.appraisals.services import add_record
from options_appraisal.considered.models import Option
from options_appraisal.consulting.models import ConsultationEntry
from options_appraisal.cost_models.models import CostIndex
from options_appraisal.criteria.models import Criterion
from options_appraisal.deciding.models import PanelOutcome
from options_appraisal.working_group.models import WorkingGroupMember

# In the order in which records name one another.
IN_ORDER = (
    "service",
    "evidence",
    "objective",
    "finding",
    "member",
    "interest",
    "criterion",
    "option",
    "consultation",
    "panel-outcome",
    "point",
    "matter",
    "risk",
    "equality",
    "planned-lot",
    "in-house-test",
    "next-step",
    "cost-basis",
    "envelope",
    "cost-line",
)
# How a file names a record of the appraisal.
NAMED: Mapping[type[models.Model], str] = {
    Evidence: "title",
    Objective: "number",
    WorkingGroupMember: "name",
    Criterion: "name",
    Option: "number",
    ConsultationEntry: "whom",
    PanelOutcome: "held_on",
}
ELSEWHERE: Mapping[type[models.Model], Callable[[str], models.Model]] = {
    User: person,
    Committee: lambda name: Committee.objects.get(name=name),
    Contract: lambda reference: Contract.objects.get(reference=reference),
    CostIndex: lambda name: CostIndex.objects.get(name=name),
}


def add_row(
    appraisal: Appraisal, slug: str, row: Mapping[str, Any], *, on: date, by: User
) -> None:
    kind = kind_named(slug)
    assert kind is not None
    whose = {"appraisal": appraisal} if kind.path == "appraisal" else {}
    add_record(
        appraisal=appraisal,
        row=kind.model(**whose),
        values={name: _value(appraisal, kind, name, row[name], on) for name in row},
        writing=kind.writing,
        by=by,
    )


def _value(
    appraisal: Appraisal, kind: RecordKind, name: str, given: Any, on: date
) -> Any:
    """What the file says, as the field keeps it; records by their names."""
    field = kind.model._meta.get_field(name)
    if isinstance(field, models.ForeignKey):
        model: Any = field.related_model
        if model in ELSEWHERE:
            return ELSEWHERE[model](given)
        return model.objects.get(appraisal=appraisal, **{NAMED[model]: given})
    if isinstance(field, models.DateField):
        return day_from(given, on=on)
    return Decimal(given) if isinstance(field, models.DecimalField) else given
