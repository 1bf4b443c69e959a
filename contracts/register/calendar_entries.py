"""What stands in a person's calendar: sources that rooms and upper apps add to."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from contracts.access.standing import SignedInPerson


@dataclass(frozen=True)
class CalendarEntry:
    """One thing on one day, with the page that tells more."""

    day: date
    title: str
    url: str
    kind: str


@dataclass(frozen=True)
class CalendarEntrySource:
    """Where entries of one kind come from; both days are included."""

    name: str
    entries_for: Callable[[SignedInPerson, date, date], Sequence[CalendarEntry]]


CALENDAR_ENTRIES: list[CalendarEntrySource] = []
