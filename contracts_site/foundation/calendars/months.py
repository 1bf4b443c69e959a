"""Whole months as numbers, so that months add and subtract."""

from datetime import date, timedelta

ONE_DAY = timedelta(days=1)
MONTHS_IN_YEAR = 12


def month_number(day: date) -> int:
    """Months since the year nought: consecutive months differ by one."""
    return day.year * MONTHS_IN_YEAR + day.month - 1


def first_of_month(number: int) -> date:
    """The first day of the month with that number."""
    year, month = divmod(number, MONTHS_IN_YEAR)
    return date(year, month + 1, 1)


def last_of_month(number: int) -> date:
    """The last day of the month with that number."""
    return first_of_month(number + 1) - ONE_DAY


def last_day_of(months: int, *, beginning: date) -> date:
    """The last of so many months of which the day itself is the first day.

    Where the month reached has no such day, its last day.
    """
    number = month_number(beginning) + months
    last = last_of_month(number)
    if beginning.day > last.day:
        return last
    return last.replace(day=beginning.day) - ONE_DAY
