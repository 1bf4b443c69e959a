"""Which counts a reader can still work out from those that are shown.

Each count that is not shown joins two sums, like a road joins two places: to raise one
count by 1, others have to rise or fall on a way back to where it began. A count on no
such round trip has one value only, and is given away. Noughts are never kept back, and
the reader may know that: no count falls below 1.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

# Where a count that stands in one sum only comes from.
OUTSIDE = -1
MOST_SUMS = 2


@dataclass(frozen=True)
class Line:
    """Counts that add up to another one, all by their places in the sequence.

    `is_implied` marks a sum that follows from the other lines: totals of totals.
    """

    parts: tuple[int, ...]
    total: int
    is_implied: bool = False

    @property
    def cells(self) -> tuple[int, ...]:
        return (*self.parts, self.total)


@dataclass(frozen=True)
class _Road:
    """One step that a count may take: up by 1, or down by 1."""

    count: int
    to: int


def worked_out(
    asked: Sequence[int],
    counts: Sequence[int],
    lines: Sequence[Line],
    *,
    hidden: Sequence[bool],
) -> list[int]:
    """Those of the places asked for whose count could not be another one.

    Raises ValueError where a count stands in more than two lines that are not implied,
    or the lines cannot be told apart into rows and columns.
    """
    roads: dict[int, list[_Road]] = defaultdict(list)
    ends = _ends(lines, len(counts))
    for at, is_hidden in enumerate(hidden):
        if is_hidden:
            start, end = ends[at]
            roads[start].append(_Road(at, end))
            if counts[at] > 1:
                roads[end].append(_Road(at, start))
    return [
        at
        for at in asked
        if not _returns(roads, ends[at][1], ends[at][0], without=at)
        and not (
            counts[at] > 1 and _returns(roads, ends[at][0], ends[at][1], without=at)
        )
    ]


def _returns(
    roads: dict[int, list[_Road]], start: int, goal: int, *, without: int
) -> bool:
    """Whether a way leads from start to goal without the count itself."""
    seen, waiting = {start}, [start]
    while waiting:
        here = waiting.pop()
        if here == goal:
            return True
        for road in roads.get(here, ()):
            if road.count != without and road.to not in seen:
                seen.add(road.to)
                waiting.append(road.to)
    return False


def _ends(lines: Sequence[Line], many: int) -> list[tuple[int, int]]:
    """For each count the sums it would leave short, and over, if it rose by 1.

    Sums are turned round as needed, so that every count is over in one and short in the
    other: rows one way, columns the other.
    """
    signs: list[list[tuple[int, int]]] = [[] for _ in range(many)]
    for number, line in enumerate(lines):
        if not line.is_implied:
            for at in line.parts:
                signs[at].append((number, 1))
            signs[line.total].append((number, -1))
    if any(len(of_count) > MOST_SUMS for of_count in signs):
        raise ValueError("A count stands in more than two sums.")
    turned = _turned(signs, len(lines))
    ends = []
    for of_count in signs:
        short, over = OUTSIDE, OUTSIDE
        for number, sign in of_count:
            if sign * turned[number] > 0:
                over = number
            else:
                short = number
        ends.append((short, over))
    return ends


def _turned(signs: Sequence[Sequence[tuple[int, int]]], many: int) -> list[int]:
    """1 or -1 for each line."""
    beside: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for of_count in signs:
        if len(of_count) == MOST_SUMS:
            (one, sign), (other, other_sign) = of_count
            beside[one].append((other, -sign * other_sign))
            beside[other].append((one, -sign * other_sign))
    turned = [0] * many
    for first in range(many):
        if not turned[first]:
            turned[first] = 1
            _turn_neighbours(first, beside, turned)
    return turned


def _turn_neighbours(
    first: int, beside: dict[int, list[tuple[int, int]]], turned: list[int]
) -> None:
    waiting = [first]
    while waiting:
        here = waiting.pop()
        for other, way in beside[here]:
            if not turned[other]:
                turned[other] = turned[here] * way
                waiting.append(other)
            elif turned[other] != turned[here] * way:
                raise ValueError("The sums are not rows and columns of a table.")
