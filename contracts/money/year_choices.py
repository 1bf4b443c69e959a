"""The years a row of money may be for, as a form offers them."""

from datetime import date

from contracts.money.years import Convention, years_of
from contracts.register.term import Term
from contracts_site.foundation.calendars.financial_years import (
    FinancialYear,
    financial_year,
)
from contracts_site.foundation.settings_data.services import council_settings

Choice = tuple[int, str]
AROUND = 1


def start_month() -> int:
    """The month in which the council's financial year begins."""
    return council_settings().financial_year_start_month


def year_label(start_year: int) -> str:
    return FinancialYear(start_year, start_month()).label


def this_year(on: date) -> FinancialYear:
    return financial_year(on, year_start_month=start_month())


def financial_year_choices(term: Term, *, kept: int | None = None) -> list[Choice]:
    """Those of the term, one before and one after, and the one on record."""
    years = years_of(term, Convention.FINANCIAL_YEARS, start_month=start_month())
    numbers = set(range(years[0].number - AROUND, years[-1].number + AROUND + 1))
    if kept is not None:
        numbers.add(kept)
    return [(number, year_label(number)) for number in sorted(numbers)]


def contract_year_choices(term: Term) -> list[Choice]:
    years = years_of(term, Convention.CONTRACT_YEARS, start_month=start_month())
    return [(year.number, year.label) for year in years]
