"""How a duty's last day is counted."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from contracts.register.term import Months

ONE_DAY = timedelta(days=1)
MONTHS_IN_QUARTER = 3


class Trigger(StrEnum):
    """What the days are counted from."""

    SIGNED = "the day the contract is entered into"
    ENDED = "the day the contract ends"
    EACH_YEAR = "each twelve months of the contract, and its end"
    QUARTER = "the last day of the quarter"
    VARIATION = "the day the change is made"
    STANDING = "no day: it holds all the time"


@dataclass(frozen=True)
class Deadline:
    """`days` calendar days that begin with the day of the trigger, or months after it.

    The first day counts, as "the period of 30 days beginning with the day" has it: 30
    days from 1 April end on 30 April. `before` puts the last day on the day before.
    """

    trigger: Trigger
    days: int = 0
    months: int = 0
    before: bool = False

    def last_day(self, trigger_day: date) -> date:
        if self.before:
            return trigger_day - ONE_DAY
        if self.months:
            return months_after(trigger_day, self.months)
        return trigger_day + timedelta(days=max(self.days - 1, 0))

    @property
    def words(self) -> str:
        if self.trigger is Trigger.STANDING:
            return "whenever the contract changes"
        if self.trigger is Trigger.EACH_YEAR:
            return "by the end of each twelve months, and on the last day"
        if self.before:
            return f"before {self.trigger}"
        if self.months:
            month = "a month" if self.months == 1 else f"{self.months} months"
            return f"within {month} after {self.trigger}"
        if self.days:
            return f"within {self.days} days beginning with {self.trigger}"
        return f"on {self.trigger}"


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the month's last day where there is none.

    The last day of a month leads to the last day of a month: 30 June and one month is
    31 July.
    """
    moved = _moved(day, months)
    is_last = (day + ONE_DAY).month != day.month
    if not is_last:
        return moved
    return _moved(moved.replace(day=1), 1) - ONE_DAY


def _moved(day: date, months: int) -> date:
    return Months(months, source="the calendar").after(day)


@lru_cache(maxsize=1024)
def quarter_end(day: date) -> date:
    """The last day of the calendar quarter that holds the day."""
    last_month = (day.month - 1) // MONTHS_IN_QUARTER * MONTHS_IN_QUARTER + 3
    return months_after(date(day.year, last_month, 1), 1) - ONE_DAY
