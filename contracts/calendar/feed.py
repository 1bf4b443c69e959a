"""Calendar entries as an iCalendar file (RFC 5545), which calendar programs read."""

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta

from icalendar import Calendar, Event

from contracts.register.calendar_entries import CalendarEntry

ONE_DAY = timedelta(days=1)
PRODUCT = "-//Council contracts//Calendar//EN"
REFRESH = "PT12H"


def ical_of(
    entries: Sequence[CalendarEntry], *, name: str, site: str, at: datetime
) -> bytes:
    """Whole-day events; an entry keeps its identity from one reading to the next.

    `site` is the beginning of every address, as https://contracts.council.gov.uk.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    calendar.add("x-published-ttl", REFRESH)
    for entry in entries:
        calendar.add_component(_event(entry, site=site, at=at))
    return bytes(calendar.to_ical())


def _event(entry: CalendarEntry, *, site: str, at: datetime) -> Event:
    event = Event()
    url = f"{site}{entry.url}"
    event.add("uid", f"{_identity(entry)}@{site.partition('://')[2]}")
    event.add("dtstamp", at)
    event.add("dtstart", entry.day)
    event.add("dtend", entry.day + ONE_DAY)
    event.add("summary", f"{entry.kind}: {entry.title}")
    event.add("url", url)
    event.add("description", url)
    event.add("transp", "TRANSPARENT")
    return event


def _identity(entry: CalendarEntry) -> str:
    """The same for the same thing on the same day."""
    told = f"{entry.kind}\0{entry.title}\0{entry.url}\0{entry.day}"
    return hashlib.sha256(told.encode()).hexdigest()[:32]
