"""Read a period as people write it."""

import re
from dataclasses import dataclass
from datetime import date

from contracts_site.foundation.calendars import (
    NO_TERMS,
    Cadence,
    FinancialYear,
    Period,
    Terms,
    period_containing,
)
from contracts_site.foundation.calendars.cadences import MONTHS
from contracts_site.foundation.look.written_dates import (
    NoSuchDay,
    NotADate,
    read_date,
)

# Beyond these a period has no neighbour that the calendar knows.
YEARS = range(1900, 2200)
FOUR_FIGURES = re.compile(r"[0-9]{4}")
HALVES = {"first half": "h1", "second half": "h2"}
SHARE = re.compile(r"(?:(q|quarter) ?([1-4])|(h|half) ?([12])) (?:of )?(.+)")
YEAR = re.compile(r"(?:fy )?(\d{4})[/\- ]?(?:to )?(\d{4}|\d{2})")
WEEK = re.compile(r"(?:week|w/e|wk) (?:to |ending )?(.+)")


class NotAPeriod(ValueError):
    """The text names no period."""


def read_period(
    text: str,
    *,
    year_start_month: int = 4,
    terms: Terms = NO_TERMS,
    takes_first_year: bool = False,
) -> Period:
    """The whole period that the text names, by its words or its key. Raise NotAPeriod.

    April 2018, Apr-18, a day in it or 2018-04; Q1 2018/19; H1 2018/19; 2018/19; Week to 8
    April 2018; Autumn term 2018/19. Quarters and halves count from the year's first month.
    `takes_first_year`: Q1 2018 is of the year that begins in 2018; else it is not read,
    since others mean the year's first months by it.
    """
    period = None
    if all(int(year) in YEARS for year in FOUR_FIGURES.findall(text)):
        reader = _Reader(year_start_month, terms, takes_first_year)
        period = reader.by_key(text) or reader.by_words(text)
    if period is None:
        raise NotAPeriod(text)
    return period


@dataclass(frozen=True)
class _Reader:
    year_start_month: int
    terms: Terms
    takes_first_year: bool

    def by_key(self, text: str) -> Period | None:
        words = " ".join(text.split())
        term = self.terms.called(words)
        try:
            return Period.from_key(
                term.key if term else words.upper(),
                year_start_month=self.year_start_month,
                terms=self.terms,
            )
        except ValueError:
            return None

    def by_words(self, text: str) -> Period | None:
        words = " ".join(text.lower().replace(",", " ").replace("_", " ").split())
        for half, short in HALVES.items():
            words = words.replace(half, short)
        if found := SHARE.fullmatch(words):
            return self._share(found)
        if (year := self._year(words)) is not None:
            return self._holding(year.first, Cadence.YEARLY)
        if found := WEEK.fullmatch(words):
            return self._holding(_day(found[1]), Cadence.WEEKLY)
        return self._holding(_day(words) or _day(f"1 {words}"), Cadence.MONTHLY)

    def _share(self, found: re.Match[str]) -> Period | None:
        year = self._year(found[5])
        if year is None and self.takes_first_year and FOUR_FIGURES.fullmatch(found[5]):
            year = FinancialYear(int(found[5]), self.year_start_month)
        if year is None:
            return None
        cadence = Cadence.QUARTERLY if found[1] else Cadence.HALF_YEARLY
        number = int(found[2] or found[4])
        return self._holding(year.month((number - 1) * MONTHS[cadence]), cadence)

    def _year(self, words: str) -> FinancialYear | None:
        """2018/19 and 2018-2019, if the one follows the other; 2018 from January."""
        if self.year_start_month == 1 and FOUR_FIGURES.fullmatch(words):
            return FinancialYear(int(words), self.year_start_month)
        found = YEAR.fullmatch(words)
        if found is None or not str(int(found[1]) + 1).endswith(found[2]):
            return None
        return FinancialYear(int(found[1]), self.year_start_month)

    def _holding(self, day: date | None, cadence: Cadence) -> Period | None:
        if day is None:
            return None
        return period_containing(
            day, cadence=cadence, year_start_month=self.year_start_month
        )


def _day(words: str) -> date | None:
    try:
        return read_date(words)
    except (NotADate, NoSuchDay):
        return None
