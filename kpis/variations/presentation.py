"""The comparison of two sets as rows of a table."""

from collections.abc import Sequence
from dataclasses import dataclass

from contracts_site.foundation.look.components import Tag
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
    )


def _words(facts: DefinitionFacts | None) -> str:
    return ABSENT if facts is None else f"{facts.target[:1].upper()}{facts.target[1:]}"
