"""When an escalation rule fires: docs/rules/escalation.md, steps 6 and 8."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Point:
    """One period that a rule looks at, and whether it counts against."""

    last_day: date
    label: str
    words: str
    counts: bool


@dataclass(frozen=True)
class Condition:
    """At least `times` of the last `periods` count."""

    times: int
    periods: int

    def __post_init__(self) -> None:
        if not 1 <= self.times <= self.periods:
            raise ValueError("A condition asks for 1 to all of its periods.")


@dataclass(frozen=True)
class Episode:
    """A run of periods in which the condition holds.

    It fires in the first of them; `behind` are the periods that counted then. `ended`
    is the first period after it, if there is one.
    """

    fired: Point
    behind: tuple[Point, ...]
    last: Point
    ended: Point | None

    def holds_on(self, day: date) -> bool:
        """Whether the period with this last day is one of its periods."""
        return self.fired.last_day <= day <= self.last.last_day


def episodes(points: Sequence[Point], condition: Condition) -> list[Episode]:
    """The episodes of a series, in order; the points come in order of time."""
    found: list[Episode] = []
    began: int | None = None
    counted = 0
    for at, point in enumerate(points):
        counted += point.counts
        if at >= condition.periods:
            counted -= points[at - condition.periods].counts
        if counted >= condition.times:
            began = at if began is None else began
        elif began is not None:
            found.append(_episode(points, condition, began, at))
            began = None
    if began is not None:
        found.append(_episode(points, condition, began, len(points)))
    return found


def _episode(
    points: Sequence[Point], condition: Condition, began: int, end: int
) -> Episode:
    window = points[max(0, began + 1 - condition.periods) : began + 1]
    return Episode(
        fired=points[began],
        behind=tuple(point for point in window if point.counts),
        last=points[end - 1],
        ended=points[end] if end < len(points) else None,
    )
