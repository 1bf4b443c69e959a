"""The stretch of time one return covers, as a value that cannot be incoherent."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import total_ordering
from typing import Self

from contracts_site.foundation.calendars.cadences import (
    MONTHS,
    Cadence,
    span_dates,
    span_number,
)
from contracts_site.foundation.calendars.financial_years import (
    FinancialYear,
    financial_year,
)
from contracts_site.foundation.calendars.months import ONE_DAY, month_number
from contracts_site.foundation.calendars.terms import NO_TERMS, NoSuchTerm, Term, Terms

KEY_LETTERS = {Cadence.QUARTERLY: "Q", Cadence.HALF_YEARLY: "H", Cadence.YEARLY: "Y"}
MONTH_KEY = re.compile(r"(?P<year>\d{4})-(?P<number>\d{2})")
WEEK_KEY = re.compile(r"(?P<year>\d{4})-W(?P<number>\d{2})")
TERM_KEY = re.compile(r"\d{4}-T\d{1,2}")
SHARE_KEY = re.compile(r"(?P<year>\d{4})-(?P<letter>[QHY])(?P<number>\d)")
HALVES = ("First", "Second")


@total_ordering
@dataclass(frozen=True)
class Period:
    """A week, month, term, quarter, half-year or year, or the part of one a contract
    covers.

    Periods sort by time: by their last day, then their first. A part keeps the key and
    label of its whole. `terms` are those known when it was made, for a school term.
    """

    cadence: Cadence
    first: date
    last: date
    year_start_month: int = 4
    terms: Terms = field(default=NO_TERMS, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Refuse dates that are reversed or do not lie in one span of the cadence."""
        object.__setattr__(self, "cadence", Cadence(self.cadence))
        if self.last < self.first:
            raise ValueError(f"A period cannot end ({self.last}) before {self.first}.")
        if self.is_term:  # the calendar may have moved a term since it was reported
            return
        if self._number != self._number_of(self.last):
            raise ValueError(
                f"{self.first} to {self.last} is more than one {self.cadence.noun}."
            )

    @property
    def is_term(self) -> bool:
        """Whether it is a school term."""
        return self.cadence is Cadence.TERMLY

    @property
    def is_part(self) -> bool:
        """Whether the period is less than a whole week, month, quarter or year."""
        return self != self.whole

    @property
    def whole(self) -> Self:
        """The whole week, month, term, quarter or year that the period is or is part
        of."""
        if self.is_term:
            return self._of_term(self._term)
        return self._span(self._number)

    @property
    def days(self) -> int:
        """How many days the period has."""
        return (self.last - self.first).days + 1

    def contains(self, day: date) -> bool:
        """Whether the day lies in the period."""
        return self.first <= day <= self.last

    def previous(self, n: int = 1) -> Self:
        """The whole period n before this one; NoSuchTerm if no such term is known."""
        if not self.is_term:
            return self._span(self._number - n)
        before = self.terms.ending_before(self.first)
        return self._of_term(_one_of(before[::-1], n))

    def following(self, n: int = 1) -> Self:
        """The whole period n after this one; NoSuchTerm if no such term is known."""
        if not self.is_term:
            return self._span(self._number + n)
        after = [t for t in self.terms.ending_on_or_after(self.last) if t != self._term]
        return self._of_term(_one_of(after, n))

    def before(self, count: int) -> list[Self]:
        """The whole periods just before, the newest first; fewer where no more terms
        are known."""
        if self.is_term:
            count = min(count, len(self.terms.ending_before(self.first)))
        return [self.previous(n) for n in range(1, count + 1)]

    def after(self, count: int) -> list[Self]:
        """The whole periods just after, the first of them first; fewer where no more
        terms are known."""
        if self.is_term:
            known = self.terms.ending_on_or_after(self.last)
            count = min(count, sum(term.first > self.last for term in known))
        return [self.following(n) for n in range(1, count + 1)]

    def run_up(self, count: int) -> list[Self]:
        """So many whole periods in order of time, of which this one is the last; fewer
        where no more terms are known."""
        return [*reversed(self.before(count - 1)), self.whole]

    @property
    def key(self) -> str:
        """The period in addresses and files: 2018-04, 2018-Q1, 2018-W14, 2018-T1.

        Quarters, half-years and years count from the financial year's first calendar
        year.
        """
        if self.cadence is Cadence.MONTHLY:
            return f"{self.first:%Y-%m}"
        if self.is_term:
            return self._term.key
        if self.cadence is Cadence.WEEKLY:
            year, week, _ = self.first.isocalendar()
            return f"{year}-W{week:02d}"
        letter = KEY_LETTERS[self.cadence]
        return f"{self._year.start_year}-{letter}{self._share}"

    @classmethod
    def from_key(
        cls, key: str, *, year_start_month: int = 4, terms: Terms = NO_TERMS
    ) -> Self:
        """The whole period with that key. Raise ValueError if there is none."""
        if TERM_KEY.fullmatch(key):
            day, cadence = terms.with_key(key).first, Cadence.TERMLY
        elif match := MONTH_KEY.fullmatch(key):
            day = date(int(match["year"]), int(match["number"]), 1)
            cadence = Cadence.MONTHLY
        elif match := WEEK_KEY.fullmatch(key):
            day = date.fromisocalendar(int(match["year"]), int(match["number"]), 1)
            cadence = Cadence.WEEKLY
        elif match := SHARE_KEY.fullmatch(key):
            cadence, day = _share_of_year(match, year_start_month)
        else:
            raise ValueError(f"{key!r} is not the key of a period.")
        return cls._holding(
            day, cadence=cadence, year_start_month=year_start_month, terms=terms
        )

    @property
    def label(self) -> str:
        """April 2018, Quarter 1 2018/19, Week to 8 April 2018."""
        match self.cadence:
            case Cadence.WEEKLY:
                return f"Week to {_day_words(self.whole.last)}"
            case Cadence.MONTHLY:
                return f"{self.first:%B %Y}"
            case Cadence.TERMLY:
                return self._term.label
            case Cadence.QUARTERLY:
                return f"Quarter {self._share} {self._year}"
            case Cadence.HALF_YEARLY:
                return f"{HALVES[self._share - 1]} half {self._year}"
            case Cadence.YEARLY:
                return str(self._year)

    @property
    def part_words(self) -> str:
        """Which days of the whole a part covers; empty when the period is whole."""
        if not self.is_part:
            return ""
        return f"part: {_day_words(self.first)} to {_day_words(self.last)}"

    def __str__(self) -> str:
        return self.label

    def __lt__(self, other: object) -> bool:
        """Whether the period ends earlier, or ends together but begins earlier."""
        if not isinstance(other, Period):
            return NotImplemented
        return self._sort_key < other._sort_key

    @property
    def _sort_key(self) -> tuple[date, date, str, int]:
        return self.last, self.first, self.cadence, self.year_start_month

    @property
    def _number(self) -> int:
        return self._number_of(self.first)

    def _number_of(self, day: date) -> int:
        return span_number(
            day, cadence=self.cadence, year_start_month=self.year_start_month
        )

    @property
    def _year(self) -> FinancialYear:
        return financial_year(self.first, year_start_month=self.year_start_month)

    @property
    def _share(self) -> int:
        """Which quarter or half of its year the period is, from one."""
        months = month_number(self.first) - month_number(self._year.first)
        return months // MONTHS[self.cadence] + 1

    def _span(self, number: int) -> Self:
        start = self.year_start_month
        dates = span_dates(number, cadence=self.cadence, year_start_month=start)
        return type(self)(self.cadence, *dates, start)

    @property
    def _term(self) -> Term:
        return self.terms.held_by(self.first, self.last)

    def _of_term(self, term: Term) -> Self:
        return replace(self, first=term.first, last=term.last)

    @classmethod
    def _holding(
        cls, day: date, *, cadence: Cadence, year_start_month: int, terms: Terms
    ) -> Self:
        if cadence is Cadence.TERMLY:
            term = terms.at(day)
            return cls(cadence, term.first, term.last, year_start_month, terms)
        number = span_number(day, cadence=cadence, year_start_month=year_start_month)
        dates = span_dates(number, cadence=cadence, year_start_month=year_start_month)
        return cls(cadence, *dates, year_start_month)


