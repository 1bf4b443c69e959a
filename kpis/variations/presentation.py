"""The comparison of two sets as rows of a table."""

from collections.abc import Sequence
from dataclasses import dataclass

from contracts_site.foundation.look.components import Tag
from contracts_site.foundation.tables import Column
from kpis.variations.comparison import (
    DefinitionFacts,
    Kind,
    KPIChange,
    SetComparison,
)

COLOURS = {
    Kind.DROPPED: "orange",
    Kind.ADDED: "blue",
    Kind.RETARGETED: "purple",
    Kind.REMEASURED: "magenta",
    Kind.CONTROL: "yellow",
    Kind.YEAR: "yellow",
    Kind.REWEIGHTED: "purple",
    Kind.RETHEMED: "teal",
    Kind.REWORDED: "teal",
    Kind.KEPT: "grey",
}
ABSENT = "Not in this set"


@dataclass(frozen=True)
class ComparisonRow:
    kpi: str
    tags: Sequence[Tag]
    before: str
    after: str
    sentences: Sequence[str]
    warnings: Sequence[str]
    reasons: Sequence[str]
    is_unexplained: bool


def comparison_rows(comparison: SetComparison) -> list[ComparisonRow]:
    return [_row(change) for change in comparison.kpis]


def _row(change: KPIChange) -> ComparisonRow:
    return ComparisonRow(
        kpi=f"{change.code} {change.name}",
        tags=[Tag(str(kind), COLOURS[kind]) for kind in change.kinds],
        before=_words(change.before),
        after=_words(change.after),
        sentences=[each.words for each in change.changes],
        warnings=change.warnings,
        reasons=[
            change.reasons[kind] for kind in change.asks_why if kind in change.reasons
        ],
        is_unexplained=bool(change.unexplained),
    )


COMPARISON_COLUMNS: Sequence[Column] = (
    Column("kpi", "KPI", lambda row: row.kpi),
    Column("what", "What happens", lambda row: ", ".join(t.word for t in row.tags)),
    Column("before", "Target before", lambda row: row.before),
    Column("after", "Target after", lambda row: row.after),
    Column("changes", "What changes", lambda row: " ".join(row.sentences)),
    Column("reason", "Reason", lambda row: " ".join(row.reasons)),
    Column("warnings", "To know", lambda row: " ".join(row.warnings)),
)


def _words(facts: DefinitionFacts | None) -> str:
    return ABSENT if facts is None else f"{facts.target[:1].upper()}{facts.target[1:]}"
