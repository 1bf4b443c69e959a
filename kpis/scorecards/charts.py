"""Draws one row of a scorecard: value, target and the break at each variation."""

from decimal import Decimal
from itertools import groupby

from contracts_site.foundation.charts.performance import performance_chart
from contracts_site.foundation.charts.points import (
    Break,
    Chart,
    ChartPoint,
    ChartSize,
    PerformanceSeries,
    TargetSegment,
)
from kpis.scorecards.scorecard import Cell, Row, Scorecard


def row_chart(
    scorecard: Scorecard, row: Row, *, size: ChartSize = ChartSize.PAGE
) -> Chart:
    """The KPI over the scorecard's periods, its finding as title."""
    labels = [period.label for period in scorecard.periods]
    return performance_chart(
        PerformanceSeries(
            points=_points(row, labels),
            target_segments=_segments(row, labels),
            breaks=[
                Break(period_label=labels[change.before_column], label=change.label)
                for change in scorecard.changes
            ],
            unit=row.unit_words,
            words={cell.level: cell.rating_word for cell in row.cells},
        ),
        title_sentence=f"{row.code} {row.name}. {row.finding}",
        description=_description(scorecard, row),
        size=size,
    )


def _points(row: Row, labels: list[str]) -> list[ChartPoint]:
    return [
        ChartPoint(
            period_label=label,
            value=Decimal(cell.value) if cell.is_reported else None,
            level=cell.level if cell.is_reported else None,
            state=cell.state_words,
            is_kept_back=cell.is_kept_back,
        )
        for label, cell in zip(labels, row.cells, strict=True)
    ]


def _segments(row: Row, labels: list[str]) -> list[TargetSegment]:
    """Runs of periods with one target, in order."""
    placed = list(zip(labels, row.cells, strict=True))
    segments = []
    for (low, high, _), run in groupby(placed, key=lambda pair: _target(pair[1])):
        run_labels = [label for label, _ in run]
        if not (low or high):
            continue
        segments.append(
            TargetSegment(
                first_label=run_labels[0],
                last_label=run_labels[-1],
                value=Decimal(low or high),
                upper=Decimal(high) if low and high else None,
            )
        )
    return segments


def _target(cell: Cell) -> tuple[str, str, str]:
    return cell.target_low, cell.target_high, cell.set_name


def _description(scorecard: Scorecard, row: Row) -> str:
    first, last = scorecard.periods[0].label, scorecard.periods[-1].label
    changes = " ".join(f"{c.label}: {c.words}" for c in scorecard.changes)
    table = "The table with this chart gives every value."
    return f"{row.wording} {first} to {last}. {changes} {table}".replace("  ", " ")
