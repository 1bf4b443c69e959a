"""Reads what the preview of a variation's KPI set needs, in one query."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    BooleanField,
    F,
    Func,
    QuerySet,
    Window,
)
from django.db.models.functions import RowNumber

from contracts.variations.models import Variation
from contracts_site.foundation.calendars import Cadence
from contracts_site.foundation.reading_together import Reading, read_together
from contracts_site.foundation.settings_data.rating_levels import RatingLevel
from contracts_site.foundation.settings_data.services import rating_words
from kpis.definitions.models import KPIDefinition, KPISet
from kpis.definitions.wording import target_words, value_words
from kpis.returns.models import Figure, Return
from kpis.variations.comparison import SetComparison
from kpis.variations.facts import (
    compared,
    last_rated,
    own_set,
    sets_of,
    the_one_before,
)
from kpis.variations.preview import (
    Becomes,
    Improvement,
    RatedAgain,
    improvement_words,
    rated_again,
)

PERIODS = 12
# Just before an approval: the figures that it judged again carry its own moment.
A_MOMENT = timedelta(microseconds=1)


class AnyOf(Func):
    """Whether a column is in an array: unlike a subquery, which the database may ask
    for each row where it expects few, its rows are found once."""

    template, arg_joiner = "%(expressions)s)", " = ANY("
    output_field = BooleanField()


@dataclass(frozen=True)
class PreviewCell:
    """One KPI in one period: what was reported, and what the proposal makes of it."""

    period: str
    figure: Figure
    again: RatedAgain

    @property
    def value_words(self) -> str:
        value, judged_by = self.figure.value, self.figure.definition
        if value is None:
            return self.figure.get_state_display()
        return value_words(value, judged_by.unit, judged_by.decimal_places)

    @property
    def level(self) -> RatingLevel:
        return RatingLevel(self.figure.rating)


@dataclass(frozen=True)
class PreviewRow:
    """One KPI over the periods of its cadence; no cell where nothing was reported."""

    code: str
    name: str
    theme: str
    target_before: str
    target_after: str
    cells: tuple[PreviewCell | None, ...]

    def periods_that(self, become: Becomes) -> list[PreviewCell]:
        return [cell for cell in self.cells if cell and cell.again.becomes is become]


@dataclass(frozen=True)
class PreviewBlock:
    """The KPIs of one cadence, over the last periods of it on record."""

    cadence: Cadence
    periods: tuple[str, ...]
    rows: tuple[PreviewRow, ...]


@dataclass(frozen=True)
class Preview:
    """A variation's KPI set on the last periods, with what to be warned of."""

    blocks: tuple[PreviewBlock, ...]
    warnings: tuple[str, ...]


def preview_of(variation: Variation, *, own: KPISet, before: KPISet) -> Preview:
    """The variation's own set on the figures reported so far, or until its approval.

    `before` is the set that it follows.
    """
    old, new = (
        each.definitions.select_related("kpi", "theme") for each in (before, own)
    )
    record = _Record.of(variation)
    read_together(old, new, *record.querysets)
    return _preview(list(old), list(new), record)


def preview_reading(variation: Variation) -> Reading[Preview | None]:
    """The same, all that it needs being read at once; None without a KPI set of its own
    that follows another."""
    sets, record = sets_of(variation), _Record.of(variation)
    definitions = KPIDefinition.objects.filter(
        kpi_set__contract=variation.contract_id
    ).select_related("kpi", "theme")

    def preview() -> Preview | None:
        own = own_set(variation, sets)
        before = the_one_before(own, sets) if own else None
        if own is None or before is None:
            return None
        old, new = (
            [each for each in definitions if each.kpi_set_id == of.pk]
            for of in (before, own)
        )
        return _preview(old, new, record)

    return Reading([sets, definitions, *record.querysets], preview)


@dataclass(frozen=True)
class _Record:
    """What is read of the figures on record."""

    rated: QuerySet[Figure]
    returns: QuerySet[Return]
    figures: QuerySet[Figure]

    @classmethod
    def of(cls, variation: Variation) -> "_Record":
        returns = _last_returns(variation)
        rated = last_rated(_on_record(variation))
        return cls(rated, returns, _governing(variation, returns))

    @property
    def querysets(self) -> Sequence[QuerySet[Any, Any]]:
        return self.rated, self.returns, self.figures


