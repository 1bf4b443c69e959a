"""Calendar entries by month, day under day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from contracts.register.calendar_entries import CalendarEntry
from contracts_site.foundation.calendars.months import (
    first_of_month,
    last_of_month,
    month_number,
)


@dataclass(frozen=True)
class CalendarDay:
    day: date
    entries: tuple[CalendarEntry, ...]


@dataclass(frozen=True)
class Month:
    """A month by its number, so that the one before and after are named too."""

    number: int

    @classmethod
    def of(cls, day: date) -> "Month":
        return cls(month_number(day))

    @classmethod
    def from_key(cls, key: str) -> "Month":
        """Of 2026-11. Raise ValueError for anything else."""
        year, _, month = key.partition("-")
        return cls.of(date(int(year), int(month), 1))

    @property
    def key(self) -> str:
        return f"{self.first:%Y-%m}"

    @property
    def first(self) -> date:
        return first_of_month(self.number)

    @property
    def last(self) -> date:
        return last_of_month(self.number)

    @property
    def before(self) -> "Month":
        return Month(self.number - 1)

    @property
    def after(self) -> "Month":
        return Month(self.number + 1)


def by_day(entries: Sequence[CalendarEntry]) -> list[CalendarDay]:
    """Entries that come in order of time, under their days."""
    return [
        CalendarDay(day, tuple(of_day))
        for day, of_day in groupby(entries, key=lambda entry: entry.day)
    ]
