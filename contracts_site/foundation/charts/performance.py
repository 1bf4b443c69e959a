"""`performance_chart`: one KPI over its periods, ready for page and print."""

from dataclasses import asdict
from typing import Any

from contracts_site.foundation.charts.drawing import draw_once, spec_hash
from contracts_site.foundation.charts.performance_data import (
    PerformanceData,
    performance_data,
)
from contracts_site.foundation.charts.points import (
    Chart,
    ChartSize,
    PerformanceSeries,
)
from contracts_site.foundation.charts.svg import described


def performance_chart(
    series: PerformanceSeries,
    *,
    title_sentence: str,
    description: str,
    size: ChartSize = ChartSize.PAGE,
) -> Chart:
    """The KPI's values as a line, broken where a figure is missing and at variations.

    `title_sentence` is the finding, `description` what a reader who cannot see the
    chart needs.
    """
    data = performance_data(series)
    shown = {"performance": asdict(data), "unit": series.unit, "size": size.name}
    key = spec_hash([shown, title_sentence, description])
    svg = described(
        draw_once(shown, lambda: _picture(data, series.unit, size)),
        title=title_sentence,
        description=description,
        prefix=f"chart-{key[:10]}",
    )
    return Chart(
        title_sentence=title_sentence, description=description, svg=svg, hash=key
    )


def _picture(data: PerformanceData, unit: str, size: ChartSize) -> dict[str, Any]:
    # Altair takes a third of a second to import, and most charts are kept ones.
    from contracts_site.foundation.charts.performance_layers import performance_picture

    return performance_picture(data, unit=unit, size=size)
