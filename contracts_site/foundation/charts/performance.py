"""`performance_chart`: one KPI over its periods, ready for page and print."""

from collections.abc import Mapping, Sequence

from contracts_site.foundation.charts.drawing import draw, spec_hash
from contracts_site.foundation.charts.performance_data import (
    performance_data,
)
from contracts_site.foundation.charts.performance_layers import performance_picture
from contracts_site.foundation.charts.points import (
    Break,
    Chart,
    ChartPoint,
    ChartSize,
    TargetSegment,
)
from contracts_site.foundation.charts.svg import described


def performance_chart(
    points: Sequence[ChartPoint],
    *,
    target_segments: Sequence[TargetSegment] = (),
    breaks: Sequence[Break] = (),
    title_sentence: str,
    description: str,
    unit: str,
    words: Mapping[str, str] | None = None,
    size: ChartSize = ChartSize.PAGE,
) -> Chart:
    """The KPI's values as a line, broken where a figure is missing or a variation falls.

    `title_sentence` is the finding, `description` what a reader who cannot see the
    chart needs; `words` maps a level to the council's word for it.
    """
    data = performance_data(
        points, targets=target_segments, breaks=breaks, unit=unit, words=words or {}
    )
    spec = performance_picture(data, unit=unit, size=size).to_dict()
    key = spec_hash(spec | {"words": [title_sentence, description]})
    svg = described(
        draw(spec),
        title=title_sentence,
        description=description,
        prefix=f"chart-{key[:10]}",
    )
    return Chart(
        title_sentence=title_sentence, description=description, svg=svg, hash=key
    )
