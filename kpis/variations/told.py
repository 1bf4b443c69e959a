"""A preview in plain words and values: what its page draws, and what a paper keeps.

What the public may read of it: docs/rules/suppression.md, step 11.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from decimal import Decimal
from typing import Any

from contracts_site.foundation.disclosure import NOT_SHOWN, fewer_than, is_small
from contracts_site.foundation.settings_data.rating_levels import RatingLevel
from contracts_site.foundation.settings_data.services import rating_words
from kpis.definitions.people_counted import COUNT, base_is_unknown, people_behind
from kpis.scorecards.keeping import value_from
from kpis.variations.preview import Becomes
from kpis.variations.previewing import Preview, PreviewCell, PreviewRow

KEPT_BACK = "Kept back"


@dataclass(frozen=True)
class ToldRating:
    """A level in the council's word."""

    level: str
    word: str
    glyph: str


@dataclass(frozen=True, kw_only=True)
class ToldCell:
    """One KPI in one period: its figure, its rating, and the one under the proposal.

    `people` are the counts behind the figure; `becomes` says how the second rating
    stands to the first, and `why` gives the reason.
    """

    period: str
    value: str
    reported: ToldRating | None
    becomes: str
    proposed: ToldRating | None
    why: str
    kpi_id: int
    return_id: int
    people: tuple[str, ...] = ()
    is_count: bool = False
    base_is_unknown: bool = False

    def is_few(self, *, limit: int) -> bool:
        """Whether the public may not see the figure, nor how it is rated."""
        return any(is_small(Decimal(each), limit=limit) for each in self.people)


@dataclass(frozen=True)
class ToldRow:
    code: str
    name: str
    theme: str
    target_before: str
    target_after: str
    cells: tuple[ToldCell | None, ...]

    @property
    def shown(self) -> list[ToldCell]:
        """The cells of periods in which something was reported that may be read."""
        return [cell for cell in self.cells if cell and cell.becomes != KEPT_BACK]

    def periods_that(self, become: Becomes) -> list[ToldCell]:
        return [cell for cell in self.shown if cell.becomes == become]


@dataclass(frozen=True)
class ToldBlock:
    """The KPIs of one cadence."""

    title: str
    periods: tuple[str, ...]
    rows: tuple[ToldRow, ...]


@dataclass(frozen=True)
class ToldPreview:
    blocks: tuple[ToldBlock, ...]
    warnings: tuple[str, ...] = ()

    @property
    def rows(self) -> list[ToldRow]:
        return [row for block in self.blocks for row in block.rows]

    def count(self, become: Becomes) -> int:
        return sum(len(row.periods_that(become)) for row in self.rows)


def as_told(preview: Preview) -> ToldPreview:
    words = {
        level: ToldRating(level.value, word.word, word.glyph)
        for level, word in rating_words().items()
    }
    return ToldPreview(
        tuple(
            ToldBlock(
                f"{block.cadence.label} KPIs",
                block.periods,
                tuple(_row(row, words) for row in block.rows),
            )
            for block in preview.blocks
        ),
        preview.warnings,
    )


def as_published(told: ToldPreview, *, limit: int) -> ToldPreview:
    """Without figures that count few people, and how they are rated; without warnings,
    which tell of ratings. No count behind a figure goes with it."""
    return ToldPreview(
        tuple(
            replace(block, rows=tuple(_published_row(row, limit) for row in block.rows))
            for block in told.blocks
        )
    )


def told_as_data(told: ToldPreview) -> dict[str, Any]:
    data: dict[str, Any] = asdict(told)
    return data


def told_from_data(data: Mapping[str, Any]) -> ToldPreview:
    told: ToldPreview = value_from(ToldPreview, data)
    return told


def publication_cautions(told: ToldPreview, *, limit: int) -> Sequence[str]:
    """For officers: figures that the public will not see, or should not before somebody
    has looked."""
    few = {
        f"{row.code} {row.name}": [
            cell.period for cell in row.shown if cell.is_few(limit=limit)
        ]
        for row in told.rows
    }
    unknown = [
        f"{row.code} {row.name} is shown, though nobody can tell here of how many "
        "people its percentages are. Check that they are not of few."
        for row in told.rows
        if any(cell.base_is_unknown for cell in row.shown)
    ]
    return [
        *(f"{name}: {', '.join(days)}." for name, days in few.items() if days),
        *unknown,
    ]


def _row(row: PreviewRow, words: Mapping[RatingLevel, ToldRating]) -> ToldRow:
    return ToldRow(
        row.code,
        row.name,
        row.theme,
        row.target_before,
        row.target_after,
        tuple(_cell(each, words) if each else None for each in row.cells),
    )


def _cell(cell: PreviewCell, words: Mapping[RatingLevel, ToldRating]) -> ToldCell:
    figure, again = cell.figure, cell.again
    people = people_behind(figure, figure.definition)
    return ToldCell(
        period=cell.period,
        value=cell.value_words,
        reported=words[cell.level],
        becomes=str(again.becomes),
        proposed=words[again.level] if again.level else None,
        why=again.reason,
        kpi_id=figure.kpi_id,
        return_id=figure.filed_in_id,
        people=tuple(str(count) for count in people),
        is_count=figure.definition.unit == COUNT and people == (figure.value,),
        base_is_unknown=base_is_unknown(figure, figure.definition),
    )


def _published_row(row: ToldRow, limit: int) -> ToldRow:
    cells = tuple(_published_cell(each, limit) if each else None for each in row.cells)
    return replace(row, cells=cells)


def _published_cell(cell: ToldCell, limit: int) -> ToldCell:
    bare = replace(cell, people=(), is_count=False, base_is_unknown=False)
    if not cell.is_few(limit=limit):
        return bare
    return replace(
        bare,
        value=fewer_than(limit) if cell.is_count else NOT_SHOWN,
        reported=None,
        becomes=KEPT_BACK,
        proposed=None,
        why="",
    )
