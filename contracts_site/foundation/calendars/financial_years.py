"""A council's financial year as a value: 2018/19 is 1 April 2018 to 31 March 2019."""

from dataclasses import dataclass
from datetime import date
from typing import Self

from contracts_site.foundation.calendars.months import (
    MONTHS_IN_YEAR,
    first_of_month,
    last_of_month,
    month_number,
)


@dataclass(frozen=True, order=True)
class FinancialYear:
    """The twelve months that begin in `start_month` of `start_year`."""

    start_year: int
    start_month: int = 4

    def __post_init__(self) -> None:
        """Refuse a month that no calendar has."""
        if not 1 <= self.start_month <= MONTHS_IN_YEAR:
            raise ValueError(f"A year cannot start in month {self.start_month}.")

    @property
    def first(self) -> date:
        """The year's first day."""
        return date(self.start_year, self.start_month, 1)

    @property
    def last(self) -> date:
        """The year's last day."""
        return last_of_month(month_number(self.first) + MONTHS_IN_YEAR - 1)

    @property
    def label(self) -> str:
        """2018/19, or 2018 where the year begins in January."""
        if self.start_month == 1:
            return str(self.start_year)
        return f"{self.start_year}/{(self.start_year + 1) % 100:02d}"

    def month(self, number: int) -> date:
        """The first day of the year's month with that number, from nought."""
        return first_of_month(month_number(self.first) + number)

    def previous(self, n: int = 1) -> Self:
        """The year n years before."""
        return type(self)(self.start_year - n, self.start_month)

    def __str__(self) -> str:
        return self.label


def financial_year(day: date, *, year_start_month: int = 4) -> FinancialYear:
    """The financial year that holds the day."""
    in_new_year = day.month >= year_start_month
    return FinancialYear(day.year if in_new_year else day.year - 1, year_start_month)
