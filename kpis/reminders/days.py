"""On which days a return asks: by how far its due date is away, or its query."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

MONDAY = 0
NEXT_DAY = 1


@dataclass(frozen=True)
class ReminderDays:
    """So many days after the due date; negative is before."""

    days: frozenset[int]

    @classmethod
    def of(cls, days: Collection[int]) -> "ReminderDays":
        if not days:
            raise ValueError("Name one reminder day at least.")
        return cls(frozenset(days))

    def due_dates(self, *, on: date) -> list[date]:
        """The due dates of which a return asks on the day."""
        return sorted(on - timedelta(days=each) for each in self.days)

    def days_asked(self, *, on: date) -> list[date]:
        """The days of those questions of which a return reminds on the day."""
        after = {NEXT_DAY, *(each for each in self.days if each > 0)}
        return sorted(on - timedelta(days=each) for each in after)

    def last_near(self, *, on: date) -> date:
        """The last due date that a digest of the day looks ahead to."""
        return on - timedelta(days=min(*self.days, 0))


def is_weekly_day(day: date) -> bool:
    return day.weekday() == MONDAY
