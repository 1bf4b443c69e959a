"""Fill the calendar of non-working days."""

from django.db import transaction
from govuk_bank_holidays.bank_holidays import BankHolidays

from contracts_site.foundation.calendars.models import NonWorkingDay

SOURCE = "GOV.UK bank holidays, England and Wales"


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
