"""How firm the order is over sets of weights drawn at random.

The steps are 9 and 10 of docs/rules/what-would-change-the-answer.md.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from options_appraisal.scoring.result import OptionResult, ScoredResult

SETS = 10_000
# Any fixed number does; another one would draw other sets, and the same picture.
SEED = 2026
EQUAL_WITHIN = 1e-9

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class OptionStability:
    """In how many sets of weights an option had each rank, from the first down."""

    option: str
    by_rank: tuple[int, ...]

    @property
    def sets(self) -> int:
        return sum(self.by_rank)

    @property
    def first(self) -> int:
        """Alone or together with others."""
        return self.by_rank[0]

    @property
    def sentence(self) -> str:
        sets = "sets of weights drawn at random"
        if not self.first:
            return f"{self.option} is first in none of {self.sets:,} {sets}"
        if self.first == self.sets:
            return f"{self.option} is first in all of {self.sets:,} {sets}"
        return f"{self.option} is first in {self.first:,} of {self.sets:,} {sets}"


def stability(
    result: ScoredResult, *, sets: int = SETS, seed: int = SEED
) -> tuple[OptionStability, ...]:
    """In the order of the result; nothing where fewer than two options are ranked."""
    if len(result.options) <= 1:
        return ()
    scores = np.array([_scores_of(each) for each in result.options])
    evenly = np.ones(scores.shape[1])
    generator = np.random.Generator(np.random.PCG64(seed))
    weights = generator.dirichlet(evenly, size=sets)
    ranks = _ranks(weights @ scores.T)
    return tuple(
        OptionStability(each.option, _counts(ranks[:, place], len(result.options)))
        for place, each in enumerate(result.options)
    )


def _scores_of(option: OptionResult) -> list[float]:
    """In the order of criteria's names, so that their order on the page plays no part."""
    by_name = sorted(option.parts, key=lambda part: part.criterion)
    return [float(part.score) for part in by_name]


def _ranks(totals: Floats) -> Ints:
    """One row for each set, one column for each option; the first rank is 0."""
    ranks = np.empty(totals.shape, dtype=np.int64)
    for place in range(totals.shape[1]):
        better = totals > totals[:, [place]] + EQUAL_WITHIN
        ranks[:, place] = better.sum(axis=1)
    return ranks


def _counts(ranks: Ints, options: int) -> tuple[int, ...]:
    return tuple(int(each) for each in np.bincount(ranks, minlength=options))
