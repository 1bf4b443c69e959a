"""The finding of one row, from its cells as a reader sees them."""

from collections.abc import Sequence

from contracts_site.foundation.settings_data.rating_levels import RatingLevel
from kpis.scorecards.finding import Judged, finding
from kpis.scorecards.scorecard import Cell


def row_finding(cells: Sequence[Cell], labels: Sequence[str], *, cadence: str) -> str:
    """`labels` are those of the cells' periods, in the same order."""
    return finding(
        [_judged(label, cell) for label, cell in zip(labels, cells, strict=True)],
        cadence=cadence,
    )


def _judged(label: str, cell: Cell) -> Judged:
    return Judged(
        label=label,
        is_expected=cell.is_expected,
        is_reported=cell.is_reported,
        is_judged=cell.is_judged,
        is_met=cell.level == RatingLevel.MET,
        value_words=cell.value_words,
        reason=cell.reason,
        is_kept_back=cell.is_kept_back,
    )
