"""Ends and breaks of leases: days that officers must not miss."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse

from contracts.access.standing import SignedInPerson, standing_of
from contracts.places.models import ServedSite, Site
from contracts.register.calendar_entries import CalendarEntry, CalendarEntrySource
from contracts.register.home_tasks import HomeTask, HomeTaskSource
from contracts_site.foundation.look.wording import date_words

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


def _lease_dates(user: SignedInPerson, *, on: date) -> Iterator[LeaseDate]:
    """Of sites that contracts of the person's directorates serve now or later.

    A lease that has ended stays; a break that has passed can no longer be used.
    """
    directorates = standing_of(user).directorate_ids
    serving = (
        ServedSite.objects.visible_to(user)
        .not_over(on=on)
        .filter(contract__directorate_id__in=directorates)
    )
    sites = Site.objects.visible_to(user).open_on(on)
    for site in sites.filter(pk__in=serving.values("site")):
        if site.lease_until:
            yield LeaseDate(site, site.lease_until, "the lease ends")
        if site.break_on and site.break_on >= on:
            yield LeaseDate(site, site.break_on, "the lease may be broken")


def _tasks_for(user: SignedInPerson, on: date) -> Sequence[HomeTask]:
    if not standing_of(user).directorate_ids:
        return []
    return [
        HomeTask(
            kind="Lease",
            title=f"{each.site}: {each.words} on {date_words(each.day)}",
            url=each.url,
            due_on=each.day,
        )
        for each in _lease_dates(user, on=on)
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
        for each in _lease_dates(user, on=first)
        if first <= each.day <= last
    ]


LEASE_TASKS = HomeTaskSource("leases", _tasks_for)
LEASE_DATES = CalendarEntrySource("leases", _entries_for)
