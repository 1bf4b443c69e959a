"""Fill the calendar of non-working days; read and fill that of school terms."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from govuk_bank_holidays.bank_holidays import BankHolidays

from contracts_site.foundation.calendars.cadences import Cadence
from contracts_site.foundation.calendars.models import NonWorkingDay, SchoolTerm
from contracts_site.foundation.calendars.terms import NO_TERMS, Terms
from contracts_site.foundation.settings_data import kept

SOURCE = "GOV.UK bank holidays, England and Wales"
ILLUSTRATIVE = "Illustrative: not the dates of any council"
# Name, years after the school year begins, first and last month and day.
LIKE_ENGLAND = (
    ("Autumn term", 0, (9, 3), (12, 18)),
    ("Spring term", 1, (1, 5), (3, 27)),
    ("Summer term", 1, (4, 14), (7, 21)),
)


def terms_for(cadence: str) -> Terms:
    """The terms that periods of the cadence need: none but for terms themselves."""
    return school_terms() if cadence == Cadence.TERMLY else NO_TERMS


def school_terms() -> Terms:
    """The terms that the calendar knows, read once in a request."""
    return kept.keep("school_terms", SchoolTerm.objects.all().as_terms)


@transaction.atomic
def seed_illustrative_terms(school_years: Iterable[int]) -> int:
    """Add terms like England's to the school years that have none; return how many."""
    held = set(SchoolTerm.objects.values_list("school_year", flat=True))
    missing = [
        SchoolTerm(
            name=name,
            school_year=year,
            first_day=date(year + later, *first),
            last_day=date(year + later, *last),
            source=ILLUSTRATIVE,
        )
        for year in school_years
        if year not in held
        for name, later, first, last in LIKE_ENGLAND
    ]
    kept.forget()
    return len(SchoolTerm.objects.bulk_create(missing))


@transaction.atomic
def seed_non_working_days() -> int:
    """Add the bank holidays of England and Wales that the calendar lacks.

    The list comes with the `govuk-bank-holidays` package and is never fetched. What
    the calendar already says about a day stays as it is. Return how many were added.
    """
    held = NonWorkingDay.objects.days()
    known = BankHolidays(use_cached_holidays=True).get_holidays(
        division=BankHolidays.ENGLAND_AND_WALES
    )
    missing = [
        NonWorkingDay(day=holiday["date"], name=holiday["title"], source=SOURCE)
        for holiday in known
        if holiday["date"] not in held
    ]
    return len(NonWorkingDay.objects.bulk_create(missing, ignore_conflicts=True))
