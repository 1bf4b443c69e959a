"""What a reader asks of the heat map: of which periods, across what, of which theme."""

from dataclasses import dataclass
from datetime import date, timedelta

from contracts_site.foundation.calendars import Cadence, Period, period_containing
from kpis.definitions.models import Theme

PERIODS = 12


@dataclass(frozen=True)
class Asked:
    """`periods` are the columns or, across themes, the one period of all columns."""

    cadence: Cadence
    periods: tuple[Period, ...]
    is_by_theme: bool = False
    theme: Theme | None = None

    @property
    def first_day(self) -> date:
        return self.periods[0].first

    @property
    def last_day(self) -> date:
        return self.periods[-1].last


def last_ended(day: date, *, cadence: Cadence, year_start_month: int) -> Period:
    """The last period that had ended by the end of the day."""
    return period_containing(
        day + timedelta(days=1), cadence=cadence, year_start_month=year_start_month
    ).previous()
