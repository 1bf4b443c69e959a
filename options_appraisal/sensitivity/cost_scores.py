"""Scores made of present values, where cost is a criterion.

The rule is step 7 of docs/rules/what-would-change-the-answer.md.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from contracts_site.foundation.money.amounts import pounds
from options_appraisal.wording import number_words

HUNDRED = 100


@dataclass(frozen=True)
class CostScore:
    """One option's score on the criterion of cost, with its working."""

    option: str
    value: Fraction
    working: str


@dataclass(frozen=True)
class CostScores:
    """A score for each option, or why there is none; never both."""

    scores: tuple[CostScore, ...] = ()
    blocks: tuple[str, ...] = ()


def cost_scores(totals: Mapping[str, Decimal]) -> CostScores:
    """`totals` are present values by option."""
    blocks = tuple(
        f"{option} comes to {pounds(total)}: only costs above nought can be put in "
        "proportion"
        for option, total in totals.items()
        if total <= 0
    )
    if blocks or not totals:
        return CostScores(blocks=blocks or ("No option is costed",))
    least = min(totals.values())
    return CostScores(
        tuple(_score(option, total, least) for option, total in totals.items())
    )


def _score(option: str, total: Decimal, least: Decimal) -> CostScore:
    value = HUNDRED * Fraction(least) / Fraction(total)
    working = f"100 × {pounds(least)} ÷ {pounds(total)} = {number_words(value)}"
    return CostScore(option, value, working)
