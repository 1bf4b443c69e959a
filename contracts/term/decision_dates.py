"""The last day on which deciding on an option is still in time.

The steps and a worked example are in docs/rules/term-and-extensions.md.
"""

from collections.abc import Collection
from datetime import date, timedelta
from enum import StrEnum

from contracts_site.foundation.calendars.working_days import working_days_before

NEAR = timedelta(days=60)


class Urgency(StrEnum):
    """How a day compares with the last safe one."""

    LATER = "later"
    NEAR = "near"
    PASSED = "passed"
    TOO_LATE = "too late"


def last_safe_day(notice_by: date, *, lead_days: int, closed: Collection[date]) -> date:
    """The working day that leaves the whole decision lead before notice is due."""
    return working_days_before(notice_by, lead_days, closed)


def urgency(last_safe: date, *, notice_by: date, on: date) -> Urgency:
    """Later, within 60 days, past the last safe day, or past the notice date itself."""
    if on > notice_by:
        return Urgency.TOO_LATE
    if on > last_safe:
        return Urgency.PASSED
    return Urgency.NEAR if on >= last_safe - NEAR else Urgency.LATER
