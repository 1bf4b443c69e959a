"""Reported figures rated again under a proposal: docs/rules/variation-preview.md."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from contracts_site.foundation.settings_data.rating_levels import RatingLevel
from kpis.definitions.measuring import Measures
from kpis.definitions.rating import FigureWithParts, rate, reading_of
from kpis.definitions.wording import HasBounds

MEASURED_BY = {
    "calculation": "calculation",
    "source": "source",
    "unit": "unit",
    "numerator_label": "upper number",
    "denominator_label": "lower number",
    "cadence": "how often it is reported",
}
DROPPED = "Not in the proposed KPI set."
BEST_FIRST = list(RatingLevel)


class Definition(HasBounds, Measures, Protocol):
    """What a KPI definition says of bounds and of measuring."""

    @property
    def good_is(self) -> str: ...
    @property
    def unit(self) -> str: ...


class Becomes(StrEnum):
    """What the proposal would have made of one figure's rating."""

    BETTER = "Better"
    WORSE = "Worse"
    SAME = "The same"
    NO_LONGER_RATED = "No longer rated"
    NEWLY_RATED = "Newly rated"
    NOT_COMPARABLE = "Cannot be compared"
    NO_FIGURE = "No figure"


@dataclass(frozen=True)
class RatedAgain:
    """The second rating of a figure, where there is one, and why."""

    becomes: Becomes
    level: RatingLevel | None
    reason: str


@dataclass(frozen=True)
class Improvement:
    """One figure that would be rated better: in which period, from and to which level."""

    period: str
    before: RatingLevel
    after: RatingLevel


def rated_again(
    figure: FigureWithParts,
    *,
    reported: RatingLevel,
    judged_by: Definition,
    proposed: Definition | None,
) -> RatedAgain:
    """The figure under the proposed definition; `reported` is its rating on record."""
    if proposed is None:
        return RatedAgain(Becomes.NOT_COMPARABLE, None, DROPPED)
    if differing := measured_otherwise(judged_by, proposed):
        words = f"Measured differently: {', '.join(differing)}."
        return RatedAgain(Becomes.NOT_COMPARABLE, None, words)
    if figure.value is None:
        return RatedAgain(Becomes.NO_FIGURE, None, "There is no figure to rate.")
    rating = rate(reading_of(figure, proposed), proposed)
    return RatedAgain(_becomes(reported, rating.level), rating.level, rating.reason)


def measured_otherwise(one: Definition, other: Definition) -> list[str]:
    """In what the two measure differently; which way is better does not matter."""
    return [
        words
        for field, words in MEASURED_BY.items()
        if getattr(one, field) != getattr(other, field)
    ]


def _becomes(before: RatingLevel, after: RatingLevel) -> Becomes:
    if before == after:
        return Becomes.SAME
    if after is RatingLevel.OTHER:
        return Becomes.NO_LONGER_RATED
    if before is RatingLevel.OTHER:
        return Becomes.NEWLY_RATED
    is_better = BEST_FIRST.index(after) < BEST_FIRST.index(before)
    return Becomes.BETTER if is_better else Becomes.WORSE


def improvement_words(
    code: str, improvements: Sequence[Improvement], words: Mapping[RatingLevel, str]
) -> str:
    """The warning that a KPI gets better by redefinition; empty if it does not.

    Periods with the same step stand together, in the order in which each step is met.
    """
    if not improvements:
        return ""
    steps: dict[str, list[str]] = {}
    for each in improvements:
        step = f"{words[each.before]} → {words[each.after]}"
        steps.setdefault(step, []).append(each.period)
    told = [f"{step} in {enumerated(periods)}" for step, periods in steps.items()]
    return f"{code} would be rated better on the same figures: {'; '.join(told)}."


def enumerated(words: Sequence[str]) -> str:
    """April, May and June."""
    *others, last = words
    return f"{', '.join(others)} and {last}" if others else last
