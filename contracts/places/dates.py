"""Ends and breaks of leases: days that officers must not miss."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse

from contracts.access.standing import SignedInPerson, standing_of
from contracts.places.models import ServedSite, Site
from contracts.places.models.sites import SiteQuerySet
from contracts.register.calendar_entries import CalendarEntry, CalendarEntrySource
from contracts.register.home_tasks import (
    NOTHING_TO_DO,
    HomeTask,
    HomeTaskSource,
    TaskReading,
    tasks_of,
    tasks_together,
)
from contracts_site.foundation.look.wording import date_words

# Landlords often ask for six months' notice.
HORIZON = timedelta(days=182)
ENDS, MAY_BE_BROKEN = "the lease ends", "the lease may be broken"


@dataclass(frozen=True)
class LeaseDate:
    site: Site
    day: date
    words: str

    @property
    def url(self) -> str:
        return reverse("contracts:site-detail", args=[self.site.pk])


def _leased(user: SignedInPerson, *, on: date) -> SiteQuerySet:
    """Sites that contracts of the person's directorates serve now or later."""
    directorates = standing_of(user).directorate_ids
    serving = (
        ServedSite.objects.visible_to(user)
        .not_over(on=on)
        .filter(contract__directorate_id__in=directorates)
    )
    sites = Site.objects.visible_to(user).open_on(on)
    return sites.filter(pk__in=serving.values("site"))


def _lease_dates(sites: Iterable[Site], *, on: date) -> Iterator[LeaseDate]:
    """A lease that has ended stays; a break that has passed can no longer be used."""
    for site in sites:
        if site.lease_until:
            yield LeaseDate(site, site.lease_until, ENDS)
        if site.break_on and site.break_on >= on:
            yield LeaseDate(site, site.break_on, MAY_BE_BROKEN)


def _reading_for(user: SignedInPerson, on: date) -> TaskReading:
    if not standing_of(user).directorate_ids:
        return NOTHING_TO_DO
    sites = _leased(user, on=on)
    ending = sites.filter(lease_until__lte=on + HORIZON)
    breaking = sites.filter(break_on__range=(on, on + HORIZON))
    return tasks_together(
        [
            tasks_of(ending, _end_task, due="lease_until", on=on),
            tasks_of(breaking, _break_task, due="break_on", on=on),
        ]
    )


def _end_task(site: Site) -> HomeTask:
    assert site.lease_until is not None
    return _task(LeaseDate(site, site.lease_until, ENDS))


def _break_task(site: Site) -> HomeTask:
    assert site.break_on is not None
    return _task(LeaseDate(site, site.break_on, MAY_BE_BROKEN))


def _task(each: LeaseDate) -> HomeTask:
    return HomeTask(
        kind="Lease",
        title=f"{each.site}: {each.words} on {date_words(each.day)}",
        url=each.url,
        due_on=each.day,
    )


def _entries_for(
    user: SignedInPerson, first: date, last: date
) -> Sequence[CalendarEntry]:
    if not standing_of(user).directorate_ids:
        return []
    return [
        CalendarEntry(
            day=each.day, title=f"{each.site}: {each.words}", url=each.url, kind="Lease"
        )
        for each in _lease_dates(_leased(user, on=first), on=first)
        if first <= each.day <= last
    ]


LEASE_TASKS = HomeTaskSource(
    "dates of leases", _reading_for, lambda _group: reverse("contracts:site-list")
)
LEASE_DATES = CalendarEntrySource("leases", _entries_for)
