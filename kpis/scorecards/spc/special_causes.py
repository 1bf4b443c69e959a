"""Which points are special causes, by which rule: step 8 of docs/rules/spc.md."""

from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from kpis.scorecards.spc.segments import Flags, Integers, Limits, Points

Signs = npt.NDArray[np.int8]
SignOrFlag = TypeVar("SignOrFlag", np.int8, np.bool_)

# In the order in which they give a special cause its name; 0 is none of them.
RULES = (None, "outside limits", "trend", "two of three", "shift")
OUTSIDE, TREND, TWO_OF_THREE, SHIFT = range(1, 5)
IN_A_ROW = 7
# A direction is the sign of where it goes: 1 up, -1 down.
NEITHER = 0


@dataclass(frozen=True)
class SpecialCauses:
    """Of each point: the number of its rule in RULES, and its direction as a sign."""

    rule: Signs
    direction: Signs


def special_causes(points: Points, limits: Limits) -> SpecialCauses:
    """Every point judged by the four rules, the first that applies naming it."""
    off_mean = points.values - points.each(limits.mean)
    rounding = points.each(limits.rounding)
    reach = points.each(limits.reach)
    side = _sign_beyond(off_mean, rounding)
    outside = _sign_beyond(off_mean, reach + rounding)
    near = _sign_beyond(
        off_mean, points.each(limits.near_upper - limits.mean) + rounding
    )
    directions = {
        SHIFT: _shift(side, points),
        TWO_OF_THREE: _two_of_three(side, near, points),
        TREND: _trend(points),
        OUTSIDE: outside,
    }
    rule = np.zeros(side.size, np.int8)
    direction = np.zeros(side.size, np.int8)
    for number, found in directions.items():
        is_found = found != NEITHER
        rule[is_found] = number
        direction[is_found] = found[is_found]
    return SpecialCauses(rule, direction)


def _sign_beyond(
    distance: npt.NDArray[np.float64], bound: npt.NDArray[np.float64]
) -> Signs:
    """Up or down where the distance is more than the bound, which may be NaN."""
    return (distance > bound).astype(np.int8) - (distance < -bound).astype(np.int8)


def _shift(side: Signs, points: Points) -> Signs:
    """The side of each point that is in a long run on one side of the mean."""
    is_new = points.is_first | (side != _before(side))
    return np.where(_run_lengths(is_new) >= IN_A_ROW, side, NEITHER).astype(np.int8)


def _trend(points: Points) -> Signs:
    """Where each point that is in a long rise or fall is going.

    A run of six steps joins seven points: those that the steps lead to, and the one
    from which the first step leaves.
    """
    step = np.sign(np.diff(points.values, prepend=points.values[:1])).astype(np.int8)
    step[points.is_first] = NEITHER
    is_new = points.is_first | (step != _before(step))
    arriving = np.where(_run_lengths(is_new) >= IN_A_ROW - 1, step, NEITHER)
    leaving = _after(arriving, 1)
    return np.where(arriving != NEITHER, arriving, leaving).astype(np.int8)


def _two_of_three(side: Signs, near: Signs, points: Points) -> Signs:
    """The side of each point beyond a near limit that has another such beside it."""
    segment = points.segment_of
    window = np.zeros(side.size, np.bool_)
    window[2:] = (
        (segment[2:] == segment[:-2])
        & (side[2:] != NEITHER)
        & (side[2:] == side[1:-1])
        & (side[2:] == side[:-2])
        & (np.abs(near[2:]) + np.abs(near[1:-1]) + np.abs(near[:-2]) >= 2)
    )
    in_window = window | _after(window, 1) | _after(window, 2)
    return np.where(in_window, near, NEITHER).astype(np.int8)


def _run_lengths(is_new: Flags) -> Integers:
    """How long the run is in which each point stands; a run begins where it is new."""
    run = np.cumsum(is_new) - 1
    lengths: Integers = np.bincount(run)[run]
    return lengths


def _before(signs: Signs) -> Signs:
    return np.concatenate([signs[:1], signs[:-1]])


def _after(signs: npt.NDArray[SignOrFlag], places: int) -> npt.NDArray[SignOrFlag]:
    """What stands so many places later; nothing after the end."""
    moved = np.zeros_like(signs)
    moved[:-places] = signs[places:]
    return moved
