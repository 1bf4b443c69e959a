"""What a performance chart shows, in the caller's words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum


@dataclass(frozen=True, kw_only=True)
class ChartPoint:
    """One period: a value with its level, or no value and the state that says why."""

    period_label: str  # "April 2018", "Quarter 1 2018/19"
    value: Decimal | float | None
    level: str | None = None  # met, slightly_below, below, significantly_below, other
    state: str = "Reported"  # in words, as the table beside the chart has it
    is_kept_back: bool = False  # there is a value, and this reader is not shown it


@dataclass(frozen=True, kw_only=True)
class TargetSegment:
    """A target in force from one period to another, both included.

    A range to stay within has its upper end as well.
    """

    first_label: str
    last_label: str
    value: Decimal | float
    upper: Decimal | float | None = None


@dataclass(frozen=True, kw_only=True)
class Break:
    """A variation, drawn before the first period that it governs."""

    period_label: str
    label: str  # "Variation 1"


@dataclass(frozen=True, kw_only=True)
class RangeSegment:
    """The values expected from one period to another, both included, and their mean."""

    first_label: str
    last_label: str
    lower: Decimal | float
    mean: Decimal | float
    upper: Decimal | float


@dataclass(frozen=True, kw_only=True)
class Signal:
    """A value that is more than chance, ringed in the shape of its kind."""

    period_label: str
    kind: str  # improvement, concern, neutral


@dataclass(frozen=True, kw_only=True)
class Mark:
    """Something done about the KPI in a period, named at the foot of the chart."""

    period_label: str
    label: str  # "Plan 1"


@dataclass(frozen=True, kw_only=True)
class PerformanceSeries:
    """One KPI over its periods, all that its chart draws."""

    points: Sequence[ChartPoint]
    target_segments: Sequence[TargetSegment] = ()
    breaks: Sequence[Break] = ()
    ranges: Sequence[RangeSegment] = ()
    signals: Sequence[Signal] = ()
    marks: Sequence[Mark] = ()
    unit: str
    # The council's own word for each level; the defaults are in the theme.
    words: Mapping[str, str] = field(default_factory=dict)


class ChartSize(Enum):
    """Across a printed page or a desktop column; or the width of a telephone."""

    PAGE = (640, 230, 13)
    PHONE = (222, 200, 4)

    def __init__(self, width: int, height: int, most_labels: int) -> None:
        self.width = width
        self.height = height
        self.most_labels = most_labels


@dataclass(frozen=True, kw_only=True)
class Chart:
    """A drawn chart with the sentence that says what it shows."""

    title_sentence: str
    description: str
    svg: str
    hash: str
