"""Draws one row of a scorecard: value, target and the break at each variation."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby

from contracts_site.foundation.charts.performance import performance_chart
from contracts_site.foundation.charts.points import (
    Break,
    Chart,
    ChartPoint,
    ChartSize,
    Mark,
    PerformanceSeries,
    RangeSegment,
    Signal,
    TargetSegment,
)
from kpis.scorecards.scorecard import Cell, Row, Scorecard


@dataclass(frozen=True)
class PlanMark:
    """An action plan of the contract, by its number among those shown."""

    number: int
    raised_on: date
    closed_on: date | None = None


def row_chart(
    scorecard: Scorecard,
    row: Row,
    *,
    plans: Sequence[PlanMark] = (),
    size: ChartSize = ChartSize.PAGE,
) -> Chart:
    """The KPI over the scorecard's periods, what it shows as title."""
    labels = [period.label for period in scorecard.periods]
    return performance_chart(
        PerformanceSeries(
            points=_points(row, labels),
            target_segments=_segments(row, labels),
            breaks=[
                Break(period_label=labels[change.before_column], label=change.label)
                for change in scorecard.changes
            ],
            ranges=_ranges(row, labels),
            signals=[
                Signal(period_label=label, kind=cell.signal)
                for label, cell in zip(labels, row.cells, strict=True)
                if cell.signal
            ],
            marks=_marks(scorecard, plans),
            unit=row.unit_words,
            words={cell.level: cell.rating_word for cell in row.cells},
        ),
        title_sentence=f"{row.code} {row.name}. {row.finding} {row.trend}".strip(),
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


def _ranges(row: Row, labels: list[str]) -> list[RangeSegment]:
    return [
        RangeSegment(
            first_label=labels[each.first_column],
            last_label=labels[each.last_column],
            lower=Decimal(each.low),
            mean=Decimal(each.average),
            upper=Decimal(each.high),
        )
        for each in row.expected
        if each.is_drawn
    ]


def _marks(scorecard: Scorecard, plans: Sequence[PlanMark]) -> list[Mark]:
    """The plans in the periods in which they were raised, and in which they ended.

    What lies outside all periods is marked nowhere.
    """
    raised: dict[str, list[int]] = {}
    ended: dict[str, list[int]] = {}
    for plan in plans:
        if label := _label_of(scorecard, plan.raised_on):
            raised.setdefault(label, []).append(plan.number)
        if plan.closed_on and (label := _label_of(scorecard, plan.closed_on)):
            ended.setdefault(label, []).append(plan.number)
    return [
        Mark(
            period_label=period.label,
            label=_mark_words(
                raised.get(period.label, []), ended.get(period.label, [])
            ),
        )
        for period in scorecard.periods
        if period.label in {*raised, *ended}
    ]


def _mark_words(raised: Sequence[int], ended: Sequence[int]) -> str:
    words = [_plan_words(raised)] if raised else []
    if ended:
        words.append(f"{_plan_words(ended)} {'ends' if len(ended) == 1 else 'end'}")
    return "; ".join(words)


def _label_of(scorecard: Scorecard, day: date) -> str:
    """The label of the period that holds the day; empty outside all of them."""
    if day < date.fromisoformat(scorecard.periods[0].first_day):
        return ""
    ends = ((each.last_day, each.label) for each in scorecard.periods)
    return next((label for last, label in ends if day.isoformat() <= last), "")


def _plan_words(numbers: Sequence[int]) -> str:
    if len(numbers) == 1:
        return f"Plan {numbers[0]}"
    *others, last = (str(number) for number in numbers)
    return f"Plans {', '.join(others)} and {last}"


def _target(cell: Cell) -> tuple[str, str, str]:
    return cell.target_low, cell.target_high, cell.set_name


def _description(scorecard: Scorecard, row: Row) -> str:
    first, last = scorecard.periods[0].label, scorecard.periods[-1].label
    changes = " ".join(f"{c.label}: {c.words}" for c in scorecard.changes)
    ranges = " ".join(
        f"Expected range since {each.since}: {each.words}." if each.is_drawn else ""
        for each in row.expected
    )
    table = "The table with this chart gives every value."
    said = (f"{row.wording} {first} to {last}.", changes, ranges, table)
    return " ".join(" ".join(said).split())
