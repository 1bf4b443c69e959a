"""The layers of a performance chart, from the back to the front."""

import json
from dataclasses import dataclass
from typing import Any

import altair as alt

from contracts_site.foundation.charts.performance_data import (
    PerformanceData,
    Row,
    is_percentage,
    shown_positions,
)
from contracts_site.foundation.charts.points import ChartSize
from contracts_site.foundation.charts.theme import (
    INK,
    LINE,
    NO_FIGURE,
    QUIET,
    RANGE_BAND,
    RANGE_LOOK,
)

# On a telephone the names of variations and targets stand in a band over the figures.
PHONE_HEADROOM = 0.25
PHONE_TARGET_TOP = 17


@dataclass(frozen=True, kw_only=True)
class _Axes:
    """The scales that all layers share."""

    across: dict[str, Any]
    up: dict[str, Any]

    def x(self, name: str) -> alt.X:
        return alt.X(f"{name}:Q", **self.across)

    def y(self, name: str) -> alt.Y:
        return alt.Y(f"{name}:Q", **self.up)


def performance_picture(
    data: PerformanceData, *, unit: str, size: ChartSize
) -> dict[str, Any]:
    """The whole chart as a Vega-Lite specification."""
    axes = _axes(data, unit, size)
    layers = [
        *_range_bands(data, axes),
        _gap_bands(data, axes),
        _target_lines(data, axes),
        *_marks(data, axes),
        _break_rules(data, axes),
        _break_words(data, axes),
        _line(data, axes),
        *_target_words(data, axes, size),
        _markers(data, axes, size),
        *_signals(data, axes, size),
    ]
    picture = (
        alt.layer(*layers)
        .properties(
            width=size.width,
            height=size.height,
            padding={"left": 4, "right": 10, "top": 4, "bottom": 2},
        )
        .resolve_scale(color="independent", shape="independent")
    )
    specification: dict[str, Any] = picture.to_dict()
    return specification


def _axes(data: PerformanceData, unit: str, size: ChartSize) -> _Axes:
    count = len(data.labels)
    bottom, top = data.bounds
    if size is ChartSize.PHONE and data.target_labels:
        top += (top - bottom) * PHONE_HEADROOM
    label = f"split({json.dumps(data.labels)}[datum.value], ' ')"
    across = alt.Axis(
        title=None,
        grid=False,
        values=shown_positions(count, size.most_labels),
        labelExpr=label,
        labelOverlap=False,
    )
    up = alt.Axis(
        title=None if is_percentage(unit) else unit,
        titleAngle=0,
        titleAlign="left",
        titleAnchor="end",
        titleX=-28,
        titleY=-10,
        tickCount=5,
        labelExpr="datum.label + '%'" if is_percentage(unit) else "datum.label",
        format=",~r",
    )
    return _Axes(
        across={
            "scale": alt.Scale(domain=[-0.5, count - 0.5], nice=False),
            "axis": across,
        },
        up={
            "scale": alt.Scale(domain=[bottom, top], nice=False, zero=False),
            "axis": up,
        },
    )


def _rows(rows: list[Row]) -> alt.Chart:
    return alt.Chart(alt.InlineData(values=rows))


def _range_bands(data: PerformanceData, axes: _Axes) -> list[alt.Chart]:
    """A pale band between dotted ends, with the mean as a thin line."""
    if not data.ranges:
        return []
    rows = _rows(data.ranges)
    band = rows.mark_rect(color=RANGE_BAND).encode(
        x=axes.x("from"), x2="to:Q", y=axes.y("lower"), y2="upper:Q"
    )
    lines = [
        rows.mark_rule(color=RANGE_LOOK.colour, strokeWidth=1, strokeDash=dash).encode(
            x=axes.x("from"), x2="to:Q", y=axes.y(name)
        )
        for name, dash in (("lower", [2, 3]), ("upper", [2, 3]), ("mean", [1, 0]))
    ]
    return [band, *lines]


def _marks(data: PerformanceData, axes: _Axes) -> list[alt.Chart]:
    """A line through the period, named at its foot, to the side where there is room."""
    if not data.marks:
        return []
    rule = _rows(data.marks).mark_rule(color=QUIET, strokeWidth=1, strokeDash=[1, 3])
    late = [row for row in data.marks if row["position"] * 3 > len(data.labels) * 2]
    early = [row for row in data.marks if row not in late]
    return [
        rule.encode(x=axes.x("position")),
        *(
            _mark_words(rows, axes, side=side)
            for rows, side in ((early, "left"), (late, "right"))
            if rows
        ),
    ]


def _mark_words(rows: list[Row], axes: _Axes, *, side: str) -> alt.Chart:
    """`side` is the side of the words that is at the line."""
    foot: Any = alt.value("height")
    at: Any = side
    words = _rows(rows).mark_text(
        align=at,
        baseline="bottom",
        dx=4 if side == "left" else -4,
        dy=-3,
        color=QUIET,
        fontStyle="italic",
    )
    layer: alt.Chart = words.encode(x=axes.x("position"), y=foot, text="text:N")
    return layer


