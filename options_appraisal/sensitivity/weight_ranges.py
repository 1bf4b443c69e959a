"""Between which points of a criterion the leader stays first.

The steps are 1 to 4 of docs/rules/what-would-change-the-answer.md.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from options_appraisal.scoring.result import OptionResult, ScoredResult, WeightedPart
from options_appraisal.scoring.weights import HUNDRED
from options_appraisal.wording import PLACES, listed, number_words

NONE, ALL = Fraction(0), Fraction(HUNDRED)
STEPS = 10**PLACES


@dataclass(frozen=True)
class WeightRange:
    """The ends in points, exactly, and who is level with the leader at each."""

    criterion: str
    points: int
    leader: str
    low: Fraction = NONE
    high: Fraction = ALL
    level_at_low: tuple[str, ...] = ()
    level_at_high: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """The ends are rounded inwards: what is written holds."""
        told = "; ".join([self._between(), *self._at_the_ends()])
        return f"{self.criterion} ({self.points} points): {self.leader} stays {told}"

    @property
    def low_words(self) -> str:
        return number_words(Fraction(ceil(self.low * STEPS), STEPS))

    @property
    def high_words(self) -> str:
        return number_words(Fraction(floor(self.high * STEPS), STEPS))

    def _between(self) -> str:
        if self.low > NONE and self.high < ALL:
            return f"first from {self.low_words} to {self.high_words} points"
        if self.low > NONE:
            return f"first from {self.low_words} points up"
        if self.high < ALL:
            return f"first up to {self.high_words} points"
        return "first whatever it weighs"

    def _at_the_ends(self) -> Iterator[str]:
        if self.level_at_low and self.low > NONE:
            yield f"below that, {listed(self.level_at_low, 'or')} comes first"
        elif self.level_at_low:
            yield f"at 0 points, {_draws_level(self.level_at_low)}"
        if self.level_at_high and self.high < ALL:
            yield f"above that, {listed(self.level_at_high, 'or')} comes first"
        elif self.level_at_high:
            yield f"at 100 points, {_draws_level(self.level_at_high)}"


@dataclass(frozen=True)
class WeightRanges:
    """One range for each criterion; or, in words, why there is none."""

    ranges: tuple[WeightRange, ...] = ()
    remarks: tuple[str, ...] = ()


def weight_ranges(result: ScoredResult) -> WeightRanges:
    """What each weight could be while the leader of the result stays first."""
    if result.leader is None or len(result.options) == 1:
        return WeightRanges(remarks=(result.sentence,))
    parts = result.options[0].parts
    alone = [part.criterion for part in parts if part.points == HUNDRED]
    if alone:
        words = f"{alone[0]} has all the points: the others have no proportion"
        return WeightRanges(remarks=(words,))
    leader, *others = result.options
    return WeightRanges(
        tuple(
            _range(own, leader, {each.option: each for each in others})
            for own in leader.parts
        )
    )


def _range(
    own: WeightedPart, leader: OptionResult, others: Mapping[str, OptionResult]
) -> WeightRange:
    crossings = {
        rival: crossing
        for rival, each in others.items()
        if (crossing := _crossing(own, leader, each)) is not None
    }
    below = [each for each in crossings.values() if each < own.points]
    above = [each for each in crossings.values() if each > own.points]
    low, high = max(below, default=NONE), min(above, default=ALL)
    return WeightRange(
        criterion=own.criterion,
        points=own.points,
        leader=leader.option,
        low=low,
        high=high,
        level_at_low=_at(low, crossings),
        level_at_high=_at(high, crossings),
    )


def _crossing(
    own: WeightedPart, leader: OptionResult, rival: OptionResult
) -> Fraction | None:
    """The points from 0 to 100 at which the two are level, if any."""
    on_it = own.score - rival.part(own.criterion).score
    lead = HUNDRED * (leader.total - rival.total)
    on_others = (lead - own.points * on_it) / (HUNDRED - own.points)
    if on_others == on_it:
        return None
    at = ALL * on_others / (on_others - on_it)
    return at if NONE <= at <= ALL else None


def _at(end: Fraction, crossings: Mapping[str, Fraction]) -> tuple[str, ...]:
    return tuple(sorted(rival for rival, at in crossings.items() if at == end))


def _draws_level(options: Collection[str]) -> str:
    return f"{listed(options)} {'draws' if len(options) == 1 else 'draw'} level"
