"""The performance chart as a reader gets it: words, gaps, targets, variation."""

from xml.etree import ElementTree as ET

import pytest

from contracts_site.foundation.charts.performance import performance_chart
from contracts_site.foundation.charts.points import (
    ChartPoint,
    ChartSize,
    PerformanceSeries,
    TargetSegment,
)
from contracts_site.foundation.charts.svg import SVG
from contracts_site.foundation.charts.theme import (
    LEVEL_LOOKS,
    NO_FIGURE_LOOK,
    RANGE_LOOK,
    SIGNAL_LOOKS,
    LevelLook,
)
from tests.foundation.charts.samples import deprived_areas_chart

pytestmark = pytest.mark.django_db


def words_in(svg: str) -> list[str]:
    root = ET.fromstring(svg)
    return ["".join(e.itertext()) for e in root.iter(f"{{{SVG}}}text")]


@pytest.mark.parametrize("size", ChartSize)
def test_performance_chart_writes_variation_targets_and_level_words(
    size: ChartSize,
) -> None:
    words = words_in(deprived_areas_chart(size).svg)
    expected = {"Variation 1", "Target 60%", "Target 65%", "Green", "Amber", "Red"}
    assert expected | {"No figure"} <= set(words)


@pytest.mark.parametrize("size", ChartSize)
def test_performance_chart_writes_range_signals_and_marks_in_words(
    size: ChartSize,
) -> None:
    expected = {
        *("Expected range", "Plan 1"),
        *("Real improvement", "Cause for concern", "Real change"),
    }
    assert expected <= set(words_in(deprived_areas_chart(size).svg))


def test_performance_chart_without_a_range_names_none() -> None:
    points = [ChartPoint(period_label="May 2018", value=3, level="met")]
    chart = performance_chart(
        PerformanceSeries(points=points, unit="%"), title_sentence="x", description="y"
    )
    assert "Expected range" not in words_in(chart.svg)


def test_signal_looks_differ_in_word_and_shape() -> None:
    looks = [*SIGNAL_LOOKS.values(), RANGE_LOOK]
    assert len({look.word for look in looks}) == len(looks)
    assert len({look.shape for look in looks}) == len(looks)


@pytest.mark.parametrize("size", ChartSize)
def test_performance_chart_fits_its_width(size: ChartSize) -> None:
    root = ET.fromstring(deprived_areas_chart(size).svg)
    limit = {ChartSize.PAGE: 720, ChartSize.PHONE: 300}[size]
    assert float(root.get("width", "")) <= limit


def test_performance_chart_breaks_the_line_at_gaps_and_variation() -> None:
    svg = deprived_areas_chart().svg
    lines = [part for part in svg.split("<path ") if 'stroke="#1d5166"' in part]
    assert (
        len(lines) == 4
    )  # before, between and after the two gaps; after the variation


def test_performance_chart_with_other_words_is_another_chart() -> None:
    chart = deprived_areas_chart()
    again = deprived_areas_chart()
    assert (chart.svg, chart.hash) == (again.svg, again.hash)
    assert deprived_areas_chart(ChartSize.PHONE).hash != chart.hash


@pytest.mark.parametrize(
    "values",
    [
        pytest.param([], id="no periods"),
        pytest.param([None, None], id="nothing reported"),
        pytest.param([5], id="one period"),
        pytest.param([0, 0, 0], id="all zero"),
        pytest.param([-3, 4, 1_520_000], id="negative and large"),
    ],
)
def test_performance_chart_of_awkward_series_is_drawn(
    values: list[float | None],
) -> None:
    points = [
        ChartPoint(period_label=f"Quarter {n} 2018/19", value=value, level="other")
        for n, value in enumerate(values, start=1)
    ]
    chart = performance_chart(
        PerformanceSeries(points=points, unit="families"),
        title_sentence="It is drawn",
        description="Awkward",
    )
    assert "NaN" not in chart.svg
    assert "undefined" not in chart.svg
    assert "families" in words_in(chart.svg) or not values


def test_performance_chart_labels_cannot_end_the_expression_they_stand_in() -> None:
    points = [ChartPoint(period_label="'] + alert(1) + [\"<b>", value=1, level="met")]
    chart = performance_chart(
        PerformanceSeries(points=points, unit="%"), title_sentence="x", description="y"
    )
    assert "<b>" not in chart.svg


def test_level_looks_differ_in_word_and_shape_or_lightness() -> None:
    looks = [*LEVEL_LOOKS.values(), NO_FIGURE_LOOK]
    assert len({look.word for look in looks}) == len(looks)
    rated = [LEVEL_LOOKS[n].shape for n in ("met", "slightly_below", "below")]
    assert len(set(rated)) == 3


@pytest.mark.parametrize(
    "look", [*LEVEL_LOOKS.values(), NO_FIGURE_LOOK, *SIGNAL_LOOKS.values(), RANGE_LOOK]
)
def test_level_look_stands_out_on_white(look: LevelLook) -> None:
    colour = look.colour
    assert 1.05 / (_luminance(colour) + 0.05) >= 3


def _luminance(colour: str) -> float:
    channels = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_performance_chart_on_a_telephone_writes_a_range_as_one_label() -> None:
    series = PerformanceSeries(
        points=[ChartPoint(period_label="May 2018", value=3, level="met")],
        target_segments=[
            TargetSegment(
                first_label="May 2018", last_label="May 2018", value=2, upper=5
            )
        ],
        unit="families",
    )
    chart = performance_chart(
        series, title_sentence="x", description="y", size=ChartSize.PHONE
    )
    assert "Target 2 to 5" in words_in(chart.svg)
