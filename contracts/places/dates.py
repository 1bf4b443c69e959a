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
)
from contracts_site.foundation.look.wording import date_words
from contracts_site.foundation.reading_together import Reading

# Landlords often ask for six months' notice.
HORIZON = timedelta(days=182)


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
            yield LeaseDate(site, site.lease_until, "the lease ends")
        if site.break_on and site.break_on >= on:
            yield LeaseDate(site, site.break_on, "the lease may be broken")


def _reading_for(user: SignedInPerson, on: date) -> TaskReading:
    if not standing_of(user).directorate_ids:
        return NOTHING_TO_DO
    sites = _leased(user, on=on)
    return Reading([sites], lambda: _tasks(sites, on=on))


def _tasks(sites: Iterable[Site], *, on: date) -> Sequence[HomeTask]:
    return [
        HomeTask(
            kind="Lease",
            title=f"{each.site}: {each.words} on {date_words(each.day)}",
            url=each.url,
            due_on=each.day,
        )
        for each in _lease_dates(sites, on=on)
        if each.day <= on + HORIZON
    ]


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


LEASE_TASKS = HomeTaskSource("leases", _reading_for)
LEASE_DATES = CalendarEntrySource("leases", _entries_for)
