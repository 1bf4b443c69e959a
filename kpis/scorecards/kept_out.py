"""A scorecard without the KPIs and figures that a paper keeps back, and without what
they could be worked out from: docs/rules/kept-back.md.

What rests on the cells, counts of ratings for one, is worked out anew by `as_published`,
through which everything goes that the public reads.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from kpis.scorecards.published import kept_back_cell, without_range
from kpis.scorecards.scorecard import Row, Scorecard, ThemeBlock, completeness_of

# By KPI and period, the words that stand in the place of the figure.
KeptFigures = Mapping[tuple[int, str], str]


def kept_out(
    scorecard: Scorecard, *, kpi_ids: Collection[int], figures: KeptFigures
) -> Scorecard:
    """The rows left count as if they were all; a figure that is kept back counts."""
    themes = [
        ThemeBlock(theme.name, rows)
        for theme in scorecard.themes
        if (rows := _left(theme.rows, kpi_ids))
    ]
    ended = _left(scorecard.ended, kpi_ids)
    listed = [row for theme in themes for row in theme.rows]
    return replace(
        scorecard,
        themes=tuple(
            replace(theme, rows=_without(scorecard, theme.rows, figures))
            for theme in themes
        ),
        ended=_without(scorecard, ended, figures),
        rolled_up=None,
        latest_completeness=completeness_of(row.latest for row in listed),
        completeness=completeness_of(
            cell for row in (*listed, *ended) for cell in row.cells
        ),
    )


def _left(rows: Sequence[Row], kpi_ids: Collection[int]) -> tuple[Row, ...]:
    return tuple(row for row in rows if row.kpi_id not in kpi_ids)


def _without(
    scorecard: Scorecard, rows: Sequence[Row], figures: KeptFigures
) -> tuple[Row, ...]:
    made = []
    for row in rows:
        words = [figures.get((row.kpi_id, period.key)) for period in scorecard.periods]
        if not any(words):
            made.append(row)
            continue
        cells = tuple(
            replace(kept_back_cell(cell, said), is_exempt=True) if said else cell
            for cell, said in zip(row.cells, words, strict=True)
        )
        made.append(without_range(replace(row, cells=cells)))
    return tuple(made)
