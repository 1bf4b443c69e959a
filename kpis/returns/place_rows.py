"""The places of a KPI as pages show them: rows to fill in, and tables of the record."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from contracts_site.foundation.settings_data.rating_levels import RatingLevel
from kpis.definitions.models import KPI, KPIDefinition
from kpis.definitions.place_rule import NOUNS, PlaceRule
from kpis.returns.contents import content_of
from kpis.returns.figure_input import FigureInput, FigureProblem, TypedFigure
from kpis.returns.grid import Posted
from kpis.returns.models import PlaceDraft, PlaceFigure, Return
from kpis.returns.places_asked import FromPlaces, PlaceAsked
from kpis.returns.presentation import (
    RatingShown,
    draft_rating,
    figure_words,
    fingerprint,
    parts_words,
    typed_from,
)
from kpis.returns.states import NEEDS_REASON

PERIODS_SHOWN = 4


@dataclass
class PlacesTyped:
    """What the page must show instead of the drafts: rows that were not saved."""

    typed: dict[int, TypedFigure] = field(default_factory=dict)
    problems: dict[int, Sequence[FigureProblem]] = field(default_factory=dict)
    versions: dict[int, int] = field(default_factory=dict)

    def refuse(
        self, place: PlaceAsked, posted: Posted, problems: Iterable[FigureProblem]
    ) -> None:
        self.typed[place.pk] = posted.typed
        self.problems[place.pk] = list(problems)
        # Somebody who saw an older version still has not seen the newer one.
        self.versions[place.pk] = posted.seen_version or 0


@dataclass(frozen=True)
class PlaceRow:
    """One place: what its draft says, what is typed, what is wrong with it."""

    place: PlaceAsked
    definition: KPIDefinition
    draft: PlaceDraft | None
    typed: TypedFigure
    problems: Mapping[str, str]
    last: str
    version: int | str

    @property
    def pk(self) -> int:
        return self.place.pk

    @property
    def content(self) -> FigureInput | None:
        return content_of(self.draft) if self.draft else None

    @property
    def fingerprint(self) -> str:
        return fingerprint(self.content)

    @property
    def result(self) -> str:
        """= 62.2 %, once both parts are there."""
        if self.content is None or not parts_words(self.content):
            return ""
        return f"= {figure_words(self.content, self.definition)}"

    @property
    def needs_reason(self) -> bool:
        return self.typed.state in NEEDS_REASON

    @property
    def has_words_open(self) -> bool:
        return bool(self.needs_reason or self.typed.reason or self.typed.comment)


def place_rows(
    filed_in: Return, from_places: FromPlaces, unsaved: PlacesTyped
) -> list[PlaceRow]:
    definition = from_places.definition
    last = _figures_of_period_before(filed_in, definition)
    rows = []
    for place in from_places.asked:
        draft = from_places.given.get(place.key)
        before = last.get(place.key)
        rows.append(
            PlaceRow(
                place=place,
                definition=definition,
                draft=draft,
                typed=unsaved.typed.get(place.pk)
                or typed_from(content_of(draft) if draft else None),
                problems={
                    each.field: each.words
                    for each in unsaved.problems.get(place.pk, ())
                },
                last=figure_words(before, definition) if before else "–",
                version=unsaved.versions.get(place.pk, draft.version if draft else ""),
            )
        )
    return rows


def _figures_of_period_before(
    filed_in: Return, definition: KPIDefinition
) -> dict[tuple[str, int], PlaceFigure]:
    figures = PlaceFigure.objects.current().filter(
        kpi=definition.kpi_id,
        filed_in__cadence=filed_in.cadence,
        filed_in__period_end__in=[period.last for period in filed_in.period.before(1)],
    )
    return {each.place_key: each for each in figures}


@dataclass(frozen=True)
class PlaceCell:
    """One place in one period: what is on the record, and how the KPI's bounds would
    rate it where its figure can be held against them."""

    period: str
    figure: PlaceFigure | None
    words: str = "–"
    rating: RatingShown | None = None


@dataclass(frozen=True)
class PlaceOnRecord:
    """One place over the periods of a table, the newest period first."""

    name: str
    cells: Sequence[PlaceCell]

    @property
    def newest(self) -> PlaceFigure | None:
        return self.cells[0].figure


@dataclass(frozen=True)
class PlacesOnRecord:
    """The places of a KPI over some periods."""

    kind: str
    periods: Sequence[str]
    rows: Sequence[PlaceOnRecord]

    @property
    def noun(self) -> str:
        return NOUNS[self.kind][0]

    @property
    def has_ratings(self) -> bool:
        return any(cell.rating for row in self.rows for cell in row.cells)


@dataclass(frozen=True)
class PlaceEntry:
    """One figure that was ever recorded for a place, in words."""

    figure: PlaceFigure
    words: str
    parts: str


@dataclass(frozen=True)
class PlacesOfFigure:
    """The places behind one figure: beside earlier periods, and all recorded of them."""

    over_time: PlacesOnRecord
    recorded: Sequence[PlaceEntry]


def places_of_figure(
    filed_in: Return, kpi: KPI, definition: KPIDefinition | None
) -> PlacesOfFigure | None:
    """The places of a KPI in this period and those before it; none if it has none."""
    if definition is None:
        return None
    figures = list(
        PlaceFigure.objects.filter(
            kpi=kpi, filed_in__period_end__lte=filed_in.period_end
        )
        .filter(filed_in__cadence=filed_in.cadence)
        .select_related("filed_in", "recorded_by")
        .by_name()
    )
    current = [each for each in figures if each.superseded_at is None]
    periods = newest_periods([filed_in, *(each.filed_in for each in current)])
    shown = periods[:PERIODS_SHOWN]
    over_time = places_over_time(current, shown, lambda _: definition)
    if over_time is None:
        return None
    own = [each for each in figures if each.filed_in_id == filed_in.pk]
    return PlacesOfFigure(
        over_time,
        [
            PlaceEntry(each, figure_words(each, definition), parts_words(each))
            for each in sorted(own, key=lambda each: each.recorded_at, reverse=True)
        ],
    )


def newest_periods(returns: Iterable[Return]) -> list[tuple[date, str]]:
    """The last day and the name of their periods, each once, the newest first."""
    labels = {each.period_end: each.period.label for each in returns}
    return sorted(labels.items(), reverse=True)


def places_over_time(
    figures: Iterable[PlaceFigure],
    periods: Sequence[tuple[date, str]],
    definition_on: Callable[[date], KPIDefinition | None],
) -> PlacesOnRecord | None:
    """A row for each place that has a figure in one of the periods, in the order of the
    figures; none if no place has. The figures have their returns."""
    ends = {end for end, _ in periods}
    by_place: dict[tuple[str, int], dict[date, PlaceFigure]] = {}
    for figure in figures:
        if figure.filed_in.period_end in ends:
            own = by_place.setdefault(figure.place_key, {})
            own[figure.filed_in.period_end] = figure
    if not by_place:
        return None
    rows = [
        PlaceOnRecord(
            str(next(iter(own.values())).place),
            [_cell(label, own.get(end), definition_on(end)) for end, label in periods],
        )
        for own in by_place.values()
    ]
    kind = next(iter(by_place))[0]
    return PlacesOnRecord(kind, [label for _, label in periods], rows)


def _cell(
    label: str, figure: PlaceFigure | None, definition: KPIDefinition | None
) -> PlaceCell:
    if figure is None or definition is None:
        return PlaceCell(label, figure)
    judged = definition.judging(figure.filed_in.period_end)
    parts, words = parts_words(figure), figure_words(figure, judged)
    return PlaceCell(
        label,
        figure,
        f"{words} ({parts})" if parts else words,
        _rating(figure, judged),
    )


def _rating(figure: PlaceFigure, definition: KPIDefinition) -> RatingShown | None:
    """The target of a sum is one of all places together: none of them is held to it."""
    if definition.place_rule == PlaceRule.SUM or figure.value is None:
        return None
    shown = draft_rating(content_of(figure), definition)
    return shown if shown and shown.level != RatingLevel.OTHER else None
