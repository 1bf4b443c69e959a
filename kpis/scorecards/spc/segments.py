"""Points cut into segments, and the limits of each: steps 1 to 7 of docs/rules/spc.md.

The points of many series stand in one flat array, so that no step loops over series.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

LIMIT_FACTOR = 2.66
SCREENING_FACTOR = 3.267
NEAR = 2 / 3
# Two numbers are equal if no more than this many roundings a point lie between them.
ROUNDINGS = 8


@dataclass(frozen=True)
class Points:
    """The points of all series, one after another, none of them missing.

    `values` and `is_first` (of its segment) have an entry for each point, the others
    for each segment.
    """

    values: Floats
    is_first: Flags
    starts: Integers
    counts: Integers

    @classmethod
    def cut(cls, values: Floats, is_first: Flags) -> "Points":
        """`is_first` is true of the first point of all, if there is one."""
        starts = np.flatnonzero(is_first)
        counts = np.diff(np.append(starts, values.size))
        return cls(values, is_first, starts, counts)

    @property
    def segment_of(self) -> Integers:
        """For each point the position of its segment, from 0."""
        return np.repeat(np.arange(self.starts.size), self.counts)

    def each(self, of_segments: Floats) -> Floats:
        """What is known of each segment, told of each of its points."""
        return np.repeat(of_segments, self.counts)


@dataclass(frozen=True)
class Limits:
    """Of each segment: the mean, how far the limits lie from it, and the rounding.

    `reach` is NaN in a segment of one point. `rounding` is the difference up to which
    two numbers of the segment count as equal.
    """

    mean: Floats
    reach: Floats
    rounding: Floats

    @property
    def lower(self) -> Floats:
        return self.mean - self.reach

    @property
    def upper(self) -> Floats:
        return self.mean + self.reach

    @property
    def near_lower(self) -> Floats:
        return self.mean - NEAR * self.reach

    @property
    def near_upper(self) -> Floats:
        return self.mean + NEAR * self.reach


def limits_of(points: Points, *, screen_outliers: bool) -> Limits:
    """The limits of every segment."""
    lowest = np.minimum.reduceat(points.values, points.starts)
    highest = np.maximum.reduceat(points.values, points.starts)
    largest = np.maximum(np.abs(lowest), np.abs(highest))
    rounding = ROUNDINGS * np.finfo(np.float64).eps * points.counts * largest
    # A sum's rounding may put the mean of equal points a hair beside them.
    mean = np.add.reduceat(points.values, points.starts) / points.counts
    mean = np.clip(mean, lowest, highest)
    moves = _moves(points)
    average = _average(moves, points, points.counts - 1)
    if screen_outliers:
        average = _screened(moves, average, rounding, points)
    return Limits(mean, LIMIT_FACTOR * average, rounding)


def _moves(points: Points) -> Floats:
    """How far each point lies from the one before it; 0 for a segment's first."""
    moves = np.abs(np.diff(points.values, prepend=points.values[:1]))
    moves[points.is_first] = 0.0
    return moves


def _screened(
    moves: Floats, average: Floats, rounding: Floats, points: Points
) -> Floats:
    """The average without large moves; as it was where none would be left."""
    bound = points.each(SCREENING_FACTOR * average - rounding)
    is_kept = ~(moves >= bound) & ~points.is_first
    number = np.add.reduceat(is_kept, points.starts, dtype=np.int64)
    kept = _average(np.where(is_kept, moves, 0.0), points, number)
    averages: Floats = np.where(number > 0, kept, average)
    return averages


def _average(moves: Floats, points: Points, number: Integers) -> Floats:
    """The segments' average moves; NaN where there is none."""
    sums = np.add.reduceat(moves, points.starts)
    averages: Floats = np.divide(
        sums, number, out=np.full(sums.size, np.nan), where=number > 0
    )
    return averages
