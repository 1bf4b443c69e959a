"""The term of a contract and where a day falls in it."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True)
class Months:
    """A span of whole months, with where the number comes from."""

    number: int
    source: str

    def after(self, day: date) -> date:
        """The same day of the month, that many months later, or its last day."""
        index = day.year * 12 + day.month - 1 + self.number
        year, month = divmod(index, 12)
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


LAST_MONTHS = Months(
    18,
    source=(
        "Common council practice: review performance, need and demand when a contract "
        "enters its last 18 months"
    ),
)


class TermState(StrEnum):
    NOT_STARTED = "Not started"
    LIVE = "Live"
    LAST_MONTHS = "Last 18 months"
    EXPIRED = "Expired"


@dataclass(frozen=True)
class Term:
    """First and last day of a contract, both included."""

    starts_on: date
    ends_on: date

    @property
    def days(self) -> int:
        return (self.ends_on - self.starts_on).days + 1

    def includes(self, day: date) -> bool:
        return self.starts_on <= day <= self.ends_on

    def days_run(self, *, on: date) -> int:
        """Days of the term up to and with this one: 0 before it, all of them after."""
        return max(0, min(self.days, (on - self.starts_on).days + 1))

    def state(self, *, on: date) -> TermState:
        if on < self.starts_on:
            return TermState.NOT_STARTED
        if on > self.ends_on:
            return TermState.EXPIRED
        if self.ends_on < LAST_MONTHS.after(on):
            return TermState.LAST_MONTHS
        return TermState.LIVE