def period_containing(
    day: date,
    *,
    cadence: Cadence,
    year_start_month: int = 4,
    terms: Terms = NO_TERMS,
) -> Period:
    """The whole period that holds the day; in the holidays, the term that follows.

    Raise NoSuchTerm where the calendar knows none.
    """
    return Period._holding(
        day, cadence=Cadence(cadence), year_start_month=year_start_month, terms=terms
    )


def period_begun(
    day: date,
    *,
    cadence: Cadence,
    year_start_month: int = 4,
    terms: Terms = NO_TERMS,
) -> Period | None:
    """The last whole period that had begun by the day; None where no term had."""
    if cadence is not Cadence.TERMLY:
        return period_containing(
            day, cadence=cadence, year_start_month=year_start_month
        )
    begun = [term for term in terms.known if term.first <= day]
    return _of(begun[-1], year_start_month, terms) if begun else None


def period_ended(
    day: date,
    *,
    cadence: Cadence,
    year_start_month: int = 4,
    terms: Terms = NO_TERMS,
) -> Period | None:
    """The last whole period that was over at the end of the day; None where no term
    was."""
    if cadence is not Cadence.TERMLY:
        after = period_containing(
            day + ONE_DAY, cadence=cadence, year_start_month=year_start_month
        )
        return after.previous()
    ended = terms.ending_before(day + ONE_DAY)
    return _of(ended[-1], year_start_month, terms) if ended else None


def periods_between(
    start: date,
    end: date,
    *,
    cadence: Cadence,
    year_start_month: int = 4,
    terms: Terms = NO_TERMS,
) -> list[Period]:
    """The periods from the start to the end, both included, in order of time.

    Together they are exactly the days from start to end, of terms those outside the
    holidays: the first and the last are parts (`is_part`) where the dates cut through
    one. There are none if the end is before the start.
    """
    if cadence == Cadence.TERMLY:
        return [
            Period(
                Cadence.TERMLY,
                max(term.first, start),
                min(term.last, end),
                year_start_month,
                terms,
            )
            for term in terms.ending_on_or_after(start)
            if start <= end and term.first <= end
        ]
    found = []
    first = start
    while first <= end:
        whole = period_containing(
            first, cadence=cadence, year_start_month=year_start_month
        )
        last = min(whole.last, end)
        found.append(Period(whole.cadence, first, last, year_start_month))
        first = whole.following().first
    return found


def _of(term: Term, year_start_month: int, terms: Terms) -> Period:
    return Period(Cadence.TERMLY, term.first, term.last, year_start_month, terms)


def _one_of(terms: Sequence[Term], n: int) -> Term:
    if not 1 <= n <= len(terms):
        raise NoSuchTerm("The calendar knows no such school term.")
    return terms[n - 1]


def _share_of_year(match: re.Match[str], start_month: int) -> tuple[Cadence, date]:
    cadence = next(c for c, letter in KEY_LETTERS.items() if letter == match["letter"])
    year, number = int(match["year"]), int(match["number"])
    months = MONTHS[cadence]
    if not 1 <= number <= 12 // months:
        raise ValueError(f"A year has no {cadence.noun} {number}.")
    return cadence, FinancialYear(year, start_month).month((number - 1) * months)


def _day_words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
