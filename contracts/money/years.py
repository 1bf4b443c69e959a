"""A term cut into contract years or into financial years, part years included."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction

from contracts.register.term import Months, Term
from contracts_site.foundation.calendars.financial_years import (
    FinancialYear,
    financial_year,
)

ONE_DAY = timedelta(days=1)
APRIL = 4


class Convention(StrEnum):
    """How years are counted; a total always names it."""

    CONTRACT_YEARS = "contract years"
    FINANCIAL_YEARS = "financial years"


@dataclass(frozen=True)
class Year:
    """A whole year by its first and last day, and the days of it that the term runs.

    `number` is the contract year's number, or the year in which a financial year
    begins; `begins_in` is the financial year that holds the year's first day.
    """

    label: str
    number: int
    first: date
    last: date
    starts_on: date
    ends_on: date
    begins_in: FinancialYear

    @property
    def days(self) -> int:
        return (self.ends_on - self.starts_on).days + 1

    @property
    def days_in_whole_year(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def share(self) -> Fraction:
        return Fraction(self.days, self.days_in_whole_year)

    @property
    def is_part(self) -> bool:
        return self.days < self.days_in_whole_year

    def days_shared_with(self, other: "Year") -> int:
        """Days of the term that lie in both years."""
        first = max(self.starts_on, other.starts_on)
        last = min(self.ends_on, other.ends_on)
        return max(0, (last - first).days + 1)


def years_of(
    term: Term, convention: Convention, *, start_month: int = APRIL
) -> tuple[Year, ...]:
    """The years in which the term runs, in order."""
    cut = (
        _contract_years if convention is Convention.CONTRACT_YEARS else _financial_years
    )
    return tuple(cut(term, start_month))


def months_after(day: date, months: int) -> date:
    return Months(months, source="the term of the contract").after(day)


def _contract_years(term: Term, start_month: int) -> Iterator[Year]:
    number, first = 1, term.starts_on
    while first <= term.ends_on:
        following = months_after(term.starts_on, 12 * number)
        begins_in = financial_year(first, year_start_month=start_month)
        yield Year(
            label=f"Year {number} ({begins_in.label})",
            number=number,
            first=first,
            last=following - ONE_DAY,
            starts_on=first,
            ends_on=min(following - ONE_DAY, term.ends_on),
            begins_in=begins_in,
        )
        number, first = number + 1, following


def _financial_years(term: Term, start_month: int) -> Iterator[Year]:
    year = financial_year(term.starts_on, year_start_month=start_month)
    while year.first <= term.ends_on:
        yield Year(
            label=year.label,
            number=year.start_year,
            first=year.first,
            last=year.last,
            starts_on=max(year.first, term.starts_on),
            ends_on=min(year.last, term.ends_on),
            begins_in=year,
        )
        year = year.previous(-1)
