"""The range of each weight in which the leader holds, drawn."""

from collections.abc import Sequence
from typing import Any

from contracts_site.foundation.charts.drawing import draw_once, spec_hash
from contracts_site.foundation.charts.points import Chart, ChartSize
from contracts_site.foundation.charts.svg import described
from contracts_site.foundation.charts.theme import INK, LINE, NO_FIGURE
from options_appraisal.scoring.weights import HUNDRED
from options_appraisal.sensitivity.weight_ranges import WeightRange

ROW = 34
# The room for the names of criteria, and for the bars beside them.
WIDTHS = {ChartSize.PAGE: (200, 420), ChartSize.PHONE: (125, 140)}


def ranges_chart(
    ranges: Sequence[WeightRange], *, size: ChartSize = ChartSize.PAGE
) -> Chart:
    """A bar for each criterion from 0 to 100 points; the points it has are a tick."""
    title = finding(ranges)
    description = ". ".join(each.sentence for each in ranges)
    rows = [
        {
            "criterion": each.criterion,
            "low": float(each.low),
            "high": float(each.high),
            "points": each.points,
        }
        for each in ranges
    ]
    shown = {"weight ranges": rows, "size": size.name}
    key = spec_hash([shown, title, description])
    svg = described(
        draw_once(shown, lambda: _picture(rows, size)),
        title=title,
        description=description,
        prefix=f"chart-{key[:10]}",
    )
    return Chart(title_sentence=title, description=description, svg=svg, hash=key)


def finding(ranges: Sequence[WeightRange]) -> str:
    """Of which weight the answer is most sensitive, in a sentence."""
    leader = ranges[0].leader
    leaning = [each for each in ranges if each.low > 0 or each.high < HUNDRED]
    if not leaning:
        return f"{leader} stays first whatever one criterion weighs"
    nearest = min(leaning, key=_room)
    return (
        f"{leader} stays first within these ranges; the nearest end is that of "
        f"{nearest.criterion}"
    )


def _room(each: WeightRange) -> Any:
    """How many points to the nearest end that something lies beyond."""
    ends = [each.points - each.low] if each.low > 0 else []
    ends += [each.high - each.points] if each.high < HUNDRED else []
    return min(ends)


def _picture(rows: list[dict[str, Any]], size: ChartSize) -> dict[str, Any]:
    names = [row["criterion"] for row in rows]
    for_names, for_bars = WIDTHS[size]
    up = {
        "field": "criterion",
        "type": "nominal",
        "sort": names,
        "title": None,
        "axis": {"labelLimit": for_names, "grid": False},
    }
    across = {
        "type": "quantitative",
        "scale": {"domain": [0, HUNDRED]},
        "title": "Points",
    }
    return {
        "data": {"values": rows},
        "width": for_bars,
        "height": {"step": ROW},
        "layer": [
            _bar(up, {**across, "datum": 0}, {"datum": HUNDRED}, NO_FIGURE),
            _bar(up, {**across, "field": "low"}, {"field": "high"}, LINE),
            {
                "mark": {"type": "tick", "color": INK, "thickness": 4, "size": 26},
                "encoding": {"y": up, "x": {**across, "field": "points"}},
            },
        ],
    }


def _bar(
    up: dict[str, Any], x: dict[str, Any], x2: dict[str, Any], colour: str
) -> dict[str, Any]:
    return {
        "mark": {"type": "bar", "color": colour, "height": 14},
        "encoding": {"y": up, "x": x, "x2": x2},
    }
