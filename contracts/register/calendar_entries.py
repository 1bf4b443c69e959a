"""Days of contracts to put into a calendar: sources that rooms and upper apps add to."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from contracts.access.standing import SignedInPerson


@dataclass(frozen=True)
class CalendarEntry:
    """Something that falls on a day, with the page that tells of it."""

    day: date
    title: str
    url: str
    kind: str


@dataclass(frozen=True)
class CalendarEntrySource:
    """Where entries of one kind come from: those a person may see, both days included."""

    name: str
    entries_for: Callable[[SignedInPerson, date, date], Sequence[CalendarEntry]]


CALENDAR_ENTRIES: list[CalendarEntrySource] = []
