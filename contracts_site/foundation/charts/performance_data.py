"""From periods, targets and variations to the rows that the chart's layers draw.

Periods stand at 0, 1, 2 … along the axis; a variation falls between two of them.
"""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from contracts_site.foundation.charts.points import (
    ChartPoint,
    PerformanceSeries,
    RangeSegment,
    Signal,
    TargetSegment,
)
from contracts_site.foundation.charts.theme import (
    KEPT_BACK_LOOK,
    LEVEL_LOOKS,
    NO_FIGURE_LOOK,
    RANGE_LOOK,
    SIGNAL_LOOKS,
    LevelLook,
)

Row = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class PerformanceData:
    values: list[Row]  # position, value, run, word
    gaps: list[Row]  # position, from, to: periods without a figure
    targets: list[Row]  # from, to, value
    target_labels: list[Row]  # position, value, text, under (the line, not over it)
    breaks: list[Row]  # position, text
    ranges: list[Row]  # from, to, lower, mean, upper
    signals: list[Row]  # position, value, word
    marks: list[Row]  # position, text
    labels: list[str]  # of each period, short: "Apr 2018"
    bounds: tuple[float, float]  # of the value axis
    looks: list[LevelLook]  # the levels present, for the legend
    signal_looks: list[LevelLook]  # the range and the signals present, for theirs


def performance_data(series: PerformanceSeries) -> PerformanceData:
    """Everything the chart draws, in positions along its axes."""
    points, unit = series.points, series.unit
    positions = {point.period_label: at for at, point in enumerate(points)}
    break_positions = {positions[b.period_label] for b in series.breaks}
    looks = {name: _named(name, series.words) for name in LEVEL_LOOKS}
    values = _values(points, break_positions, looks)
    target_rows = _targets(series.target_segments, positions)
    ranges = _ranges(series.ranges, positions)
    signals = _signals(series.signals, values, positions)
    ends = [row[end] for row in ranges for end in ("lower", "upper")]
    bounds = value_bounds(
        [*(row["value"] for row in (*values, *target_rows)), *ends], unit
    )
    present = {row["word"] for row in values}
    gaps = _gaps(points)
    without = {gap["word"] for gap in gaps}
    return PerformanceData(
        values=values,
        gaps=gaps,
        targets=target_rows,
        target_labels=_placed(
            _target_labels(target_rows, unit),
            values,
            bounds,
            within=max(1, len(points) / 7),
        ),
        breaks=_named_places(
            [(positions[b.period_label] - 0.5, b.label) for b in series.breaks]
        ),
        ranges=ranges,
        signals=signals,
        marks=_named_places(
            [(positions[mark.period_label], mark.label) for mark in series.marks]
        ),
        labels=[short_label(point.period_label) for point in points],
        bounds=bounds,
        looks=[look for look in looks.values() if look.word in present]
        + [look for look in (NO_FIGURE_LOOK, KEPT_BACK_LOOK) if look.word in without],
        signal_looks=_signal_looks(ranges, signals),
    )


def _named(level: str, words: Mapping[str, str]) -> LevelLook:
    look = LEVEL_LOOKS[level]
    word = words.get(level, look.word)
    return LevelLook(word=word, shape=look.shape, colour=look.colour)


def _gaps(points: Sequence[ChartPoint]) -> list[Row]:
    return [
        {
            "position": at,
            "from": at - 0.5,
            "to": at + 0.5,
            "word": (KEPT_BACK_LOOK if point.is_kept_back else NO_FIGURE_LOOK).word,
        }
        for at, point in enumerate(points)
        if point.value is None
    ]


def _values(
    points: Sequence[ChartPoint], breaks: set[int], looks: Mapping[str, LevelLook]
) -> list[Row]:
    """One row per figure. The line joins rows of one run: a gap or a break ends it."""
    rows, run = [], 0
    for at, point in enumerate(points):
        if point.value is None or at in breaks:
            run += 1
        if point.value is not None:
            word = looks[point.level or "other"].word
            rows.append(
                {"position": at, "value": float(point.value), "run": run, "word": word}
            )
    return rows


def _targets(
    targets: Sequence[TargetSegment], positions: Mapping[str, int]
) -> list[Row]:
    return [
        {
            "from": positions[target.first_label] - 0.5,
            "to": positions[target.last_label] + 0.5,
            "value": float(value),
        }
        for target in targets
        for value in (target.value, target.upper)
        if value is not None
    ]


