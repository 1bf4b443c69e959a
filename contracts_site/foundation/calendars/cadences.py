"""How often something is reported, and how each cadence divides the calendar.

A cadence numbers its spans with consecutive integers, without gap or overlap, so that
the span before or after is a sum. School terms leave gaps: `terms` has those.
"""

from datetime import date, timedelta

from django.db.models import TextChoices

from contracts_site.foundation.calendars.months import (
    first_of_month,
    last_of_month,
    month_number,
)

DAYS_IN_WEEK = 7


class Cadence(TextChoices):
    """How often a figure is reported."""

    WEEKLY = "weekly", "Weekly"
    MONTHLY = "monthly", "Monthly"
    TERMLY = "termly", "Every school term"
    QUARTERLY = "quarterly", "Quarterly"
    HALF_YEARLY = "half_yearly", "Half-yearly"
    YEARLY = "yearly", "Yearly"

    @property
    def noun(self) -> str:
        """What one period of the cadence is called: month, quarter, year."""
        return NOUNS[self]

    @property
    def longest(self) -> timedelta:
        """No period of the cadence has more days."""
        months = MONTHS.get(self, 12)
        return timedelta(days=DAYS_IN_WEEK if self is self.WEEKLY else 31 * months)


NOUNS = {
    Cadence.WEEKLY: "week",
    Cadence.MONTHLY: "month",
    Cadence.TERMLY: "term",
    Cadence.QUARTERLY: "quarter",
    Cadence.HALF_YEARLY: "half-year",
    Cadence.YEARLY: "year",
}
# How many months a span of the cadence has; ISO weeks (Monday to Sunday) have none, nor
# have terms.
MONTHS = {
    Cadence.MONTHLY: 1,
    Cadence.QUARTERLY: 3,
    Cadence.HALF_YEARLY: 6,
    Cadence.YEARLY: 12,
}


def span_number(day: date, *, cadence: Cadence, year_start_month: int) -> int:
    """The number of the span that holds the day."""
    if cadence is Cadence.WEEKLY:
        return (day.toordinal() - 1) // DAYS_IN_WEEK
    return (month_number(day) - (year_start_month - 1)) // MONTHS[cadence]


def span_dates(
    number: int, *, cadence: Cadence, year_start_month: int
) -> tuple[date, date]:
    """The first and last day of the span with that number."""
    if cadence is Cadence.WEEKLY:
        monday = date.fromordinal(number * DAYS_IN_WEEK + 1)
        return monday, monday + timedelta(days=DAYS_IN_WEEK - 1)
    first = number * MONTHS[cadence] + year_start_month - 1
    return first_of_month(first), last_of_month(first + MONTHS[cadence] - 1)
