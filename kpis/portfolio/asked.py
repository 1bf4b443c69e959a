"""What a reader asks of the heat map: of which periods, across what, of which theme."""

from dataclasses import dataclass
from datetime import date

from contracts_site.foundation.calendars import (
    NO_TERMS,
    Cadence,
    Period,
    Terms,
    period_containing,
    period_ended,
)
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


def last_ended(
    day: date, *, cadence: Cadence, year_start_month: int, terms: Terms = NO_TERMS
) -> Period:
    """The last period that had ended by the end of the day; before the first known term
    has ended, that term. Raise NoSuchTerm where no term is known."""
    ended = period_ended(
        day, cadence=cadence, year_start_month=year_start_month, terms=terms
    )
    return ended or period_containing(
        date.min, cadence=cadence, year_start_month=year_start_month, terms=terms
    )
