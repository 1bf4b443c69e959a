"""The scorecard as the public reads it: docs/rules/suppression.md, steps 11 to 14."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from contracts_site.foundation.disclosure import NOT_SHOWN, fewer_than, is_small
from kpis.scorecards.rolled_up import with_roll_ups
from kpis.scorecards.row_finding import row_finding
from kpis.scorecards.scorecard import (
    NOT_KNOWN,
    Cell,
    LevelCount,
    Row,
    RowYear,
    Scorecard,
    ThemeBlock,
)

KEPT_BACK = "kept_back"
COUNT = "Count"


def as_published(scorecard: Scorecard, *, limit: int) -> Scorecard:
    """Without figures that count few people, and without what gives them away.

    No count that stands behind a figure goes with it, shown or not. Doing it again
    changes nothing.
    """
    themes = tuple(
        ThemeBlock(theme.name, _rows(scorecard, theme.rows, limit))
        for theme in scorecard.themes
    )
    latest = [row.latest for theme in themes for row in theme.rows]
    shown = replace(
        scorecard,
        themes=themes,
        ended=_rows(scorecard, scorecard.ended, limit),
        latest_counts=_counts(scorecard.latest_counts, latest),
        rolled_up=None,
    )
    return with_roll_ups(shown)


def publication_cautions(scorecard: Scorecard, *, limit: int) -> list[str]:
    """For officers: KPIs with figures that the public will not see, or should not
    before somebody has looked."""
    rows = (*scorecard.rows, *scorecard.ended)
    return [*_kept_back_words(scorecard, rows, limit), *_unknown_words(rows)]


def is_kept_back(cell: Cell, *, limit: int) -> bool:
    """Whether the public may not see the cell's figure. Counts that are not known, in
    a scorecard kept before they were noted, are taken for small ones."""
    return cell.is_reported and any(
        count == NOT_KNOWN or is_small(Decimal(count), limit=limit)
        for count in cell.people
    )


def _rows(scorecard: Scorecard, rows: Sequence[Row], limit: int) -> tuple[Row, ...]:
    labels = [period.label for period in scorecard.periods]
    made = []
    for row in rows:
        cells = tuple(_cell(cell, row, limit) for cell in row.cells)
        words = row_finding(cells, labels, cadence=scorecard.cadence)
        shown = replace(
            row, cells=cells, finding=words, fewest_people="", year=_year(row, cells)
        )
        made.append(without_range(shown) if _range_tells(row, limit) else shown)
    return tuple(made)


def _year(row: Row, cells: Sequence[Cell]) -> RowYear | None:
    """The year to date where every period that it rests on is shown: it could be worked
    out from them (docs/rules/year-to-date.md, step 9)."""
    year = row.year
    if year is None or year.value == "":
        return year
    rests_on = cells[-year.columns :]
    if not year.before and not any(cell.is_kept_back for cell in rests_on):
        return year
    return replace(
        year,
        value="",
        value_words=NOT_SHOWN,
        level=KEPT_BACK,
        rating_word="",
        rating_symbol="",
        rating_colour="grey",
        reason=NOT_SHOWN.lower(),
        is_kept_back=True,
    )


def _range_tells(row: Row, limit: int) -> bool:
    """Whether a figure of few people could be worked out from the expected range: it
    rests on figures of earlier periods too, which other papers may have shown."""
    fewest = row.fewest_people
    return fewest == NOT_KNOWN or (
        fewest != "" and is_small(Decimal(fewest), limit=limit)
    )


def without_range(row: Row) -> Row:
    """Without what the row's figures are expected to be, and what that tells."""
    cells = tuple(
        replace(
            cell,
            average="",
            expected_low="",
            expected_high="",
            expected_words="",
            signal="",
            signal_words="",
        )
        for cell in row.cells
    )
    return replace(row, cells=cells, expected=(), trend="")


def _cell(cell: Cell, row: Row, limit: int) -> Cell:
    if not is_kept_back(cell, limit=limit):
        return replace(
            cell,
            people=(),
            base_is_unknown=False,
            reported_value="",
            reported_words="",
        )
    is_count = row.unit_words == COUNT and cell.people == (cell.value,)
    return kept_back_cell(cell, fewer_than(limit) if is_count else NOT_SHOWN)


def kept_back_cell(cell: Cell, words: str) -> Cell:
    """The cell without its figure; the words stand in its place."""
    return replace(
        cell,
        state=KEPT_BACK,
        state_words=words,
        value="",
        value_words="",
        level=KEPT_BACK,
        rating_word="",
        rating_symbol="",
        rating_colour="grey",
        reason=words.lower(),
        people=(),
        base_is_unknown=False,
        is_kept_back=True,
        reported_value="",
        reported_words="",
    )


def _counts(
    counts: Sequence[LevelCount], latest: Sequence[Cell]
) -> tuple[LevelCount, ...]:
    """How many KPIs stand at each level, of those shown; the others by themselves."""
    shown = Counter(cell.level for cell in latest)
    kept_back = LevelCount(KEPT_BACK, NOT_SHOWN.lower(), "–", "grey", 0)
    return tuple(
        replace(count, count=shown[count.level])
        for count in (*(c for c in counts if c.level != KEPT_BACK), kept_back)
        if shown[count.level]
    )


def _kept_back_words(
    scorecard: Scorecard, rows: Sequence[Row], limit: int
) -> Iterator[str]:
    for row in rows:
        periods = [
            period.label
            for period, cell in zip(scorecard.periods, row.cells, strict=True)
            if is_kept_back(cell, limit=limit)
        ]
        if periods:
            yield f"{row.code} {row.name}: {', '.join(periods)}."


def _unknown_words(rows: Sequence[Row]) -> Iterator[str]:
    for row in rows:
        if any(cell.base_is_unknown for cell in row.cells):
            yield (
                f"{row.code} {row.name} is shown, though nobody can tell here of how "
                "many people its percentages are. Check that they are not of few."
            )
