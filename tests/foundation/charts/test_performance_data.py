"""From periods to rows: gaps break the line, variations too, axes stay honest."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts_site.foundation.charts.performance_data import (
    PerformanceData,
    performance_data,
    short_label,
    shown_positions,
    value_bounds,
)
from contracts_site.foundation.charts.points import (
    Break,
    ChartPoint,
    Mark,
    PerformanceSeries,
    RangeSegment,
    Signal,
    TargetSegment,
)

LABELS = ["January 2018", "February 2018", "March 2018", "April 2018", "May 2018"]


def data_of(*values: float | None, breaks: int | None = None) -> PerformanceData:
    points = [
        ChartPoint(period_label=label, value=value, level="met")
        for label, value in zip(LABELS, values, strict=False)
    ]
    return performance_data(
        PerformanceSeries(
            points=points,
            target_segments=[
                TargetSegment(first_label=LABELS[0], last_label=LABELS[1], value=5),
                TargetSegment(
                    first_label=LABELS[2], last_label=LABELS[2], value=6, upper=9
                ),
            ],
            breaks=[]
            if breaks is None
            else [Break(period_label=LABELS[breaks], label="Variation 1")],
            unit="sessions",
            words={"met": "On track"},
        )
    )


def runs(data: PerformanceData) -> list[list[float]]:
    numbers = sorted({row["run"] for row in data.values})
    return [[row["value"] for row in data.values if row["run"] == n] for n in numbers]


def test_performance_data_with_a_missing_period_breaks_the_line_there() -> None:
    data = data_of(1, 2, None, 4, 5)
    assert runs(data) == [[1, 2], [4, 5]]
    assert [gap["position"] for gap in data.gaps] == [2]


def test_performance_data_with_zero_is_a_value_not_a_gap() -> None:
    data = data_of(1, 0, 2)
    assert runs(data) == [[1, 0, 2]]
    assert data.gaps == []


def test_performance_data_with_a_variation_breaks_the_line_before_it() -> None:
    data = data_of(1, 2, 3, 4, 5, breaks=3)
    assert runs(data) == [[1, 2, 3], [4, 5]]
    assert data.breaks == [{"position": 2.5, "text": "Variation 1"}]


def test_performance_data_targets_step_at_their_own_periods() -> None:
    targets = data_of(1, 2, 3).targets
    assert [(t["from"], t["to"], t["value"]) for t in targets] == [
        (-0.5, 1.5, 5.0),
        (1.5, 2.5, 6.0),
        (1.5, 2.5, 9.0),
    ]


def test_performance_data_legend_names_only_the_levels_present_in_own_words() -> None:
    assert [look.word for look in data_of(1, 2, 3).looks] == ["On track"]
    assert [look.word for look in data_of(1, None, 3).looks] == [
        "On track",
        "No figure",
    ]


@pytest.mark.parametrize(
    ("label", "short"),
    [
        ("April 2018", "Apr 2018"),
        ("Quarter 1 2018/19", "Q1 2018/19"),
        ("Week 14, 2018", "Week 14, 2018"),
    ],
)
def test_short_label_of_each_kind_of_period(label: str, short: str) -> None:
    assert short_label(label) == short


@given(st.integers(min_value=0, max_value=400), st.integers(min_value=1, max_value=15))
def test_shown_positions_fit_and_include_the_last(count: int, most: int) -> None:
    shown = shown_positions(count, most)
    assert len(shown) <= most
    assert not shown or (shown[-1] == count - 1 and shown[0] >= 0)
    assert len({b - a for a, b in pairwise(shown)}) <= 1


@given(st.lists(st.floats(min_value=-1e6, max_value=1e6), min_size=1, max_size=30))
def test_value_bounds_hold_every_value(values: list[float]) -> None:
    bottom, top = value_bounds(values, "sessions")
    assert bottom <= min(values) <= max(values) <= top
    assert bottom < top


@pytest.mark.parametrize(
    ("values", "unit", "bounds"),
    [
        pytest.param([98.0, 100.0], "%", (96.0, 100.0), id="a percentage stops at 100"),
        pytest.param([0.0, 10.0], "days", (0.0, 11.8), id="zero stays the foot"),
        pytest.param([], "days", (0.0, 1.0), id="nothing reported"),
    ],
)
def test_value_bounds_at_the_edges(
    values: list[float], unit: str, bounds: tuple[float, float]
) -> None:
    assert value_bounds(values, unit) == pytest.approx(bounds)


def test_performance_data_target_label_gives_way_to_figures() -> None:
    assert data_of(5.1, 5, 5).target_labels[0]["under"] is True
    assert data_of(4.9, 5, 5).target_labels[0]["under"] is False


def ranged(*values: float | None) -> PerformanceData:
    points = [
        ChartPoint(period_label=label, value=value, level="met")
        for label, value in zip(LABELS, values, strict=False)
    ]
    return performance_data(
        PerformanceSeries(
            points=points,
            ranges=[
                RangeSegment(
                    first_label=LABELS[0],
                    last_label=LABELS[1],
                    lower=-4,
                    mean=5,
                    upper=19,
                )
            ],
            signals=[
                Signal(period_label=LABELS[1], kind="concern"),
                Signal(period_label=LABELS[2], kind="improvement"),
            ],
            marks=[Mark(period_label=LABELS[2], label="Plan 1")],
            unit="sessions",
        )
    )


def test_performance_data_range_reaches_over_its_periods_and_into_the_axis() -> None:
    data = ranged(4, 6, 5)
    assert data.ranges == [
        {"from": -0.5, "to": 1.5, "lower": -4.0, "mean": 5.0, "upper": 19.0}
    ]
    assert data.bounds[0] < -4 < 19 < data.bounds[1]


def test_performance_data_signals_stand_at_their_figures() -> None:
    assert ranged(4, 6, None).signals == [
        {"position": 1, "value": 6.0, "word": "Cause for concern"}
    ]


def test_performance_data_second_legend_names_the_range_and_the_signals_present() -> (
    None
):
    assert [look.word for look in ranged(4, 6, None).signal_looks] == [
        "Expected range",
        "Cause for concern",
    ]
    assert [look.word for look in ranged(4, 6, 5).signal_looks] == [
        "Expected range",
        "Real improvement",
        "Cause for concern",
    ]
    assert data_of(1, 2, 3).signal_looks == []


def test_performance_data_marks_stand_in_their_periods() -> None:
    assert ranged(4, 6, 5).marks == [{"position": 2, "text": "Plan 1"}]
