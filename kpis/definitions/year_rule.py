"""How a KPI's periods make its year to date: docs/rules/year-to-date.md, step 4."""

from enum import StrEnum
from typing import Protocol


class YearRule(StrEnum):
    """The ways; each says on pages what it does."""

    SUM = "sum"
    MEAN = "mean"
    LAST = "last"
    RATIO = "ratio"

    @property
    def words(self) -> str:
        return {
            YearRule.SUM: "sum",
            YearRule.MEAN: "mean",
            YearRule.LAST: "last figure",
            YearRule.RATIO: "ratio of sums",
        }[self]

    @property
    def explained(self) -> str:
        """For those who have not met the words before."""
        return {
            YearRule.SUM: "sum of the periods",
            YearRule.MEAN: "mean of the periods",
            YearRule.LAST: "figure of the last period that has one",
            YearRule.RATIO: "all upper numbers over all lower numbers",
        }[self]


class SaysWhich(Protocol):
    """What decides it: a definition, whose own word may be empty."""

    @property
    def unit(self) -> str: ...
    @property
    def numerator_label(self) -> str: ...
    @property
    def year_to_date(self) -> str: ...


def year_rule(definition: SaysWhich) -> YearRule:
    """The way the definition says, or that goes with how it is measured."""
    if definition.year_to_date:
        return YearRule(definition.year_to_date)
    if definition.numerator_label:
        return YearRule.RATIO
    return YearRule.SUM if definition.unit == "count" else YearRule.LAST


def year_rule_problem(chosen: str, *, unit: str, numerator_label: str) -> str:
    """What is wrong with the way that is chosen, if anything; constraints say it too."""
    if chosen == YearRule.RATIO and not numerator_label:
        return "Name the upper and the lower number above, or choose another way."
    if chosen == YearRule.SUM and unit == "percentage":
        return "Percentages cannot be added up. Choose another way."
    return ""
