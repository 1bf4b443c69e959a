"""What each scorer gave, and how far they lie apart (docs/rules/scoring.md, 3 and 4)."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from statistics import median

LOWEST, HIGHEST = 0, 100


@dataclass(frozen=True)
class IndividualScore:
    """One scorer's whole number from 0 to 100 for one option on one criterion."""

    scorer: str
    option: str
    criterion: str
    value: int

    def __post_init__(self) -> None:
        if not LOWEST <= self.value <= HIGHEST:
            raise ValueError(f"A score lies between 0 and 100: {self.value}.")


@dataclass(frozen=True)
class Excused:
    """A scorer who leaves an option to the others, because of a declared interest."""

    scorer: str
    option: str


@dataclass(frozen=True)
class Spread:
    """Lowest, median and highest of the individual scores in one place."""

    lowest: int
    median: Fraction
    highest: int
    scorers: int

    @property
    def width(self) -> int:
        return self.highest - self.lowest


@dataclass(frozen=True)
class Awaited:
    """What one scorer has still to score of one option."""

    scorer: str
    option: str
    criteria: tuple[str, ...]

    def __str__(self) -> str:
        return (
            f"{self.scorer} has not scored {self.option} on {', '.join(self.criteria)}"
        )


def spread_of(values: Collection[int]) -> Spread | None:
    """None where nobody has scored."""
    if not values:
        return None
    middle = median(Fraction(each) for each in values)
    return Spread(min(values), middle, max(values), len(values))


def spreads(scores: Iterable[IndividualScore]) -> dict[tuple[str, str], Spread]:
    """By option and criterion; where nobody has scored there is none."""
    values: dict[tuple[str, str], list[int]] = {}
    for each in scores:
        values.setdefault((each.option, each.criterion), []).append(each.value)
    return {place: spread for place, of in values.items() if (spread := spread_of(of))}


def awaited(
    scores: Iterable[IndividualScore],
    *,
    scorers: Iterable[str],
    options: Collection[str],
    criteria: Collection[str],
    excused: Collection[Excused] = (),
) -> Iterator[Awaited]:
    """What is still missing, by scorer and option."""
    given = {(each.scorer, each.option, each.criterion) for each in scores}
    for scorer in scorers:
        for option in options:
            if Excused(scorer, option) in excused:
                continue
            missing = tuple(c for c in criteria if (scorer, option, c) not in given)
            if missing:
                yield Awaited(scorer, option, missing)
