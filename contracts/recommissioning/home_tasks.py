"""Milestones of the contracts a person runs, as things to do and days in a calendar."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.urls import reverse

from contracts.access.standing import SignedInPerson, standing_of
from contracts.recommissioning.kept_models import PlanLine
from contracts.recommissioning.reading import plans_of
from contracts.register.calendar_entries import CalendarEntry, CalendarEntrySource
from contracts.register.home_tasks import (
    NOTHING_TO_DO,
    HomeTask,
    HomeTaskSource,
    TaskReading,
    tasks_of,
)
from contracts.register.models import Contract, ContractQuerySet
from contracts.register.term import Months

HORIZON, ONE_DAY = timedelta(days=30), timedelta(days=1)
LOOKED_AT = Months(36, source="No back-plan of the defaults begins earlier")


def _planned(user: SignedInPerson, *, on: date) -> ContractQuerySet:
    """Of the person's own directorates: ended yesterday or still to end within
    three years."""
    return (
        Contract.objects.visible_to(user)
        .run_by(user)
        .filter(ends_on__gte=on - ONE_DAY, ends_on__lt=LOOKED_AT.after(on))
        .exclude(arrangement=Contract.Arrangement.IN_HOUSE)
    )


def _reading_for(user: SignedInPerson, on: date) -> TaskReading:
    """The next milestone of each contract, if it is late or near."""
    if not standing_of(user).directorate_ids:
        return NOTHING_TO_DO
    lines = (
        PlanLine.objects.of(_planned(user, on=on))
        .filter(next_on__lte=on + HORIZON)
        .select_related("contract")
    )
    return tasks_of(lines, _task, due="next_on", on=on)


def _task(line: PlanLine) -> HomeTask:
    return HomeTask(
        kind="Recommissioning",
        title=f"{line.next_title} · {line.contract.title}",
        url=reverse("contracts:back-plan", args=[line.contract_id]),
        due_on=line.next_on,
    )


def _entries_for(
    user: SignedInPerson, first: date, last: date
) -> Sequence[CalendarEntry]:
    """Milestones that are still to be done."""
    if not standing_of(user).directorate_ids:
        return []
    return [
        CalendarEntry(
            day=milestone.planned_on,
            title=f"{milestone.title} · {each.contract.title}",
            url=reverse("contracts:back-plan", args=[each.contract.pk]),
            kind="Recommissioning",
        )
        for each in plans_of(_planned(user, on=first), on=first)
        for milestone in each.plan.milestones
        if milestone.done is None and first <= milestone.planned_on <= last
    ]


MILESTONES_DUE = HomeTaskSource(
    "milestones of recommissioning",
    _reading_for,
    lambda _group: reverse("contracts:recommissioning-timeline"),
    is_kept=True,
)
MILESTONE_DAYS = CalendarEntrySource("recommissioning", _entries_for)
