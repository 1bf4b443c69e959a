"""Which periods make the year of a scorecard, and each KPI's figure for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from contracts.money.years import months_after
from contracts.register.models import Contract
from contracts_site.foundation.calendars import Period, financial_year
from contracts_site.foundation.calendars.months import MONTHS_IN_YEAR
from contracts_site.foundation.settings_data.models import RatingWord
from contracts_site.foundation.settings_data.rating_levels import RatingLevel
from kpis.definitions.models import KPIDefinition
from kpis.scorecards.cells import CellMaker
from kpis.scorecards.finding import NOUNS
from kpis.scorecards.record import SetsInForce
from kpis.scorecards.scorecard import RowYear
from kpis.scorecards.year_to_date import YearFigure, YearToDate, year_to_date
from kpis.scorecards.year_words import (
    apart_words,
    counted_words,
    year_target_words,
    year_value_words,
)

ONE_DAY = timedelta(days=1)
# As exact as figures are kept.
PLACES = Decimal("1e-10")


class YearBasis(StrEnum):
    """From when a year is counted."""

    FINANCIAL = "financial"
    CONTRACT = "contract"

    @property
    def words(self) -> str:
        return f"{self.capitalize()} year"


@dataclass(frozen=True)
class YearOfPeriods:
    """The year that holds the last period shown: to date, and what is still to come."""

    words: str
    to_date: tuple[Period, ...]
    to_come: tuple[Period, ...]


def year_of(contract: Contract, until: Period, basis: YearBasis) -> YearOfPeriods:
    """Periods belong to the year that holds their last day, within the term."""
    whole = until.whole
    first, last, name = _year_holding(contract, whole, basis)
    to_date: list[Period] = [whole]
    to_come: list[Period] = []
    while (before := to_date[0].before(1)) and before[0].last >= first:
        to_date.insert(0, before[0])
    while (after := (to_come or to_date)[-1].after(1)) and after[0].last <= last:
        to_come.append(after[0])
    return YearOfPeriods(
        f"{basis.words} {name}",
        tuple(within(contract, p) for p in to_date if p.last >= contract.starts_on),
        tuple(within(contract, p) for p in to_come if p.first <= contract.ends_on),
    )


def within(contract: Contract, period: Period) -> Period:
    """The period, cut where the contract ends."""
    return replace(period, last=min(period.last, max(contract.ends_on, period.first)))


def _year_holding(
    contract: Contract, period: Period, basis: YearBasis
) -> tuple[date, date, str]:
    """The year's first and last day, and what it is called."""
    if basis is YearBasis.FINANCIAL:
        year = financial_year(period.last, year_start_month=period.year_start_month)
        return year.first, year.last, year.label
    number, first = 1, contract.starts_on
    while (following := _anniversary(contract, number)) <= period.last:
        number, first = number + 1, following
    return first, following - ONE_DAY, f"{number} (from {first:%-d %B %Y})"


def _anniversary(contract: Contract, number: int) -> date:
    return months_after(contract.starts_on, number * MONTHS_IN_YEAR)


@dataclass(frozen=True)
class YearMaker:
    """What every year to date of one scorecard is made from."""

    year: YearOfPeriods
    window: Sequence[Period]
    sets: SetsInForce
    maker: CellMaker

    def row_year(self, kpi_id: int) -> RowYear | None:
        """The KPI's year to date; none where it is not in the last period's set."""
        found = year_to_date(
            [self._figure(kpi_id, period) for period in self.year.to_date],
            to_come=self._to_come(kpi_id),
        )
        return None if found is None else self._in_words(found)

    def _figure(self, kpi_id: int, period: Period) -> YearFigure:
        definition = self.sets.definitions_on(period.last).get(kpi_id)
        return YearFigure(period.label, self.maker.counted(kpi_id, period), definition)

    def _to_come(self, kpi_id: int) -> list[KPIDefinition]:
        every = (
            self.sets.definitions_on(p.last).get(kpi_id) for p in self.year.to_come
        )
        return [definition for definition in every if definition is not None]

    def _in_words(self, found: YearToDate) -> RowYear:
        word = self.words[found.rating.level]
        return RowYear(
            value=_plain(found.value),
            value_words=year_value_words(found),
            way=found.rule.words,
            counted_words=counted_words(found, nouns=NOUNS[self.window[-1].cadence]),
            apart_words=apart_words(found),
            target_words=year_target_words(found.target),
            whole_year_words=year_target_words(found.whole_year),
            level=word.level,
            rating_word=word.word,
            rating_symbol=word.glyph,
            rating_colour=word.colour,
            reason=found.rating.reason,
            columns=found.rests_on,
            before=max(0, found.rests_on - len(self.window)),
        )

    @property
    def words(self) -> Mapping[RatingLevel, RatingWord]:
        return self.maker.words


def _plain(value: Fraction | None) -> str:
    """The value as a number with as many places as figures are kept with."""
    if value is None:
        return ""
    decimal = Decimal(value.numerator) / Decimal(value.denominator)
    return f"{decimal.quantize(PLACES).normalize():f}"
