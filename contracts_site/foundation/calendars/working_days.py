"""Count working days, given the days on which the council is closed.

`closed` holds bank holidays and the council's own closing days. Saturdays and Sundays
never count. The steps and a worked example are in docs/rules/clear-days.md.
"""

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from itertools import islice

SATURDAY = 5


def is_working_day(day: date, closed: Collection[date]) -> bool:
    """Whether the council is open: Monday to Friday and not closed."""
    return day.weekday() < SATURDAY and day not in closed


def working_days_after(day: date, n: int, closed: Collection[date]) -> date:
    """The nth working day after the day; the day itself does not count."""
    return _nth_working_day(day, n, closed, step=1)


def working_days_before(day: date, n: int, closed: Collection[date]) -> date:
    """The nth working day before the day; the day itself does not count."""
    return _nth_working_day(day, n, closed, step=-1)


def clear_days_before(meeting: date, n: int, closed: Collection[date]) -> date:
    """The last day to publish papers so that n clear days pass before the meeting.

    Neither the day of publication nor the day of the meeting is a clear day, nor is
    any day the council is closed. Source of the five clear days: Local Government Act
    1972, sections 100A(6) and 100B(3).
    """
    return working_days_before(meeting, n + 1, closed)


def clear_days_between(published: date, meeting: date, closed: Collection[date]) -> int:
    """How many clear days lie between publication and the meeting."""
    days = (meeting - published).days
    between = (published + timedelta(days=offset) for offset in range(1, days))
    return sum(is_working_day(day, closed) for day in between)


def _nth_working_day(day: date, n: int, closed: Collection[date], *, step: int) -> date:
    if n < 1:
        raise ValueError(f"Count at least one working day, not {n}.")
    working = (d for d in _walk(day, step=step) if is_working_day(d, closed))
    return next(islice(working, n - 1, None))


def _walk(day: date, *, step: int) -> Iterator[date]:
    while True:
        day += timedelta(days=step)
        yield day
