"""Calendars: periods, financial years, working days and clear days.

The sums here take every date as an argument; the days a council is closed are rows
(`calendars.models.NonWorkingDay`).
"""

from contracts_site.foundation.calendars.cadences import Cadence
from contracts_site.foundation.calendars.financial_years import (
    FinancialYear,
    financial_year,
)
from contracts_site.foundation.calendars.periods import (
    Period,
    period_begun,
    period_containing,
    period_ended,
    periods_between,
)
from contracts_site.foundation.calendars.terms import (
    NO_TERMS,
    NoSuchTerm,
    Term,
    Terms,
)
from contracts_site.foundation.calendars.working_days import (
    clear_days_before,
    clear_days_between,
    is_working_day,
    working_days_after,
    working_days_before,
)

__all__ = [
    "NO_TERMS",
    "Cadence",
    "FinancialYear",
    "NoSuchTerm",
    "Period",
    "Term",
    "Terms",
    "clear_days_before",
    "clear_days_between",
    "financial_year",
    "is_working_day",
    "period_begun",
    "period_containing",
    "period_ended",
    "periods_between",
    "working_days_after",
    "working_days_before",
]
