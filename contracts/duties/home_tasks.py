"""Duties of the contracts a person runs, as things to do and as days in a calendar."""

from collections.abc import Sequence
from datetime import date

from django.urls import reverse

from contracts.access.standing import SignedInPerson, standing_of
from contracts.duties.reading import items_of_all
from contracts.duties.standing_duties import SOON, DutyItem
from contracts.register.calendar_entries import CalendarEntry, CalendarEntrySource
from contracts.register.home_tasks import HomeTask, HomeTaskSource
from contracts.register.models import Contract


def _open_items(user: SignedInPerson, *, on: date, until: date) -> list[DutyItem]:
    """Of the person's own directorates, without what is published for all contracts."""
    if not standing_of(user).directorate_ids:
        return []
    contracts = Contract.objects.visible_to(user).run_by(user)
    return [
        item
        for item in items_of_all(contracts, on=on, until=until)
        if item.is_open
        and not item.finding.is_for_the_council
        and item.due_on is not None
        and item.due_on <= until
    ]


def _titles(user: SignedInPerson, items: Sequence[DutyItem]) -> dict[int, str]:
    pks = {item.contract_id for item in items}
    if not pks:
        return {}
    contracts = Contract.objects.visible_to(user).filter(pk__in=pks)
    return dict(contracts.values_list("pk", "title"))


def _tasks_for(user: SignedInPerson, on: date) -> Sequence[HomeTask]:
    """Overdue, or due within 30 days."""
    items = _open_items(user, on=on, until=on + SOON)
    titles = _titles(user, items)
    return [
        HomeTask(
            kind="Duty" if item.finding.is_statutory else "Local duty",
            title=f"{item.finding.title} · {titles[item.contract_id]}",
            url=_url(item),
            due_on=item.due_on,
        )
        for item in items
    ]


def _entries_for(
    user: SignedInPerson, first: date, last: date
) -> Sequence[CalendarEntry]:
    items = [
        item
        for item in _open_items(user, on=first, until=last)
        if item.due_on is not None and item.due_on >= first
    ]
    titles = _titles(user, items)
    return [
        CalendarEntry(
            day=item.due_on,
            title=f"{item.finding.title} · {titles[item.contract_id]}",
            url=_url(item),
            kind="Duty" if item.finding.is_statutory else "Local duty",
        )
        for item in items
        if item.due_on is not None
    ]


def _url(item: DutyItem) -> str:
    page = reverse("contracts:duty-list", args=[item.contract_id])
    key = item.occurrence.key if item.occurrence else "rule"
    return f"{page}#{item.finding.code}-{key}"


DUTIES_DUE = HomeTaskSource("duties", _tasks_for)
DUTY_DAYS = CalendarEntrySource("duties", _entries_for)
