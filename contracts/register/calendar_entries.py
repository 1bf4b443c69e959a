"""What a person's calendar holds: sources that rooms and upper apps add to at start-up."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from contracts.access.standing import SignedInPerson


@dataclass(frozen=True)
class CalendarEntry:
    """One thing on one day, with its page; `kind` is a word such as "Duty"."""

    day: date
    title: str
    url: str
    kind: str


@dataclass(frozen=True)
class CalendarEntrySource:
    """Where entries of one kind come from; both days of the span are included."""

    name: str
    entries_for: Callable[[SignedInPerson, date, date], Sequence[CalendarEntry]]


CALENDAR_ENTRIES: list[CalendarEntrySource] = []


def entries_between(
    user: SignedInPerson, *, first: date, last: date
) -> list[CalendarEntry]:
    """From every source, in order of time; each source shows a person only their own."""
    gathered = [
        entry
        for source in CALENDAR_ENTRIES
        for entry in source.entries_for(user, first, last)
    ]
    return sorted(gathered, key=lambda entry: (entry.day, entry.kind, entry.title))