def _gap_bands(data: PerformanceData, axes: _Axes) -> alt.Chart:
    """A period without a figure is a grey band: missing is seen, and is not zero."""
    band = _rows(data.gaps).mark_rect(color=NO_FIGURE)
    layer: alt.Chart = band.encode(x=axes.x("from"), x2="to:Q")
    return layer


def _target_lines(data: PerformanceData, axes: _Axes) -> alt.Chart:
    line = _rows(data.targets).mark_rule(color=INK, strokeDash=[5, 3], strokeWidth=1.3)
    layer: alt.Chart = line.encode(x=axes.x("from"), x2="to:Q", y=axes.y("value"))
    return layer


def _target_words(
    data: PerformanceData, axes: _Axes, size: ChartSize
) -> list[alt.Chart]:
    """Beside the line; on a telephone, where figures stand close, above them all.

    Written twice, a white edge first, so that the words stand clear of a line.
    """
    if size is ChartSize.PHONE:
        up: Any = alt.value(PHONE_TARGET_TOP)
        places = [("top", 0, _one_label_a_place(data.target_labels))]
    else:
        over = [row for row in data.target_labels if not row["under"]]
        under = [row for row in data.target_labels if row["under"]]
        up, places = axes.y("value"), [("bottom", -3, over), ("top", 5, under)]
    return [
        _words(rows, {"baseline": baseline, "dy": shift, "strokeWidth": edge}).encode(
            x=axes.x("position"), y=up, text="text:N"
        )
        for baseline, shift, rows in places
        for edge in (3, 0)
    ]


def _one_label_a_place(labels: list[Row]) -> list[Row]:
    """The two ends of a range as one label: "Target 2 to 5"."""
    joined: dict[float, Row] = {}
    for label in labels:
        place, text = label["position"], label["text"]
        if place in joined:
            text = f"{joined[place]['text']} to {text.removeprefix('Target ')}"
        joined[place] = {**label, "text": text}
    return list(joined.values())


def _words(rows: list[Row], mark: dict[str, Any]) -> alt.Chart:
    words: alt.Chart = _rows(rows).mark_text(
        align="left", dx=5, color=INK, stroke="#ffffff", **mark
    )
    return words


def _break_rules(data: PerformanceData, axes: _Axes) -> alt.Chart:
    rule = _rows(data.breaks).mark_rule(color=QUIET, strokeWidth=1.2)
    layer: alt.Chart = rule.encode(x=axes.x("position"))
    return layer


def _break_words(data: PerformanceData, axes: _Axes) -> alt.Chart:
    words = _rows(data.breaks).mark_text(
        align="left", baseline="top", dx=5, fontWeight="bold", color=QUIET
    )
    layer: alt.Chart = words.encode(x=axes.x("position"), y=alt.value(0), text="text:N")
    return layer


def _line(data: PerformanceData, axes: _Axes) -> alt.Chart:
    line = _rows(data.values).mark_line(color=LINE, strokeWidth=2)
    layer: alt.Chart = line.encode(
        x=axes.x("position"), y=axes.y("value"), detail="run:N"
    )
    return layer


def _markers(data: PerformanceData, axes: _Axes, size: ChartSize) -> alt.Chart:
    """Figures by level, and a cross at the foot of each period without one."""
    foot = data.bounds[0]
    rows = data.values + [{**gap, "value": foot} for gap in data.gaps]
    words = [look.word for look in data.looks]
    shapes = alt.Scale(domain=words, range=[look.shape for look in data.looks])
    colours = alt.Scale(domain=words, range=[look.colour for look in data.looks])
    legend = alt.Legend(columns=0 if size is ChartSize.PAGE else 2)
    points = _rows(rows).mark_point(
        filled=True, size=75, opacity=1, stroke="#ffffff", strokeWidth=0.8, clip=False
    )
    layer: alt.Chart = points.encode(
        x=axes.x("position"),
        y=axes.y("value"),
        shape=alt.Shape("word:N", scale=shapes, legend=legend),
        color=alt.Color("word:N", scale=colours, legend=legend),
    )
    return layer


def _signals(data: PerformanceData, axes: _Axes, size: ChartSize) -> list[alt.Chart]:
    """A ring around each figure that is more than chance; the legend names the range."""
    if not data.signal_looks:
        return []
    words = [look.word for look in data.signal_looks]
    shapes = alt.Scale(domain=words, range=[look.shape for look in data.signal_looks])
    colours = alt.Scale(domain=words, range=[look.colour for look in data.signal_looks])
    is_phone = size is ChartSize.PHONE
    legend = alt.Legend(columns=1 if is_phone else 0)
    rings = _rows(data.signals).mark_point(
        filled=False,
        size=130 if is_phone else 230,
        opacity=1,
        strokeWidth=1.4 if is_phone else 1.8,
        clip=False,
    )
    layer: alt.Chart = rings.encode(
        x=axes.x("position"),
        y=axes.y("value"),
        shape=alt.Shape("word:N", scale=shapes, legend=legend),
        color=alt.Color("word:N", scale=colours, legend=legend),
    )
    return [layer]
