"""The comparison of two sets, and the preview, as rows of a table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from contracts_site.foundation.look.components import Tag
from contracts_site.foundation.settings_data.rating_levels import RatingLevel
from contracts_site.foundation.settings_data.services import rating_words
from contracts_site.foundation.tables import Column
from kpis.variations.comparison import (
    DefinitionFacts,
    Kind,
    KPIChange,
    SetComparison,
)
from kpis.variations.preview import Becomes, enumerated
from kpis.variations.previewing import Preview, PreviewBlock, PreviewCell, PreviewRow
from kpis.variations.told import ToldCell, ToldPreview, ToldRating, ToldRow

COLOURS = {
    Kind.DROPPED: "orange",
    Kind.ADDED: "blue",
    Kind.RETARGETED: "purple",
    Kind.REMEASURED: "magenta",
    Kind.CONTROL: "yellow",
    Kind.PLACES: "yellow",
    Kind.YEAR: "yellow",
    Kind.REWEIGHTED: "purple",
    Kind.RETHEMED: "teal",
    Kind.REWORDED: "teal",
    Kind.KEPT: "grey",
}
ABSENT = "Not in this set"
# Periods that a sentence names; more of them it counts.
NAMED = 3


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


TOLD = (
    Becomes.BETTER,
    Becomes.WORSE,
    Becomes.NO_LONGER_RATED,
    Becomes.NEWLY_RATED,
    Becomes.NOT_COMPARABLE,
)


@dataclass(frozen=True)
class DrawnCell:
    """A period of a KPI: its figure, its rating, and the other one where it differs.

    A figure that the public may not see has no rating.
    """

    value: str
    reported: ToldRating | None
    proposed: ToldRating | None
    change: str


@dataclass(frozen=True)
class DrawnRow:
    kpi: str
    target: str
    findings: Sequence[str]
    cells: Sequence[DrawnCell | None]


@dataclass(frozen=True)
class DrawnBlock:
    title: str
    periods: Sequence[str]
    rows: Sequence[DrawnRow]


def drawn_blocks(told: ToldPreview) -> list[DrawnBlock]:
    return [
        DrawnBlock(block.title, block.periods, [_drawn_row(row) for row in block.rows])
        for block in told.blocks
    ]


def preview_sentence(told: ToldPreview) -> str:
    """12 ratings would be better, 3 worse."""
    counts = {become: told.count(become) for become in (*TOLD, Becomes.SAME)}
    said = [f"{n} {become.lower()}" for become, n in counts.items() if n]
    if said:
        return f"Ratings under the proposed KPIs: {', '.join(said)}."
    if any(cell for row in told.rows for cell in row.cells):
        return "No rating under the proposed KPIs can be shown."
    return "No figure has been reported yet, so there is nothing to rate again."


def _drawn_row(row: ToldRow) -> DrawnRow:
    return DrawnRow(
        kpi=f"{row.code} {row.name}",
        target=_targets(row),
        findings=list(_findings(row)),
        cells=[_drawn_cell(each) if each else None for each in row.cells],
    )


def _targets(row: ToldRow) -> str:
    if not row.target_after:
        return f"{row.target_before.capitalize()}; dropped"
    if not row.target_before:
        return f"{row.target_after.capitalize()}; new"
    if row.target_before == row.target_after:
        return row.target_after.capitalize()
    return f"{row.target_after.capitalize()}; was {row.target_before}"


def _findings(row: ToldRow) -> Iterator[str]:
    """Better in June and July; of many, how many. What cannot be compared, once."""
    shown = row.shown
    for become in TOLD:
        cells = row.periods_that(become)
        if not cells:
            continue
        if become is Becomes.NOT_COMPARABLE:
            yield " ".join(dict.fromkeys(cell.why for cell in cells))
        elif len(cells) > NAMED:
            yield f"{become} in {len(cells)} of {len(shown)} periods."
        else:
            yield f"{become} in {enumerated([cell.period for cell in cells])}."
    alike = row.periods_that(Becomes.SAME)
    if not any(row.cells):
        yield "Nothing has been reported yet."
    elif alike and len(alike) + len(row.periods_that(Becomes.NO_FIGURE)) == len(shown):
        yield "The same ratings."


def _drawn_cell(cell: ToldCell) -> DrawnCell:
    is_other = cell.proposed is not None and cell.becomes != Becomes.SAME
    return DrawnCell(
        value=cell.value,
        reported=cell.reported,
        proposed=cell.proposed if is_other else None,
        change=cell.becomes if is_other else "",
    )


@dataclass(frozen=True)
class PreviewLine:
    """One figure of the preview, for a file."""

    block: PreviewBlock
    row: PreviewRow
    cell: PreviewCell


def preview_lines(preview: Preview) -> Iterator[PreviewLine]:
    for block in preview.blocks:
        for row in block.rows:
            for cell in row.cells:
                if cell is not None:
                    yield PreviewLine(block, row, cell)


def _level_word(level: RatingLevel | None) -> str:
    return "" if level is None else rating_words()[level].word


PREVIEW_COLUMNS: Sequence[Column] = (
    Column("code", "Code", lambda line: line.row.code),
    Column("kpi", "KPI", lambda line: line.row.name),
    Column("theme", "Theme", lambda line: line.row.theme),
    Column("period", "Period", lambda line: line.cell.period),
    Column("state", "State", lambda line: line.cell.figure.get_state_display()),
    Column("value", "Value", lambda line: line.cell.figure.value),
    Column("set", "Judged by", lambda line: line.cell.figure.definition.kpi_set.name),
    Column("rating", "Rating as reported", lambda line: _level_word(line.cell.level)),
    Column("reason", "Why", lambda line: line.cell.figure.rating_reason),
    Column("target", "Proposed target", lambda line: line.row.target_after),
    Column(
        "proposed",
        "Rating under the proposal",
        lambda line: _level_word(line.cell.again.level),
    ),
    Column("why", "Why under the proposal", lambda line: line.cell.again.reason),
    Column("becomes", "Becomes", lambda line: str(line.cell.again.becomes)),
)
