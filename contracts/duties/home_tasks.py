"""Duties of the contracts a person runs, as things to do and as days in a calendar."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from contracts.access.standing import SignedInPerson, standing_of
from contracts.duties.kept_models import DutyLine
from contracts.duties.reading import items_reading
from contracts.duties.standing_duties import SOON, DutyItem
from contracts.register.calendar_entries import CalendarEntry, CalendarEntrySource
from contracts.register.home_tasks import (
    NOTHING_TO_DO,
    Group,
    HomeTask,
    HomeTaskSource,
    TaskReading,
    tasks_of,
)
from contracts.register.models import Contract
from contracts_site.foundation.reading_together import Reading


@dataclass(frozen=True)
class OpenItem:
    """A duty that is not yet done, with the day it is due and its contract's title."""

    item: DutyItem
    due_on: date
    contract_title: str

    @property
    def title(self) -> str:
        return f"{self.item.finding.title} · {self.contract_title}"

    @property
    def kind(self) -> str:
        return _kind(is_statutory=self.item.finding.is_statutory)

    @property
    def url(self) -> str:
        key = self.item.occurrence.key if self.item.occurrence else ""
        return _url(self.item.contract_id, self.item.finding.code, key)


def _open_items(
    user: SignedInPerson, *, on: date, until: date
) -> Reading[list[OpenItem]]:
    """Of the person's own directorates, without what is published for all contracts."""
    contracts = Contract.objects.visible_to(user).run_by(user)
    items = items_reading(contracts, on=on, until=until)
    titles = contracts.values_list("pk", "title")
    return Reading(
        [*items.querysets, titles],
        lambda: list(_open(items.answer(), dict(titles), until=until)),
    )


def _open(
    items: Iterable[DutyItem], titles: Mapping[int, str], *, until: date
) -> Iterator[OpenItem]:
    for item in items:
        due_on = item.due_on
        is_theirs = item.is_open and not item.finding.is_for_the_council
        if is_theirs and due_on is not None and due_on <= until:
            yield OpenItem(item, due_on, titles[item.contract_id])


def _reading_for(user: SignedInPerson, on: date) -> TaskReading:
    """Overdue, or due within 30 days."""
    if not standing_of(user).directorate_ids:
        return NOTHING_TO_DO
    lines = (
        DutyLine.objects.of(Contract.objects.visible_to(user).run_by(user))
        .open()
        .filter(due_on__lte=on + SOON)
        .select_related("contract")
    )
    return tasks_of(lines, _task, due="due_on", on=on)


def _task(line: DutyLine) -> HomeTask:
    return HomeTask(
        kind=_kind(is_statutory=line.is_statutory),
        title=f"{line.title} · {line.contract.title}",
        url=_url(line.contract_id, line.code, line.occurrence),
        due_on=line.due_on,
    )


def _kind(*, is_statutory: bool) -> str:
    return "Duty" if is_statutory else "Local duty"


def _url(contract_id: int, code: str, occurrence: str) -> str:
    page = reverse("contracts:duty-list", args=[contract_id])
    return f"{page}#{code}-{occurrence or 'rule'}"


def _entries_for(
    user: SignedInPerson, first: date, last: date
) -> Sequence[CalendarEntry]:
    if not standing_of(user).directorate_ids:
        return []
    return [
        CalendarEntry(each.due_on, each.title, each.url, each.kind)
        for each in _open_items(user, on=first, until=last).read()
        if each.due_on >= first
    ]


def _list_url(group: Group) -> str:
    state = "overdue" if group is Group.OVERDUE else "30"
    return f"{reverse('contracts:duty-portfolio')}?state={state}"


DUTIES_DUE = HomeTaskSource("duties", _reading_for, _list_url, is_kept=True)
DUTY_DAYS = CalendarEntrySource("duties", _entries_for)
