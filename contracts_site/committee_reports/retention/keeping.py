"""How long papers are kept: the law by date, and the council's own years for drafts.

The steps and worked examples are in docs/rules/retention.md.
"""

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from contracts_site.foundation.calendars.months import (
    MONTHS_IN_YEAR,
    last_day_of,
)


@dataclass(frozen=True)
class KeptYears:
    """So many years at least, beginning with the day of the meeting."""

    years: int
    since: date
    source: str


PUBLISHED: Sequence[KeptYears] = (
    KeptYears(6, date(1986, 4, 1), "Local Government Act 1972, section 100C(1)"),
)


def kept_until(held_on: date, *, years: int) -> date:
    """The last day; the day of the meeting is the first of the years."""
    return last_day_of(years * MONTHS_IN_YEAR, beginning=held_on)


def last_meeting_due(*, on: date, years: int) -> date:
    """Meetings up to this one have years that are over on the day."""
    year = on.year - years
    return date(year, on.month, min(on.day, calendar.monthrange(year, on.month)[1]))


def years_before(moment: datetime, *, years: int) -> datetime:
    """The same moment so many years ago; of a leap day the one before."""
    day = last_meeting_due(on=moment.date(), years=years)
    return moment.replace(year=day.year, month=day.month, day=day.day)
