"""The places of a KPI as pages show them: rows to fill in, and tables of the record."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kpis.definitions.models import KPI, KPIDefinition
from kpis.definitions.place_rule import NOUNS
from kpis.returns.contents import content_of
from kpis.returns.figure_input import FigureInput, FigureProblem, TypedFigure
from kpis.returns.grid import Posted
from kpis.returns.models import PlaceDraft, PlaceFigure, Return
from kpis.returns.places_asked import FromPlaces, PlaceAsked
from kpis.returns.presentation import (
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
class PlaceOnRecord:
    """One place over the periods of a table, the newest period first; `figure` is that
    of the newest, if it has one."""

    name: str
    by_period: Sequence[tuple[str, str]]
    figure: PlaceFigure | None


@dataclass(frozen=True)
class PlacesOnRecord:
    noun: str
    periods: Sequence[str]
    rows: Sequence[PlaceOnRecord]


def places_on_record(
    filed_in: Return, kpi: KPI, definition: KPIDefinition | None
) -> PlacesOnRecord | None:
    """The places of a KPI in this period and those before it; none if it has none."""
    if definition is None:
        return None
    figures = list(
        PlaceFigure.objects.current()
        .filter(kpi=kpi, filed_in__period_end__lte=filed_in.period_end)
        .filter(filed_in__cadence=filed_in.cadence)
        .select_related("filed_in")
        .by_name()
    )
    returns = {each.filed_in_id: each.filed_in for each in figures}
    newest = sorted(returns.values(), key=lambda each: each.period_end, reverse=True)
    shown = newest[:PERIODS_SHOWN]
    if not shown:
        return None
    by_place: dict[tuple[str, int], dict[int, PlaceFigure]] = {}
    for figure in figures:
        by_place.setdefault(figure.place_key, {})[figure.filed_in_id] = figure
    kind = figures[0].place_key[0]
    rows = [
        PlaceOnRecord(
            str(next(iter(own.values())).place),
            [
                (each.period.label, _cell(own.get(each.pk), definition))
                for each in shown
            ],
            own.get(filed_in.pk),
        )
        for own in by_place.values()
        if any(each.pk in own for each in shown)
    ]
    return PlacesOnRecord(NOUNS[kind][0], [each.period.label for each in shown], rows)


def _cell(figure: PlaceFigure | None, definition: KPIDefinition) -> str:
    if figure is None:
        return "–"
    parts = parts_words(figure)
    words = figure_words(figure, definition)
    return f"{words} ({parts})" if parts else words
