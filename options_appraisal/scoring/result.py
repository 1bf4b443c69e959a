"""Weighted scores and ranks, or what still stands in their way (docs/rules/scoring.md)."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from options_appraisal.ranking import Rank, highest_first
from options_appraisal.scoring import weights
from options_appraisal.scoring.dominance import Dominance, dominances
from options_appraisal.scoring.weights import HUNDRED, Criterion
from options_appraisal.wording import listed, number_words, places_that_tell_apart


@dataclass(frozen=True)
class WeightedPart:
    """What one criterion brings to an option's weighted score."""

    criterion: str
    points: int
    score: Fraction

    @property
    def amount(self) -> Fraction:
        return self.points * self.score / HUNDRED

    @property
    def working(self) -> str:
        return (
            f"{number_words(self.score)} × {self.points} ÷ 100 = "
            f"{number_words(self.amount)}"
        )


@dataclass(frozen=True)
class OptionResult:
    """An option's weighted score, its rank, and what both are made of."""

    option: str
    parts: tuple[WeightedPart, ...]
    total: Fraction
    rank: Rank
    places: int

    def part(self, criterion: str) -> WeightedPart:
        """ValueError, by unpacking, where there is no such criterion."""
        (found,) = (each for each in self.parts if each.criterion == criterion)
        return found

    @property
    def total_words(self) -> str:
        return number_words(self.total, self.places)

    @property
    def working(self) -> str:
        pieces = " + ".join(
            number_words(part.amount, self.places) for part in self.parts
        )
        return f"{pieces} = {self.total_words} of 100"


@dataclass(frozen=True)
class ScoredResult:
    """Options as ranked, or why there is no result; never both."""

    options: tuple[OptionResult, ...] = ()
    blocks: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    dominances: tuple[Dominance, ...] = ()

    @property
    def first(self) -> tuple[str, ...]:
        return tuple(each.option for each in self.options if each.rank.number == 1)

    @property
    def leader(self) -> str | None:
        """The option that is first alone."""
        return self.first[0] if len(self.first) == 1 else None

    @property
    def sentence(self) -> str:
        if self.blocks:
            return "There is no scored result yet"
        if len(self.options) == 1:
            return f"{self.options[0].option} is the only option scored"
        told = self.options[0].total_words
        if self.leader is None:
            return f"{listed(self.first)} are first together with {told} of 100"
        second = self.options[1]
        return (
            f"{self.leader} is first with {told} of 100, ahead of {second.option} "
            f"with {second.total_words}"
        )


def scored_result(
    criteria: Sequence[Criterion],
    options: Collection[str],
    scores: Mapping[tuple[str, str], Fraction],
) -> ScoredResult:
    """`options` are those still considered; `scores` are by option and criterion."""
    blocks = tuple(_blocking(criteria, options, scores))
    if blocks:
        return ScoredResult(blocks=blocks)
    parts = {option: tuple(_parts(option, criteria, scores)) for option in options}
    totals = {
        option: sum((part.amount for part in each), Fraction(0))
        for option, each in parts.items()
    }
    places = places_that_tell_apart(totals.values())
    ranked = tuple(
        OptionResult(
            option=option,
            parts=parts[option],
            total=totals[option],
            rank=rank,
            places=places,
        )
        for option, rank in highest_first(totals).items()
    )
    return ScoredResult(
        options=ranked,
        remarks=(*weights.remarks(criteria), *_remarks(totals)),
        dominances=tuple(dominances(options, [each.name for each in criteria], scores)),
    )


def _parts(
    option: str,
    criteria: Sequence[Criterion],
    scores: Mapping[tuple[str, str], Fraction],
) -> Iterator[WeightedPart]:
    for each in criteria:
        yield WeightedPart(each.name, each.points or 0, scores[option, each.name])


def _blocking(
    criteria: Sequence[Criterion],
    options: Collection[str],
    scores: Mapping[tuple[str, str], Fraction],
) -> Iterator[str]:
    if not options:
        yield "There are no options to score"
    yield from weights.blocking(criteria)
    for option in options:
        missing = [each.name for each in criteria if (option, each.name) not in scores]
        if missing:
            yield f"{option} has no score yet on {listed(missing)}"


def _remarks(totals: Mapping[str, Fraction]) -> Iterator[str]:
    if len(totals) == 1:
        yield "Only one option is scored: there is nothing to compare it with"
    elif len(set(totals.values())) == 1:
        yield "All options have the same weighted score: it does not tell them apart"
