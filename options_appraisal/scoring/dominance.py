"""Options that another beats whatever the weights (docs/rules/scoring.md, step 9)."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import permutations

from options_appraisal.wording import listed


@dataclass(frozen=True)
class Dominance:
    """That one option is nowhere worse than another, and where it is better."""

    better: str
    worse: str
    better_on: tuple[str, ...]
    is_everywhere: bool

    @property
    def reason(self) -> str:
        if self.is_everywhere:
            return f"{self.better} scores higher than {self.worse} on every criterion"
        return (
            f"{self.better} scores no lower than {self.worse} on any criterion, "
            f"and higher on {listed(self.better_on)}"
        )


def dominances(
    options: Collection[str],
    criteria: Collection[str],
    scores: Mapping[tuple[str, str], Fraction],
) -> Iterator[Dominance]:
    """Each pair, in the order of names; every score must be there."""
    names = sorted(criteria)
    for worse, better in permutations(sorted(options), 2):
        gaps = {c: scores[better, c] - scores[worse, c] for c in names}
        better_on = tuple(c for c in names if gaps[c] > 0)
        if better_on and min(gaps.values()) >= 0:
            yield Dominance(better, worse, better_on, len(better_on) == len(names))
