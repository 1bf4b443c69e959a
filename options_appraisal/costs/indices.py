"""Tables of yearly rates by which prices rise (docs/rules/whole-life-cost.md, step 4)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from contracts_site.foundation.calendars.financial_years import FinancialYear

HUNDRED = 100


@dataclass(frozen=True)
class Index:
    """By how many per cent each financial year is dearer than the one before it.

    `rates` are by the year in which the financial year begins; a rate that is not
    there is missing, not nought.
    """

    name: str
    rates: Mapping[int, Decimal]
    source: str
    published_on: date

    def factor(self, year: FinancialYear, *, base: FinancialYear) -> Fraction:
        """Prices of the year over prices of the base year; KeyError without a rate."""
        product = Fraction(1)
        for start_year in range(base.start_year + 1, year.start_year + 1):
            product *= 1 + Fraction(self.rates[start_year]) / HUNDRED
        return product

    def missing(
        self, until: FinancialYear, *, base: FinancialYear
    ) -> tuple[FinancialYear, ...]:
        """The years after the base year that have no rate."""
        return tuple(
            FinancialYear(start_year, base.start_month)
            for start_year in range(base.start_year + 1, until.start_year + 1)
            if start_year not in self.rates
        )
