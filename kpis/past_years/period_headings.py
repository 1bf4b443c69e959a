"""Which period a column is of, by its heading as councils write them."""

import re
from datetime import date

from contracts_site.foundation.calendars import (
    NO_TERMS,
    Cadence,
    FinancialYear,
    Period,
    Terms,
    period_containing,
)
from contracts_site.foundation.look.written_dates import (
    NoSuchDay,
    NotADate,
    read_date,
)

HALVES = {"first half": "h1", "second half": "h2"}
SHARE = re.compile(r"(?:(q|quarter) ?([1-4])|(h|half) ?([12])) (?:of )?(.+)")
YEAR = re.compile(r"(?:fy )?(\d{4})[/\- ]?(?:to )?(\d{4}|\d{2})")
WEEK = re.compile(r"(?:week|w/e|wk) (?:to |ending )?(.+)")


def period_in_heading(
    text: str, *, year_start_month: int, terms: Terms = NO_TERMS
) -> Period | None:
    """The whole period, or None if the heading is of none.

    A date is its month; a school term has its name and year. A week is named by a day
    in it. "2018/19" is the financial year, and its quarters and halves count from the
    year's first month.
    """
    words = " ".join(text.lower().replace(",", " ").replace("_", " ").split())
    term = terms.called(" ".join(text.split()))
    try:
        return Period.from_key(
            term.key if term else text.strip(),
            year_start_month=year_start_month,
            terms=terms,
        )
    except ValueError:
        pass
    for half, short in HALVES.items():
        words = words.replace(half, short)
    if found := SHARE.fullmatch(words):
        return _share(found, year_start_month)
    if (year := _year(words, year_start_month)) is not None:
        return _holding(year.first, Cadence.YEARLY, year_start_month)
    if found := WEEK.fullmatch(words):
        return _holding(_day(found[1]), Cadence.WEEKLY, year_start_month)
    day = _day(words) or _day(f"1 {words}")
    return _holding(day, Cadence.MONTHLY, year_start_month)


def _share(found: re.Match[str], year_start_month: int) -> Period | None:
    year = _year(found[5], year_start_month)
    if year is None:
        return None
    cadence = Cadence.QUARTERLY if found[1] else Cadence.HALF_YEARLY
    months = 3 if found[1] else 6
    number = int(found[2] or found[4])
    return _holding(year.month((number - 1) * months), cadence, year_start_month)


def _year(words: str, year_start_month: int) -> FinancialYear | None:
    """2018/19 and 2018-2019, if the one follows the other; 2018 from January."""
    if year_start_month == 1 and words.isdecimal() and len(words) == len("2018"):
        return FinancialYear(int(words), year_start_month)
    found = YEAR.fullmatch(words)
    if found is None:
        return None
    start = int(found[1])
    follows = f"{start + 1}".endswith(found[2])
    return FinancialYear(start, year_start_month) if follows else None


def _day(words: str) -> date | None:
    try:
        return read_date(words)
    except (NotADate, NoSuchDay):
        return None


def _holding(day: date | None, cadence: Cadence, start_month: int) -> Period | None:
    if day is None:
        return None
    return period_containing(day, cadence=cadence, year_start_month=start_month)