def _target_labels(rows: list[Row], unit: str) -> list[Row]:
    """Each new target value is written once, where it starts."""
    labels: list[Row] = []
    for row in rows:
        if not any(label["value"] == row["value"] for label in labels):
            text = f"Target {figure(row['value'], unit)}"
            labels.append(
                {"position": row["from"], "value": row["value"], "text": text}
            )
    return labels


def _placed(
    labels: list[Row], values: list[Row], bounds: tuple[float, float], *, within: float
) -> list[Row]:
    """Each label over its line, or under it where more figures stand just over it.

    A label reaches over `within` periods and a seventh of the value axis.
    """
    reach = (bounds[1] - bounds[0]) / 7
    placed = []
    for label in labels:
        distances = [
            row["value"] - label["value"]
            for row in values
            if 0 <= row["position"] - label["position"] <= within
        ]
        over = sum(0 <= distance < reach for distance in distances)
        under = sum(-reach < distance < 0 for distance in distances)
        placed.append({**label, "under": over > under})
    return placed


def _ranges(ranges: Sequence[RangeSegment], positions: Mapping[str, int]) -> list[Row]:
    return [
        {
            "from": positions[each.first_label] - 0.5,
            "to": positions[each.last_label] + 0.5,
            "lower": float(each.lower),
            "mean": float(each.mean),
            "upper": float(each.upper),
        }
        for each in ranges
    ]


def _signals(
    signals: Sequence[Signal], values: list[Row], positions: Mapping[str, int]
) -> list[Row]:
    """Each signal at its figure; one without a figure is none."""
    kinds = {positions[each.period_label]: each.kind for each in signals}
    return [
        {
            "position": row["position"],
            "value": row["value"],
            "word": SIGNAL_LOOKS[kinds[row["position"]]].word,
        }
        for row in values
        if row["position"] in kinds
    ]


def _signal_looks(ranges: list[Row], signals: list[Row]) -> list[LevelLook]:
    present = {row["word"] for row in signals}
    ringed = [look for look in SIGNAL_LOOKS.values() if look.word in present]
    return [RANGE_LOOK, *ringed] if ranges else ringed


def _named_places(places: Sequence[tuple[float, str]]) -> list[Row]:
    return [{"position": position, "text": text} for position, text in places]


def figure(value: float, unit: str) -> str:
    number = f"{value:,.2f}".rstrip("0").rstrip(".")
    return f"{number}%" if is_percentage(unit) else number


def is_percentage(unit: str) -> bool:
    return unit.strip().lower() in {"%", "per cent", "percent", "percentage"}


_MONTH = re.compile(r"^([A-Z][a-z]{2})[a-z]* (\d{4})$")
_QUARTER = re.compile(r"^Quarter (\d) (\d{4}/\d{2})$")


def short_label(period_label: str) -> str:
    """April 2018 → Apr 2018; Quarter 1 2018/19 → Q1 2018/19; others as they are."""
    shortened = _MONTH.sub(r"\1 \2", period_label)
    return _QUARTER.sub(r"Q\1 \2", shortened)


def shown_positions(count: int, most: int) -> list[int]:
    """Which periods get a label, at most `most`, evenly apart, the last included.

    Steps are 1, 2, 3, 6 or whole years, so that the same months come round again.
    """
    fitting = (s for s in (1, 2, 3, 6, 12, 24, 36, 60, 120) if count / s <= most)
    step = next(fitting, math.ceil(count / most))
    return list(range(count - 1, -1, -step))[::-1]


def value_bounds(values: Sequence[float], unit: str) -> tuple[float, float]:
    """The ends of the value axis: room above and below, zero kept when it is near.

    A percentage never reaches past 0 and 100 unless a value does.
    """
    if not values:
        return (0.0, 1.0)
    low, high = min(values), max(values)
    room = max((high - low) * 0.18, abs(high) * 0.02, 0.5 if high == low else 0.0)
    bottom, top = low - room, high + room
    if low >= 0 and (bottom < 0 or low <= high * 0.45):
        bottom = 0.0
    if is_percentage(unit) and high <= 100:
        top = min(top, 100.0)
    return (bottom, top)
