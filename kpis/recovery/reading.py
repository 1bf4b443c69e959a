"""Reads the figures around the action plans of KPIs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from contracts_site.foundation.settings_data.rating_levels import RatingLevel
from kpis.definitions.measuring import measure_alike
from kpis.definitions.models import KPIDefinition
from kpis.recovery.effect import Effect, Figure, effect_of
from kpis.recovery.models import KPIPlan
from kpis.returns.models import Figure as RecordedFigure


@dataclass(frozen=True)
class MeasuredEffect:
    """What one KPI did around one plan, by the definition of its newest figure.

    `left_out` are figures that measure something else.
    """

    link: KPIPlan
    effect: Effect
    definition: KPIDefinition | None
    left_out: int


def figures_around(links: QuerySet[KPIPlan]) -> QuerySet[RecordedFigure]:
    """The governing figures of the KPIs that the links name, in order of time."""
    return (
        RecordedFigure.objects.current()
        .filter(kpi__in=links.order_by().values("kpi"))
        .order_by("kpi_id", "filed_in__period_end", "filed_in_id", "source")
        .distinct("kpi_id", "filed_in__period_end", "filed_in_id")
        .select_related("filed_in", "definition")
    )


def effects_of(
    links: Iterable[KPIPlan], figures: Iterable[RecordedFigure]
) -> list[MeasuredEffect]:
    """Of each link of a plan and a KPI, in their order."""
    with_values: dict[int, list[RecordedFigure]] = {}
    for figure in figures:
        if figure.value is not None:
            with_values.setdefault(figure.kpi_id, []).append(figure)
    return [_measured(link, with_values.get(link.kpi_id, [])) for link in links]


def _measured(link: KPIPlan, recorded: Sequence[RecordedFigure]) -> MeasuredEffect:
    definition = recorded[-1].definition if recorded else None
    alike = [
        each
        for each in recorded
        if definition is not None and measure_alike(each.definition, definition)
    ]
    effect = effect_of(
        [_figure(each) for each in alike],
        began=link.plan.raised_on,
        ended=link.plan.closed_on,
        good_is=definition.good_is if definition else "",
    )
    return MeasuredEffect(link, effect, definition, len(recorded) - len(alike))


def _figure(recorded: RecordedFigure) -> Figure:
    assert recorded.value is not None
    met = None
    if recorded.rating != RatingLevel.OTHER:
        met = recorded.rating == RatingLevel.MET
    return Figure(recorded.filed_in.period_end, recorded.value, met)
