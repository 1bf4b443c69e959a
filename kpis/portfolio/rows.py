"""The rows of the heat map: contracts that sort by how they do, drawn with their cells.

The rule and its worked example: docs/rules/heat-map.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, Exists, Max, OuterRef, QuerySet, Subquery, When
from django.urls import reverse

from contracts.register.models import Contract
from contracts_site.foundation.calendars import Cadence, Period
from contracts_site.foundation.reading_together import Reading
from contracts_site.foundation.settings_data.services import rating_words
from contracts_site.foundation.tables.counting import HowMany
from kpis.definitions.models import KPIDefinition, Theme
from kpis.portfolio.asked import Asked
from kpis.portfolio.cells import HeatCell, Words, heat_cell
from kpis.portfolio.record import (
    ALL_THEMES,
    NOT_YET_KNOWN,
    Record,
    figures_shown,
    read_record,
    record_reading,
    returns_shown,
)
from kpis.portfolio.together import NOT_KNOWN, OFF_TARGET, SEVERITY
from kpis.returns.models import Return
from kpis.returns.states import ReturnState

RANK = Case(
    *(When(rating=level, then=rank) for level, rank in SEVERITY.items()),
    When(NOT_YET_KNOWN, then=NOT_KNOWN),
)


@dataclass(frozen=True)
class HeatRow:
    """A contract that carries what `with_standing` gives it, and its cells."""

    contract: Contract
    cells: tuple[HeatCell, ...]


def with_standing(
    contracts: QuerySet[Contract], asked: Asked, *, on: date
) -> QuerySet[Contract]:
    """Each contract with how it stands: `worst` and `off_target` by its newest return of
    the periods shown, which began on `newest`; `overdue` over all its returns."""
    of_contract = returns_shown(asked).exclude(state=ReturnState.OPEN)
    newest = of_contract.filter(contract=OuterRef("pk")).order_by("-period_start")
    within = of_contract.filter(contract=OuterRef(OuterRef("pk")))
    figures = figures_shown(asked).filter(
        filed_in=Subquery(within.order_by("-period_start").values("pk")[:1])
    )
    worst = figures.values("filed_in").annotate(worst=Max(RANK)).values("worst")
    overdue = Return.objects.overdue(on=on).filter(contract=OuterRef("pk"))
    return contracts.annotate(
        newest=Subquery(newest.values("period_start")[:1]),
        worst=Subquery(worst),
        off_target=HowMany(figures.filter(rating__in=OFF_TARGET)),
        overdue=HowMany(overdue),
    )


def measured(
    cadence: Cadence | None = None, theme: Theme | None = None
) -> QuerySet[KPIDefinition]:
    """Definitions of sets that apply or will, of any contract."""
    definitions = KPIDefinition.objects.filter(kpi_set__effective_from__isnull=False)
    if cadence:
        definitions = definitions.filter(cadence=cadence)
    return definitions.filter(theme=theme) if theme else definitions


def heat_rows(
    contracts: Sequence[Contract],
    asked: Asked,
    *,
    themes: Sequence[Theme] = (),
    on: date,
) -> list[HeatRow]:
    """The contracts with their cells: one for each period or, if asked so, each theme."""
    record = read_record([each.pk for each in contracts], asked)
    drawing = _Drawing(record, asked, tuple(themes), rating_words(), on)
    return [HeatRow(each, drawing.cells(each)) for each in contracts]


def heat_reading(
    contracts: QuerySet[Contract],
    contract_ids: QuerySet[Contract, Any],
    asked: Asked,
    *,
    on: date,
) -> Reading[list[HeatRow]]:
    """As `heat_rows` for a few contracts, to be read together with other things."""
    record = record_reading(contract_ids, asked)

    def rows() -> list[HeatRow]:
        drawing = _Drawing(record.answer(), asked, (), rating_words(), on)
        return [HeatRow(each, drawing.cells(each)) for each in contracts]

    return Reading([contracts, *record.querysets], rows)


def in_the_time_shown(
    contracts: QuerySet[Contract], asked: Asked
) -> QuerySet[Contract]:
    """Those that are measured at the cadence, and by the theme, and ran then."""
    within = measured(asked.cadence, asked.theme).filter(
        kpi_set__contract=OuterRef("pk")
    )
    return contracts.filter(
        Exists(within), starts_on__lte=asked.last_day, ends_on__gte=asked.first_day
    )


@dataclass(frozen=True)
class _Drawing:
    """What all cells of a page are made from."""

    record: Record
    asked: Asked
    themes: tuple[Theme, ...]
    words: Words
    on: date

    def cells(self, contract: Contract) -> tuple[HeatCell, ...]:
        page = reverse("kpis:scorecard", args=[contract.pk])
        if self.asked.is_by_theme:
            places = [(0, theme.pk) for theme in self.themes]
        else:
            places = [(place, ALL_THEMES) for place in range(len(self.asked.periods))]
        return tuple(self._cell(contract, page, *place) for place in places)

    def _cell(
        self, contract: Contract, page: str, place: int, theme_id: int
    ) -> HeatCell:
        pk, filed = self.record.filed.get((contract.pk, place), (0, None))
        period = self.asked.periods[place]
        return heat_cell(
            filed,
            self.record.tally(pk, theme_id),
            due=self.record.due(filed, theme_id) if filed else 0,
            words=self.words,
            on=self.on,
            url=page + until_query(contract, period, on=self.on),
        )


def until_query(contract: Contract, period: Period, *, on: date) -> str:
    """Asks a scorecard up to the month of the period; not for one that is not over."""
    last, following = min(period.last, contract.ends_on), on + timedelta(days=1)
    is_over = (last.year, last.month) < (following.year, following.month)
    return f"?until={last:%Y-%m}" if is_over or contract.ends_on < on else ""