def _preview(
    old: Sequence[KPIDefinition], new: Sequence[KPIDefinition], record: _Record
) -> Preview:
    comparison = compared(old, new, record.rated)
    blocks = tuple(_blocks(old, new, list(record.returns), record.figures))
    return Preview(blocks, tuple(_warnings(comparison, blocks)))


def _on_record(variation: Variation) -> QuerySet[Figure]:
    """Figures of the contract as they stand, or stood just before the approval."""
    figures = Figure.objects.filter(filed_in__contract=variation.contract_id)
    if variation.approval_recorded_at is None:
        return figures.filter(superseded_at__isnull=True)
    moment = variation.approval_recorded_at - A_MOMENT
    return figures.filter(pk__in=Figure.objects.as_reported_at(moment).values("pk"))


def _last_returns(variation: Variation) -> QuerySet[Return]:
    """The last returns of each cadence that have figures on record, oldest first."""
    place = Window(
        RowNumber(), partition_by=[F("cadence")], order_by=F("period_end").desc()
    )
    filed = ArraySubquery(_on_record(variation).values("filed_in"))
    return (
        Return.objects.filter(AnyOf("pk", filed))
        .annotate(place=place)
        .filter(place__lte=PERIODS)
        .order_by("period_end")
    )


def _governing(variation: Variation, returns: QuerySet[Return]) -> QuerySet[Figure]:
    """Of each KPI and return one figure: the council's own where there is one."""
    found = ArraySubquery(returns.order_by().values("pk"))
    return (
        _on_record(variation)
        .filter(AnyOf("filed_in_id", found))
        .order_by("kpi_id", "filed_in_id", "source")
        .distinct("kpi_id", "filed_in_id")
        .select_related("definition__kpi_set", "kpi", "filed_in")
    )


def _blocks(
    old: Sequence[KPIDefinition],
    new: Sequence[KPIDefinition],
    returns: Sequence[Return],
    figures: Iterable[Figure],
) -> Iterator[PreviewBlock]:
    placed = {(figure.kpi_id, figure.filed_in_id): figure for figure in figures}
    was, becomes = ({each.kpi_id: each for each in side} for side in (old, new))
    kpis = [*becomes, *(kpi for kpi in was if kpi not in becomes)]
    for cadence in Cadence:
        columns = [each for each in returns if each.cadence == cadence]
        rows = tuple(
            _row(
                was.get(kpi),
                becomes.get(kpi),
                [placed.get((kpi, c.pk)) for c in columns],
            )
            for kpi in kpis
            if (was.get(kpi) or becomes[kpi]).cadence == cadence
        )
        if rows:
            yield PreviewBlock(cadence, tuple(c.period.label for c in columns), rows)


def _row(
    was: KPIDefinition | None,
    becomes: KPIDefinition | None,
    figures: Sequence[Figure | None],
) -> PreviewRow:
    shown = becomes or was
    assert shown is not None
    return PreviewRow(
        code=shown.kpi.code,
        name=shown.kpi.name,
        theme=shown.theme.name,
        target_before=target_words(was) if was else "",
        target_after=target_words(becomes) if becomes else "",
        cells=tuple(_cell(each, becomes) if each else None for each in figures),
    )


def _cell(figure: Figure, proposed: KPIDefinition | None) -> PreviewCell:
    """Each period is judged by the step of the target that is its own."""
    last_day = figure.filed_in.period_end
    again = rated_again(
        figure,
        reported=RatingLevel(figure.rating),
        judged_by=figure.definition.judging(last_day),
        proposed=proposed.judging(last_day) if proposed else None,
    )
    return PreviewCell(figure.filed_in.period.label, figure, again)


def _warnings(
    comparison: SetComparison, blocks: Sequence[PreviewBlock]
) -> Iterator[str]:
    """KPI by KPI: what the comparison warns of, then what gets better by redefinition."""
    improved = {row.code: _improved(row) for block in blocks for row in block.rows}
    for change in comparison.kpis:
        yield from change.warnings
        if words := improved.get(change.code, ""):
            yield words


def _improved(row: PreviewRow) -> str:
    words = {level: word.word for level, word in rating_words().items()}
    found = [
        Improvement(cell.period, cell.level, cell.again.level)
        for cell in row.periods_that(Becomes.BETTER)
        if cell.again.level is not None
    ]
    return improvement_words(row.code, found, words)
