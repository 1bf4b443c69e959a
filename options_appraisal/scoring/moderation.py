"""The score that a group settles on, and why (docs/rules/scoring.md, step 5)."""

from dataclasses import dataclass
from fractions import Fraction

from options_appraisal.scoring.individual import HIGHEST, LOWEST, Spread
from options_appraisal.wording import number_words


@dataclass(frozen=True)
class Moderation:
    """A moderated score with what is said of it; blocked where a reason is missing."""

    value: Fraction
    words: str
    is_blocked: bool = False


def moderate(spread: Spread | None, value: Fraction, *, reason: str = "") -> Moderation:
    """ValueError if the score is not a half from 0 to 100."""
    if not LOWEST <= value <= HIGHEST or (2 * value).denominator != 1:
        raise ValueError(f"A moderated score is a half from 0 to 100: {value}.")
    if spread is None:
        return _without_scores(value, reason)
    if value == spread.median:
        return Moderation(value, _median_words(spread))
    middle = number_words(spread.median)
    if not reason:
        return Moderation(value, f"To leave the median of {middle}, say why", True)
    words = f"{number_words(value)} instead of the median of {middle}: {reason}"
    return Moderation(value, words + _outside(spread, value))


def _without_scores(value: Fraction, reason: str) -> Moderation:
    told = number_words(value)
    if not reason:
        return Moderation(value, f"Nobody has scored this: say why it is {told}", True)
    return Moderation(value, f"{told}, though nobody scored it: {reason}")


def _median_words(spread: Spread) -> str:
    if spread.scorers == 1:
        return "The only score"
    return f"The median of {spread.scorers} scores"


def _outside(spread: Spread, value: Fraction) -> str:
    if value > spread.highest:
        return ". Nobody scored so high"
    if value < spread.lowest:
        return ". Nobody scored so low"
    return ""
