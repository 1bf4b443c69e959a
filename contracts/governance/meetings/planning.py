"""The days on which a board meets, worked out from how often it does.

The steps and a worked example are in docs/rules/meeting-dates.md.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from itertools import count, takewhile

from contracts_site.foundation.calendars.months import (
    first_of_month,
    last_of_month,
    month_number,
)
from contracts_site.foundation.calendars.working_days import (
    is_working_day,
    working_days_after,
)

DAYS_IN_WEEK = 7
# A weekday that falls after this date is the last of its kind in the month.
LAST_DAY_OF_FOURTH_WEEK = 28


class MonthRule(Enum):
    """What a meeting keeps from month to month."""

    SAME_WEEKDAY = "same_weekday"
    SAME_DATE = "same_date"


@dataclass(frozen=True)
class Step:
    """How far one rule day lies from the next: in weeks, or in whole months."""

    weeks: int = 0
    months: int = 0


# By the value of a board's cadence; a board that meets as needed has no step.
STEPS: Mapping[str, Step] = {
    "weekly": Step(weeks=1),
    "every_two_weeks": Step(weeks=2),
    "monthly": Step(months=1),
    "every_two_months": Step(months=2),
    "quarterly": Step(months=3),
    "termly": Step(months=4),
    "half_yearly": Step(months=6),
    "yearly": Step(months=12),
}


@dataclass(frozen=True)
class PlannedDay:
    """A meeting's day; where it moved, `closed_because` says what closed its rule day."""

    day: date
    rule_day: date
    closed_because: str = ""

    @property
    def is_moved(self) -> bool:
        return self.day != self.rule_day


def planned_days(
    first: date,
    until: date,
    *,
    step: Step,
    rule: MonthRule,
    closed: Mapping[date, str],
) -> list[PlannedDay]:
    """The meetings whose rule days lie from the first day to `until`.

    `closed` names each day on which the council is closed; weekends close by themselves.
    """
    days = rule_days(first, step=step, rule=rule)
    rule_day, planned = next(days), []
    while rule_day <= until:
        following = next(days)
        day = _open_day(rule_day, closed)
        if day < following:
            reason = why_closed(rule_day, closed)
            planned.append(PlannedDay(day, rule_day, reason))
        rule_day = following
    return planned


def rule_days(first: date, *, step: Step, rule: MonthRule) -> Iterator[date]:
    """The days that the cadence gives, without end."""
    if step.weeks:
        week = timedelta(days=DAYS_IN_WEEK)
        return (first + week * step.weeks * turn for turn in count())
    months = (month_number(first) + step.months * turn for turn in count())
    return (_day_in_month(month, first, rule) for month in months)


def why_closed(day: date, closed: Mapping[date, str]) -> str:
    """What closes the council on the day; nothing when it is open."""
    if is_working_day(day, closed):
        return ""
    return closed.get(day) or f"a {day:%A}"


def _open_day(day: date, closed: Mapping[date, str]) -> date:
    return day if is_working_day(day, closed) else working_days_after(day, 1, closed)


def _day_in_month(month: int, first: date, rule: MonthRule) -> date:
    begins, ends = first_of_month(month), last_of_month(month)
    if rule is MonthRule.SAME_DATE:
        return begins.replace(day=min(first.day, ends.day))
    days = list(_weekdays_between(begins, ends, weekday=first.weekday()))
    if first.day > LAST_DAY_OF_FOURTH_WEEK:
        return days[-1]
    return days[(first.day - 1) // DAYS_IN_WEEK]


def _weekdays_between(begins: date, ends: date, *, weekday: int) -> Iterator[date]:
    start = begins + timedelta(days=(weekday - begins.weekday()) % DAYS_IN_WEEK)
    days = (start + timedelta(days=DAYS_IN_WEEK * turn) for turn in count())
    return takewhile(lambda day: day <= ends, days)
