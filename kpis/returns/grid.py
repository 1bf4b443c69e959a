"""The entry grid of a return: one row for each KPI, with what was typed and is wrong."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Self

from django.http import QueryDict

from contracts_site.foundation.settings_data.rating_levels import RatingLevel
from kpis.definitions.models import KPIDefinition
from kpis.definitions.presentation import bounds_beside_target
from kpis.definitions.wording import target_words
from kpis.returns.contents import content_of
from kpis.returns.figure_input import (
    FIELDS,
    OFF_TARGET,
    FigureInput,
    FigureProblem,
    TypedFigure,
    says_the_same,
)
from kpis.returns.models import DraftFigure, Evidence, Figure, Query, Return
from kpis.returns.places_asked import (
    FromPlaces,
    figures_from_places,
    to_settle_with_places,
)
from kpis.returns.presentation import (
    RatingShown,
    draft_rating,
    figure_words,
    fingerprint,
    parts_words,
    typed_from,
)
from kpis.returns.states import NEEDS_REASON, FigureState

VERSION = re.compile("[0-9]{1,9}")
SHOWN = {"all": "All", "to-do": "To do", "off-target": "Off target"}


@dataclass(frozen=True)
class GridRow:
    """One KPI: what the record says of it, what is typed, what is asked of it."""

    definition: KPIDefinition
    draft: DraftFigure | None
    content: FigureInput | None
    typed: TypedFigure
    problems: Mapping[str, str]
    last: str
    last_comment: str = ""
    evidence: Sequence[Evidence] = ()
    query: Query | None = None
    from_places: FromPlaces | None = None

    @property
    def kpi_id(self) -> int:
        return self.definition.kpi_id

    @property
    def version(self) -> int | str:
        return self.draft.version if self.draft else ""

    @property
    def fingerprint(self) -> str:
        if self.from_places is not None:
            return fingerprint(_comment_alone(self.content))
        return fingerprint(self.content)

    @property
    def target(self) -> str:
        return target_words(self.definition)

    @property
    def bounds(self) -> str:
        return bounds_beside_target(self.definition)

    @property
    def rating(self) -> RatingShown | None:
        return draft_rating(self.content, self.definition)

    @property
    def words(self) -> str:
        return figure_words(self.content, self.definition)

    @property
    def parts(self) -> str:
        return parts_words(self.content)

    @property
    def result(self) -> str:
        """= 62.2 %, once both parts are there."""
        if self.content is None or not parts_words(self.content):
            return ""
        return f"= {figure_words(self.content, self.definition)}"

    @property
    def to_settle(self) -> list[FigureProblem]:
        return to_settle_with_places(
            self.content, self.from_places, definition=self.definition
        )

    @property
    def is_complete(self) -> bool:
        return not self.problems and not self.to_settle

    @property
    def is_off_target(self) -> bool:
        return self.rating is not None and RatingLevel(self.rating.level) in OFF_TARGET

    @property
    def asks_for(self) -> str:
        """The field that waits for words, reason or comment, if one does."""
        waiting = [p.field for p in self.to_settle if p.field in {"reason", "comment"}]
        return waiting[0] if waiting else ""

    @property
    def asks_words(self) -> str:
        return next((p.words for p in self.to_settle if p.field == self.asks_for), "")

    @property
    def repeats_comment(self) -> bool:
        """Whether the comment says the same words as the period before."""
        comment = self.content.comment if self.content else ""
        return says_the_same(comment, self.last_comment)

    @property
    def may_copy_comment(self) -> bool:
        return bool(self.last_comment) and not self.typed.comment

    @property
    def needs_reason(self) -> bool:
        return self.typed.state in NEEDS_REASON

    @property
    def has_words_open(self) -> bool:
        return bool(self.asks_for or self.typed.reason or self.typed.comment)

    @property
    def unit_sign(self) -> str:
        return {"percentage": "%", "days": "days", "hours": "hours"}.get(
            self.definition.unit, ""
        )


@dataclass(frozen=True)
class Grid:
    rows: Sequence[GridRow]
    last_label: str
    show: str = "all"

    def of(self, owner: str | None) -> Self:
        """The grid of one owner's part; all of it, if None."""
        if owner is None:
            return self
        own = [row for row in self.rows if row.definition.kpi.data_owner == owner]
        return replace(self, rows=own)

    @property
    def total(self) -> int:
        return len(self.rows)

    @property
    def complete(self) -> int:
        return sum(row.is_complete for row in self.rows)

    @property
    def to_do(self) -> int:
        return self.total - self.complete

    @property
    def off_target(self) -> int:
        return sum(row.is_off_target for row in self.rows)

    @property
    def progress_words(self) -> str:
        return f"{self.complete} of {self.total} complete"

    @property
    def shown(self) -> list[GridRow]:
        match self.show:
            case "to-do":
                return [row for row in self.rows if not row.is_complete]
            case "off-target":
                return [row for row in self.rows if row.is_off_target]
        return list(self.rows)

    @property
    def repeated(self) -> list[GridRow]:
        """Rows whose comment says the same as the period before."""
        return [row for row in self.rows if row.repeats_comment]

    @property
    def themes(self) -> list[tuple[str, list[GridRow]]]:
        """The rows that are shown under their themes, both in the set's order."""
        grouped: dict[str, list[GridRow]] = {}
        for row in self.shown:
            grouped.setdefault(row.definition.theme.name, []).append(row)
        return list(grouped.items())

    @property
    def choices(self) -> list[tuple[str, str, int, bool]]:
        """Key, word, count and whether chosen, for each way to filter the grid."""
        counts = {
            "all": self.total,
            "to-do": self.to_do,
            "off-target": self.off_target,
        }
        return [(key, SHOWN[key], counts[key], key == self.show) for key in SHOWN]


