"""What a return has on the record: each KPI with both sources, its past, its files."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kpis.definitions.models import KPIDefinition
from kpis.definitions.wording import target_words
from kpis.returns.models import Evidence, Figure, Query, Return
from kpis.returns.presentation import (
    RatingShown,
    figure_words,
    parts_words,
    rating_shown,
    source_words,
)
from kpis.returns.states import FigureSource

PAST_PERIODS = 3


@dataclass(frozen=True)
class FigureShown:
    """One row of the record, in words."""

    figure: Figure

    @property
    def words(self) -> str:
        return figure_words(self.figure, self.figure.judged_by)

    @property
    def parts(self) -> str:
        return parts_words(self.figure)

    @property
    def source(self) -> str:
        return source_words(self.figure.source, self.figure.kpi.data_owner)

    @property
    def rating(self) -> RatingShown:
        return rating_shown(self.figure.rating, self.figure.rating_reason)


@dataclass
class RecordRow:
    """One KPI of a return: what the provider reported, what the council verified."""

    definition: KPIDefinition
    reported: FigureShown | None = None
    verified: FigureShown | None = None
    past: Sequence[tuple[str, str]] = ()
    evidence: list[Evidence] = field(default_factory=list)
    query: Query | None = None

    @property
    def governing(self) -> FigureShown | None:
        return self.verified or self.reported

    @property
    def target(self) -> str:
        return target_words(self.definition)


@dataclass(frozen=True)
class Record:
    rows: Sequence[RecordRow]

    @property
    def themes(self) -> list[tuple[str, list[RecordRow]]]:
        grouped: dict[str, list[RecordRow]] = {}
        for row in self.rows:
            grouped.setdefault(row.definition.theme.name, []).append(row)
        return list(grouped.items())

    @property
    def with_figure(self) -> int:
        """How many KPIs have a number, for the completeness beside a score."""
        return sum(
            row.governing is not None and row.governing.figure.value is not None
            for row in self.rows
        )

    @property
    def completeness(self) -> str:
        return f"{self.with_figure} of {len(self.rows)} KPIs have a figure"

    @property
    def without_figure(self) -> list[RecordRow]:
        return [
            row
            for row in self.rows
            if row.governing is None or row.governing.figure.value is None
        ]


def record_of(filed_in: Return) -> Record:
    """The current figures of a return, in the order of its KPI set.

    A KPI that has figures but is no longer asked for comes last.
    """
    rows = {
        definition.kpi_id: RecordRow(definition)
        for definition in filed_in.definitions_judging()
    }
    for figure in _current_figures(filed_in):
        row = rows.setdefault(figure.kpi_id, RecordRow(figure.judged_by))
        shown = FigureShown(figure)
        if figure.source == FigureSource.COUNCIL:
            row.verified = shown
        else:
            row.reported = shown
    for evidence in filed_in.evidence.select_related("uploaded_by"):
        if evidence.kpi_id in rows:
            rows[evidence.kpi_id].evidence.append(evidence)
    for query in filed_in.queries.open():
        if query.kpi_id in rows:
            rows[query.kpi_id].query = query
    _add_past(filed_in, rows)
    return Record(list(rows.values()))


def _current_figures(filed_in: Return) -> Iterable[Figure]:
    return (
        filed_in.figures.current()
        .select_related("definition__kpi", "definition__theme", "recorded_by")
        .order_by("definition__position", "pk")
    )


def _add_past(filed_in: Return, rows: dict[int, RecordRow]) -> None:
    """The last three periods of every KPI, newest first, each as it stands now."""
    before = filed_in.period.before(PAST_PERIODS)
    found: dict[tuple[int, object], Figure] = {}
    for figure in (
        Figure.objects.filter(
            filed_in__contract=filed_in.contract_id,
            filed_in__cadence=filed_in.cadence,
            filed_in__period_end__in=[period.last for period in before],
        )
        .current()
        .select_related("definition", "filed_in")
        .order_by("-source")
    ):
        key = (figure.kpi_id, figure.filed_in.period_end)
        if key not in found or figure.source == FigureSource.COUNCIL:
            found[key] = figure
    for kpi_id, row in rows.items():
        row.past = [
            (
                period.label,
                figure_words(past, past.judged_by)
                if (past := found.get((kpi_id, period.last)))
                else "–",
            )
            for period in before
        ]
