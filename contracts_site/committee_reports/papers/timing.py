"""When a paper has to be public, counted back from its meeting."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from contracts_site.foundation.calendars import clear_days_before

CLEAR_DAYS = 5
CLEAR_DAYS_SOURCE = "Local Government Act 1972, sections 100A(6) and 100B(3)"


@dataclass(frozen=True)
class Timing:
    """A meeting's day, the last day to publish, and today."""

    held_on: date
    publish_by: date
    today: date

    @property
    def is_held(self) -> bool:
        return self.held_on < self.today

    @property
    def is_late(self) -> bool:
        """Whether the paper can no longer be public for five clear days."""
        return self.publish_by < self.today <= self.held_on

    @property
    def words(self) -> str:
        """How far off the last day to publish is."""
        if self.is_held:
            return "the meeting has been held"
        days = (self.publish_by - self.today).days
        if days == 0:
            return "today"
        count = "1 day" if abs(days) == 1 else f"{abs(days)} days"
        return f"in {count}" if days > 0 else f"{count} late"


def timing_of(held_on: date, *, today: date, closed: Collection[date]) -> Timing:
    return Timing(held_on, clear_days_before(held_on, CLEAR_DAYS, closed), today)