@dataclass(frozen=True)
class Posted:
    """What a person sent for one KPI, and what stood on the page they sent it from."""

    typed: TypedFigure
    seen_version: int | None
    seen_fingerprint: str
    choice: str = ""

    def with_comment(self, words: str) -> Self:
        """With these words for a comment, if nobody has typed one."""
        if not words or self.typed.comment.strip():
            return self
        return replace(self, typed=replace(self.typed, comment=words))

    @property
    def fields(self) -> list[tuple[str, str]]:
        return [(name, getattr(self.typed, name)) for name in FIELDS]


@dataclass
class Retyped:
    """What the page must show instead of the draft: refused or clashing rows."""

    typed: dict[int, TypedFigure] = field(default_factory=dict)
    problems: dict[int, Sequence[FigureProblem]] = field(default_factory=dict)


@dataclass(frozen=True)
class _Beside:
    """What stands beside the draft of a KPI."""

    last: Figure | None
    evidence: Sequence[Evidence]
    query: Query | None


def build_grid(
    filed_in: Return,
    *,
    owner: str | None = None,
    show: str = "all",
    retyped: Retyped | None = None,
) -> Grid:
    """The grid of one owner's part, or of all, as it stands; `retyped` keeps in the
    inputs what was not saved."""
    retyped = retyped or Retyped()
    drafts = {
        draft.kpi_id: draft
        for draft in filed_in.draft_figures.select_related("saved_by")
    }
    last = figures_of_period_before(filed_in)
    evidence = _by_kpi(filed_in.evidence.all())
    queries = {query.kpi_id: query for query in filed_in.queries.open()}
    definitions = filed_in.definitions_judging(owner=owner)
    from_places = figures_from_places(filed_in, definitions)
    rows = [
        _row(
            definition,
            drafts.get(definition.kpi_id),
            retyped,
            beside=_Beside(
                last.get(definition.kpi_id),
                evidence.get(definition.kpi_id, []),
                queries.get(definition.kpi_id),
            ),
            from_places=from_places.get(definition.kpi_id),
        )
        for definition in definitions
    ]
    show = show if show in SHOWN else "all"
    before = filed_in.period.before(1)
    return Grid(rows, before[0].label if before else "Last period", show)


def _row(
    definition: KPIDefinition,
    draft: DraftFigure | None,
    retyped: Retyped,
    *,
    beside: _Beside,
    from_places: FromPlaces | None,
) -> GridRow:
    content = content_of(draft) if draft else None
    typed = typed_from(content)
    if from_places is not None:
        comment = content.comment if content else ""
        content = replace(from_places.content, comment=comment)
        typed = typed_from(_comment_alone(content))
    problems = retyped.problems.get(definition.kpi_id, ())
    return GridRow(
        definition=definition,
        draft=draft,
        content=content,
        typed=retyped.typed.get(definition.kpi_id) or typed,
        problems={problem.field: problem.words for problem in problems},
        last=figure_words(beside.last, definition) if beside.last else "–",
        last_comment=beside.last.comment if beside.last else "",
        evidence=beside.evidence,
        query=beside.query,
        from_places=from_places,
    )


def _comment_alone(content: FigureInput | None) -> FigureInput:
    """What the row of a KPI of places takes: its figure is theirs."""
    return FigureInput(FigureState.AWAITED, comment=content.comment if content else "")


def read_posted(data: QueryDict, kpi_id: int) -> Posted | None:
    """What the form holds for one KPI; None if its row was not on the page."""
    if f"version-{kpi_id}" not in data:
        return None
    version = data.get(f"version-{kpi_id}", "")
    typed = {
        name: data.get(f"{name}-{kpi_id}", "").replace("\0", "") for name in FIELDS
    }
    return Posted(
        typed=TypedFigure(**typed),
        seen_version=int(version) if VERSION.fullmatch(version) else None,
        seen_fingerprint=data.get(f"seen-{kpi_id}", ""),
        choice=data.get(f"choice-{kpi_id}", ""),
    )


def figures_of_period_before(filed_in: Return) -> dict[int, Figure]:
    """The governing figure of each KPI in the period just before."""
    return governing_figures(
        Figure.objects.filter(
            filed_in__contract=filed_in.contract_id,
            filed_in__cadence=filed_in.cadence,
            filed_in__period_end__in=[p.last for p in filed_in.period.before(1)],
        )
        .current()
        .order_by("source")
    )


def governing_figures(figures: Iterable[Figure]) -> dict[int, Figure]:
    """One figure for each KPI: the council's where there is one."""
    governing: dict[int, Figure] = {}
    for figure in figures:
        held = governing.get(figure.kpi_id)
        if held is None or figure.source == "council":
            governing[figure.kpi_id] = figure
    return governing


def _by_kpi(evidence: Iterable[Evidence]) -> dict[int, list[Evidence]]:
    found: dict[int, list[Evidence]] = {}
    for each in evidence:
        found.setdefault(each.kpi_id, []).append(each)
    return found


def states_offered() -> list[tuple[str, str]]:
    return [(state.value, str(state.label)) for state in FigureState]
