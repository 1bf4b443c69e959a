"""The rule of docs/rules/spc.md told again: plain Python, exact fractions, no haste.

Every question is asked of every point anew, as the page puts it, with loops over all
runs that the point could be part of.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction

LIMIT_FACTOR = Fraction("2.66")
SCREENING_FACTOR = Fraction("3.267")


@dataclass(frozen=True)
class SlowPoint:
    """One period as judged; everything empty where no figure is."""

    value: Fraction | None = None
    segment: int | None = None
    mean: Fraction | None = None
    lower_limit: Fraction | None = None
    upper_limit: Fraction | None = None
    near_lower_limit: Fraction | None = None
    near_upper_limit: Fraction | None = None
    rule: str | None = None
    variation: str | None = None


@dataclass(frozen=True)
class Slow:
    points: list[SlowPoint]
    assurance: str | None


@dataclass(frozen=True)
class _Segment:
    number: int
    values: list[Fraction]
    screen_outliers: bool

    @property
    def mean(self) -> Fraction:
        return sum(self.values, Fraction(0)) / len(self.values)

    @property
    def reach(self) -> Fraction | None:
        moves = [
            abs(self.values[at] - self.values[at - 1])
            for at in range(1, len(self.values))
        ]
        if not moves:
            return None
        average = sum(moves, Fraction(0)) / len(moves)
        if self.screen_outliers:
            kept = [move for move in moves if move < SCREENING_FACTOR * average]
            if kept:
                average = sum(kept, Fraction(0)) / len(kept)
        return LIMIT_FACTOR * average


def slow_xmr(
    values: Sequence[object],
    *,
    polarity: str | None,
    target: object = None,
    breaks: Collection[int] = (),
    screen_outliers: bool = False,
) -> Slow:
    """`breaks` are positions; values are what `str` writes exactly, or None."""
    exact = [None if value is None else Fraction(str(value)) for value in values]
    segments = _segments(exact, breaks, screen_outliers=screen_outliers)
    points = [SlowPoint() for _ in exact]
    for segment, places in segments:
        judged = _judge(segment, polarity)
        for place, point in zip(places, judged, strict=True):
            points[place] = point
    if not segments or target is None or polarity is None:
        return Slow(points, None)
    last = segments[-1][0]
    return Slow(points, _assurance(last, polarity, Fraction(str(target))))


def _segments(
    values: Sequence[Fraction | None], breaks: Collection[int], *, screen_outliers: bool
) -> list[tuple[_Segment, list[int]]]:
    found: list[list[int]] = []
    is_new = True
    for place, value in enumerate(values):
        is_new = is_new or place in breaks
        if value is None:
            continue
        if is_new:
            found.append([])
        found[-1].append(place)
        is_new = False
    return [
        (
            _Segment(
                number,
                [value for place in places if (value := values[place]) is not None],
                screen_outliers,
            ),
            places,
        )
        for number, places in enumerate(found, start=1)
    ]


def _judge(segment: _Segment, polarity: str | None) -> list[SlowPoint]:
    mean, reach = segment.mean, segment.reach
    judged = []
    for at, value in enumerate(segment.values):
        rule, direction = _special_cause(segment.values, at, mean, reach)
        judged.append(
            SlowPoint(
                value=value,
                segment=segment.number,
                mean=mean,
                lower_limit=None if reach is None else mean - reach,
                upper_limit=None if reach is None else mean + reach,
                near_lower_limit=None if reach is None else mean - reach * 2 / 3,
                near_upper_limit=None if reach is None else mean + reach * 2 / 3,
                rule=rule,
                variation=_variation(direction, polarity),
            )
        )
    return judged


def _special_cause(
    values: list[Fraction], at: int, mean: Fraction, reach: Fraction | None
) -> tuple[str | None, str | None]:
    if reach is None:
        return None, None
    for rule, direction in (
        ("outside limits", _outside(values[at], mean, reach)),
        ("trend", _trend(values, at)),
        ("two of three", _two_of_three(values, at, mean, reach)),
        ("shift", _shift(values, at, mean)),
    ):
        if direction:
            return rule, direction
    return None, None


def _outside(value: Fraction, mean: Fraction, reach: Fraction) -> str | None:
    if value > mean + reach:
        return "up"
    return "down" if value < mean - reach else None


def _trend(values: list[Fraction], at: int) -> str | None:
    """The runs of seven that hold the point; the earliest is the one that it ends."""
    for start in range(at - 6, at + 1):
        if start < 0 or start + 7 > len(values):
            continue
        run = values[start : start + 7]
        if all(run[n] < run[n + 1] for n in range(6)):
            return "up"
        if all(run[n] > run[n + 1] for n in range(6)):
            return "down"
    return None


def _two_of_three(
    values: list[Fraction], at: int, mean: Fraction, reach: Fraction
) -> str | None:
    near = reach * 2 / 3
    for start in range(at - 2, at + 1):
        if start < 0 or start + 3 > len(values):
            continue
        three = values[start : start + 3]
        if all(value > mean for value in three):
            beyond = [value for value in three if value > mean + near]
            if len(beyond) >= 2 and values[at] > mean + near:
                return "up"
        if all(value < mean for value in three):
            beyond = [value for value in three if value < mean - near]
            if len(beyond) >= 2 and values[at] < mean - near:
                return "down"
    return None


def _shift(values: list[Fraction], at: int, mean: Fraction) -> str | None:
    for start in range(at - 6, at + 1):
        if start < 0 or start + 7 > len(values):
            continue
        run = values[start : start + 7]
        if all(value > mean for value in run):
            return "up"
        if all(value < mean for value in run):
            return "down"
    return None


def _variation(direction: str | None, polarity: str | None) -> str:
    if direction is None:
        return "common cause"
    if polarity is None:
        return "neutral"
    better = "up" if polarity == "higher" else "down"
    return "improvement" if direction == better else "concern"


def _assurance(segment: _Segment, polarity: str, target: Fraction) -> str | None:
    if segment.reach is None:
        return None
    if target > segment.mean + segment.reach:
        return "fail" if polarity == "higher" else "pass"
    if target < segment.mean - segment.reach:
        return "pass" if polarity == "higher" else "fail"
    return "hit or miss"
