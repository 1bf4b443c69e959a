"""Options appraisals: one judged in words and steered, one begun, one of today."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db import models, transaction

from contracts.governance.models import Committee
from contracts.register.models import Contract, Directorate
from contracts_site.accounts.models import User
from contracts_site.demonstration.people import person
from contracts_site.demonstration.source import day, moment
from options_appraisal.appraisals.kinds import RecordKind, kind_named
from options_appraisal.appraisals.models import Appraisal, Evidence, Objective
from options_appraisal.appraisals.services import (
    AppraisalDetails,
    add_record,
    move_appraisal,
    start_appraisal,
)
from options_appraisal.appraisals.states import State
from options_appraisal.considered.models import Option
from options_appraisal.considered.services import (
    RemovalDetails,
    judge_option,
    remove_option,
)
from options_appraisal.consulting.models import ConsultationEntry
from options_appraisal.criteria.models import Criterion
from options_appraisal.deciding.models import Decision, PanelOutcome
from options_appraisal.deciding.services import DecisionDetails, decide
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
}


def load_appraisals(data: Mapping[str, Any], *, on: date) -> None:
    """Each appraisal whole, unless there is one with its reference."""
    for each in data["appraisals"]:
        reference = each["details"]["reference"]
        if not Appraisal.objects.filter(reference=reference).exists():
            _load(each, on=on)


@transaction.atomic
def _load(data: Mapping[str, Any], *, on: date) -> None:
    by = person(data["officer"])
    appraisal = _start(data["details"], on=on, by=by)
    for slug in IN_ORDER:
        for row in data["records"].get(slug, ()):
            _add(appraisal, slug, row, on=on, by=by)
    for removed in data.get("removed", ()):
        _remove(appraisal, removed, by=by)
    for number, words in data.get("judgements", {}).items():
        criteria = Criterion.objects.filter(appraisal=appraisal)
        judge_option(
            option=Option.objects.get(appraisal=appraisal, number=number),
            words={each: words[each.name] for each in criteria},
            by=by,
        )
    for step in data.get("moves", ()):
        move_appraisal(
            appraisal=appraisal, to=State(step["to"]), at=moment(step["at"]), by=by
        )
    if "approach" in data:
        _decide_approach(appraisal, data["approach"], by=by)


def _start(details: Mapping[str, Any], *, on: date, by: User) -> Appraisal:
    given = {
        **details,
        "directorate": Directorate.objects.get(name=details["directorate"]),
        "officer": by,
        "began_on": _day(details["began_on"], on=on),
    }
    if "starts_on" in details:
        given["starts_on"] = day(details["starts_on"])
    return start_appraisal(details=AppraisalDetails(**given), by=by)


def _add(
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
        return _day(given, on=on)
    return Decimal(given) if isinstance(field, models.DecimalField) else given


def _day(given: str | int, *, on: date) -> date:
    """A day; a number counts days from the day of loading."""
    return on + timedelta(days=given) if isinstance(given, int) else day(given)


def _remove(appraisal: Appraisal, removed: Mapping[str, Any], *, by: User) -> None:
    removed_on = day(removed["removed_on"])
    remove_option(
        option=Option.objects.get(appraisal=appraisal, number=removed["option"]),
        details=RemovalDetails(
            removed_on=removed_on,
            removed_by_post=removed["removed_by_post"],
            removal_reason=removed["removal_reason"],
        ),
        on=removed_on,
        by=by,
    )


def _decide_approach(
    appraisal: Appraisal, given: Mapping[str, Any], *, by: User
) -> None:
    decided_on = day(given["decided_on"])
    decide(
        appraisal=appraisal,
        details=DecisionDetails(
            about=Decision.About.APPROACH, **{**given, "decided_on": decided_on}
        ),
        at=moment(f"{given['decided_on']}T12:00"),
        on=decided_on,
        by=by,
    )
