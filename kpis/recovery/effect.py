"""A KPI before and after an action plan, in numbers: docs/rules/plan-effect.md."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from itertools import pairwise

from kpis.scorecards.range_words import FEWEST_FIGURES

LOOKED_AT = 12
FEWEST_TO_COMPARE = 3
# Source: docs/rules/spc.md, step 7.
MOVES_FROM_THE_MEAN = Fraction(266, 100)


class Verdict(Enum):
    """What the two means say; never why."""

    TOO_FEW = "too few"
    BETTER = "better"
    WORSE = "worse"
    HIGHER = "higher"
    LOWER = "lower"
    LEVEL = "level"


@dataclass(frozen=True)
class Figure:
    """One figure with a value; `met` is None where it was not rated."""

    last_day: date
    value: Decimal
    met: bool | None


@dataclass(frozen=True)
class Spell:
    """Figures of one time: before the plan, while it ran, or after it."""

    figures: tuple[Figure, ...]

    @property
    def mean(self) -> Fraction | None:
        values = [Fraction(figure.value) for figure in self.figures]
        return sum(values, Fraction(0)) / len(values) if values else None

    @property
    def rated(self) -> int:
        return sum(figure.met is not None for figure in self.figures)

    @property
    def met(self) -> int:
        return sum(figure.met is True for figure in self.figures)

    @property
    def is_enough(self) -> bool:
        return len(self.figures) >= FEWEST_TO_COMPARE


@dataclass(frozen=True)
class Range:
    """Where figures lie while nothing changes."""

    low: Fraction
    high: Fraction

    def holds(self, value: Decimal) -> bool:
        return self.low <= Fraction(value) <= self.high


@dataclass(frozen=True)
class Effect:
    """The three spells, what they say, and how many later figures leave the range."""

    before: Spell
    during: Spell
    after: Spell
    verdict: Verdict
    expected: Range | None

    @property
    def later(self) -> Spell:
        return self.after if self.after.is_enough else self.during

    @property
    def outside(self) -> int:
        expected = self.expected
        if expected is None:
            return 0
        return sum(not expected.holds(figure.value) for figure in self.later.figures)


def effect_of(
    figures: Sequence[Figure], *, began: date, ended: date | None, good_is: str
) -> Effect:
    """The figures in order of time, around the days on which the plan ran.

    `good_is` is "high", "low", or anything else where neither way is better.
    """
    last = ended or date.max
    before = Spell(tuple(f for f in figures if f.last_day < began)[-LOOKED_AT:])
    during = Spell(tuple(f for f in figures if began <= f.last_day <= last))
    after = Spell(tuple(f for f in figures if f.last_day > last)[:LOOKED_AT])
    later = after if after.is_enough else during
    return Effect(
        before,
        during,
        after,
        _verdict(before, later, good_is=good_is),
        _expected(before),
    )


def _verdict(before: Spell, later: Spell, *, good_is: str) -> Verdict:
    was, now = before.mean, later.mean
    if was is None or now is None or not (before.is_enough and later.is_enough):
        return Verdict.TOO_FEW
    if was == now:
        return Verdict.LEVEL
    is_higher = now > was
    if good_is not in {"high", "low"}:
        return Verdict.HIGHER if is_higher else Verdict.LOWER
    return Verdict.BETTER if is_higher == (good_is == "high") else Verdict.WORSE


def _expected(before: Spell) -> Range | None:
    mean, values = before.mean, [Fraction(f.value) for f in before.figures]
    if mean is None or len(values) < FEWEST_FIGURES:
        return None
    moves = [abs(later - earlier) for earlier, later in pairwise(values)]
    reach = MOVES_FROM_THE_MEAN * sum(moves, Fraction(0)) / len(moves)
    return Range(mean - reach, mean + reach)
