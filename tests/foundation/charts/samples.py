"""A KPI's thirty months, with gaps and a variation, drawn without a database."""

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

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August",
    "September", "October", "November", "December",
)  # fmt: skip
VALUES = (
    52, 53.5, 51, 54, None, 55, 56.1, 54, 53, 58, 57, None, None, 56, 57, 55.2, 58, 59,
    61, 62.2, 60, 63, 64.9, 66, 65.4, 63, 66, 67.2, 68, None,
)  # fmt: skip
LABELS = [f"{MONTHS[(9 + n) % 12]} {2016 + (9 + n) // 12}" for n in range(len(VALUES))]
VARIED_FROM = LABELS.index("April 2018")


def level_of(value: float, target: float) -> str:
    for level, bound in (("met", 0), ("slightly_below", 4), ("below", 10)):
        if value >= target - bound:
            return level
    return "significantly_below"


def deprived_areas_points() -> list[ChartPoint]:
    return [
        ChartPoint(
            period_label=label,
            value=value,
            level=None
            if value is None
            else level_of(value, 60 if at < VARIED_FROM else 65),
            state="Not available" if value is None else "Reported",
        )
        for at, (label, value) in enumerate(zip(LABELS, VALUES, strict=True))
    ]


def deprived_areas_chart(size: ChartSize = ChartSize.PAGE) -> Chart:
    return performance_chart(
        PerformanceSeries(
            points=deprived_areas_points(),
            target_segments=[
                TargetSegment(
                    first_label=LABELS[0], last_label=LABELS[VARIED_FROM - 1], value=60
                ),
                TargetSegment(
                    first_label=LABELS[VARIED_FROM], last_label=LABELS[-1], value=65
                ),
            ],
            breaks=[Break(period_label=LABELS[VARIED_FROM], label="Variation 1")],
            ranges=[
                RangeSegment(
                    first_label=LABELS[0],
                    last_label=LABELS[VARIED_FROM - 1],
                    lower=50.2,
                    mean=55.1,
                    upper=60,
                ),
                RangeSegment(
                    first_label=LABELS[VARIED_FROM],
                    last_label=LABELS[-2],
                    lower=58.6,
                    mean=63.4,
                    upper=68.2,
                ),
            ],
            signals=[
                Signal(period_label=LABELS[at], kind=kind)
                for at, kind in (
                    (2, "concern"),
                    (18, "neutral"),
                    (28, "improvement"),
                )
            ],
            marks=[Mark(period_label="May 2018", label="Plan 1")],
            unit="%",
        ),
        title_sentence="More children from deprived areas attend since the variation; "
        "the higher target has been met in four of the last six months",
        description="Monthly percentage from October 2016 to March 2019. Four months "
        "have no figure. The target rises from 60% to 65% at the variation.",
        size=size,
    )
