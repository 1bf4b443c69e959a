"""Switching values where cost is a criterion.

The steps are 7 and 8 of docs/rules/what-would-change-the-answer.md. While the total t of
one option moves, it has two sides: below the cheapest of the others it sets what 100
points are, above it the other does. On either side the lead of one option over another
is a + b × t + c ÷ t, with b or c nought, and so is nothing in at most one place.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from options_appraisal.scoring.result import ScoredResult
from options_appraisal.sensitivity.switches import (
    PresentValues,
    Switch,
    is_within_reach,
    totals_of,
)

HUNDRED = 100
NOUGHT = Fraction(0)


@dataclass(frozen=True)
class Curve:
    """A weighted score while one total moves: a + b × t + c ÷ t."""

    a: Fraction
    b: Fraction = NOUGHT
    c: Fraction = NOUGHT

    def __sub__(self, other: "Curve") -> "Curve":
        return Curve(self.a - other.a, self.b - other.b, self.c - other.c)

    def nought(self) -> Fraction | None:
        """Where it is nothing; b or c must be nought."""
        if self.b:
            return -self.a / self.b
        if self.c and self.a:
            return -self.c / self.a
        return None


@dataclass(frozen=True)
class ScoredLine:
    """One line, and where its rise or fall lets another option draw level."""

    option: str
    line: str
    switches: tuple[Switch, ...]

    @property
    def sentences(self) -> tuple[str, ...]:
        if not self.switches:
            return (f"No change of {self.line} alone changes who is first",)
        return tuple(
            f"{each.one} draws level with {each.other} {each.sentence}"
            for each in self.switches
        )


@dataclass(frozen=True)
class ScoredLines:
    """One answer for each line; or, in words, why there is none."""

    lines: tuple[ScoredLine, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Scene:
    """Who leads, what each option has without cost, and how much cost weighs."""

    leader: str
    weight: Fraction
    without_cost: Mapping[str, Fraction]
    totals: Mapping[str, Fraction]

    def curves(self, moving: str, *, is_cheapest: bool) -> dict[str, Curve]:
        """Each option's weighted score on one side of the cheapest of the others."""
        full = HUNDRED * self.weight
        least = self.least_of_others(moving)
        if is_cheapest:
            return {
                option: Curve(kept + full)
                if option == moving
                else Curve(kept, b=full / self.totals[option])
                for option, kept in self.without_cost.items()
            }
        return {
            option: Curve(kept, c=full * least)
            if option == moving
            else Curve(kept + full * least / self.totals[option])
            for option, kept in self.without_cost.items()
        }

    def least_of_others(self, moving: str) -> Fraction:
        return min(each for option, each in self.totals.items() if option != moving)


def scored_lines(
    result: ScoredResult, *, cost_criterion: str, values: PresentValues
) -> ScoredLines:
    """`result` has the scores that `cost_scores` makes of the same present values."""
    if result.leader is None:
        return ScoredLines(remarks=(result.sentence,))
    if len(result.options) == 1:
        return ScoredLines(remarks=("There is no other option to draw level",))
    scene = _scene(result, result.leader, cost_criterion, totals_of(values))
    return ScoredLines(
        tuple(
            each
            for option, lines in values.items()
            for each in _lines_of(option, lines, scene)
        )
    )


def _scene(
    result: ScoredResult,
    leader: str,
    cost_criterion: str,
    totals: Mapping[str, Decimal],
) -> _Scene:
    return _Scene(
        leader=leader,
        weight=Fraction(result.options[0].part(cost_criterion).points, HUNDRED),
        without_cost={
            each.option: each.total - each.part(cost_criterion).amount
            for each in result.options
        },
        totals={option: Fraction(total) for option, total in totals.items()},
    )


def _lines_of(
    option: str, lines: Mapping[str, Decimal], scene: _Scene
) -> Iterator[ScoredLine]:
    """The nearest places below and above the option's total, as each line reaches them."""
    present = scene.totals[option]
    places = list(_places(scene, option))
    below = max((each for each in places if each[0] < present), default=None)
    above = min((each for each in places if each[0] > present), default=None)
    nearest = [each for each in (below, above) if each]
    for line, now in lines.items():
        moved = [(Fraction(now) + total - present, rival) for total, rival in nearest]
        switches = tuple(
            Switch(option, line, now, to, rival, scene.leader)
            for to, rival in moved
            if is_within_reach(now, to)
        )
        yield ScoredLine(option, line, switches)


def _places(scene: _Scene, moving: str) -> Iterator[tuple[Fraction, str]]:
    """Totals of the moving option at which somebody is level with the leader."""
    least = scene.least_of_others(moving)
    for is_cheapest in (True, False):
        curves = scene.curves(moving, is_cheapest=is_cheapest)
        for rival, curve in curves.items():
            if rival == scene.leader:
                continue
            at = (curves[scene.leader] - curve).nought()
            if at is not None and (0 < at <= least if is_cheapest else at >= least):
                yield at, rival
