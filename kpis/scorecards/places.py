"""The figures of sites and localities beside those of their KPIs, for pages and files."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from django.db.models import Q, QuerySet

from contracts.access.standing import SignedInPerson
from kpis.definitions.models import KPIDefinition
from kpis.returns.models import PlaceFigure
from kpis.returns.place_rows import (
    PlacesOnRecord,
    newest_periods,
    places_over_time,
)
from kpis.returns.presentation import source_words
from kpis.returns.states import FigureSource, FigureState
from kpis.scorecards.scorecard import Cell, Scorecard

PERIODS_SHOWN = 6

ByReturn = Mapping[tuple[int, int], Sequence[PlaceFigure]]


def place_figures_at(moment: datetime, user: SignedInPerson) -> QuerySet[PlaceFigure]:
    """Those that the person may read, as they stood on the record at the moment."""
    return (
        PlaceFigure.objects.visible_to(user)
        .filter(Q(superseded_at__isnull=True) | Q(superseded_at__gt=moment))
        .filter(recorded_at__lte=moment)
        .select_related("filed_in", "kpi")
        .by_name()
    )


def places_of_kpi(
    figures: QuerySet[PlaceFigure],
    definitions: Sequence[KPIDefinition],
    card: Scorecard | None,
) -> PlacesOnRecord | None:
    """By place, over the newest periods shown in which any place has a figure; none if
    none has. The definitions are the newest first."""
    if card is None:
        return None
    until = date.fromisoformat(card.latest_period.last_day)
    shown = newest_periods(
        each.filed_in
        for each in figures
        if each.filed_in.cadence == card.cadence and each.filed_in.period_end <= until
    )[:PERIODS_SHOWN]
    return places_over_time(figures, shown, lambda day: _judging(definitions, day))


def _judging(definitions: Sequence[KPIDefinition], day: date) -> KPIDefinition | None:
    begun = (d for d in definitions if (d.kpi_set.effective_from or date.max) <= day)
    return next(begun, None)


def by_kpi_and_return(figures: QuerySet[PlaceFigure]) -> ByReturn:
    """For the lines of a file."""
    found: dict[tuple[int, int], list[PlaceFigure]] = {}
    for figure in figures:
        found.setdefault((figure.kpi_id, figure.filed_in_id), []).append(figure)
    return found


def place_cell(figure: PlaceFigure, whole: Cell) -> Cell:
    """The cell of the KPI, saying what one of its places gave: which is not judged."""
    state, value = FigureState(figure.state), figure.value
    return replace(
        whole,
        state=state,
        state_words=state.label,
        value="" if value is None else f"{value.normalize():f}",
        level="other",
        rating_word="",
        reason=figure.reason,
        target_words="",
        bounds_words="",
        source=source_words(FigureSource.PROVIDER, figure.kpi.data_owner),
        is_verified=False,
        average="",
        expected_low="",
        expected_high="",
        signal="",
        signal_words="",
    )
