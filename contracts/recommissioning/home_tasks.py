"""Milestones of the contracts a person runs, as things to do and days in a calendar."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django.urls import reverse

from contracts.access.standing import SignedInPerson, standing_of
from contracts.recommissioning.reading import ContractPlan, plans_reading
from contracts.register.calendar_entries import CalendarEntry, CalendarEntrySource
from contracts.register.home_tasks import (
    NOTHING_TO_DO,
    HomeTask,
    HomeTaskSource,
    TaskReading,
)
from contracts.register.models import Contract
from contracts.register.term import Months
from contracts_site.foundation.reading_together import Reading

HORIZON, ONE_DAY = timedelta(days=30), timedelta(days=1)
LOOKED_AT = Months(36, source="No back-plan of the defaults begins earlier")


def _plans(user: SignedInPerson, *, on: date) -> Reading[list[ContractPlan]]:
    """Of the person's own directorates: ended yesterday or still to end within
    three years."""
    contracts = (
        Contract.objects.visible_to(user)
        .run_by(user)
        .filter(ends_on__gte=on - ONE_DAY, ends_on__lt=LOOKED_AT.after(on))
        .exclude(arrangement=Contract.Arrangement.IN_HOUSE)
    )
    return plans_reading(contracts, on=on)


def _reading_for(user: SignedInPerson, on: date) -> TaskReading:
    """The next milestone of each contract, if it is late or near."""
    if not standing_of(user).directorate_ids:
        return NOTHING_TO_DO
    plans = _plans(user, on=on)
    return Reading(plans.querysets, lambda: _tasks(plans.answer(), on=on))


def _tasks(plans: Iterable[ContractPlan], *, on: date) -> Sequence[HomeTask]:
    return [
        HomeTask(
            kind="Recommissioning",
            title=f"{following.title} · {each.contract.title}",
            url=reverse("contracts:back-plan", args=[each.contract.pk]),
            due_on=following.planned_on,
        )
        for each in plans
        if (following := each.plan.next) and following.planned_on <= on + HORIZON
    ]


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
        for each in _plans(user, on=first).read()
        for milestone in each.plan.milestones
        if milestone.done is None and first <= milestone.planned_on <= last
    ]


MILESTONES_DUE = HomeTaskSource("recommissioning", _reading_for)
MILESTONE_DAYS = CalendarEntrySource("recommissioning", _entries_for)
