"""What a cost line would have to come to for two options to be level, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

from contracts_site.foundation.money.amounts import pounds
from options_appraisal.costs.whole_life import WholeLifeCost
from options_appraisal.wording import decimal_of, number_words

# Present value by option and line; the names of an option's lines are unique.
PresentValues: TypeAlias = Mapping[str, Mapping[str, Decimal]]


@dataclass(frozen=True)
class Switch:
    """The present value of a line at which `one` and `other` are level, exactly."""

    option: str
    line: str
    now: Decimal
    to: Fraction
    one: str
    other: str

    @property
    def per_cent(self) -> Fraction:
        """By how much what the line comes to grows, or shrinks when negative."""
        return 100 * (abs(self.to) / abs(Fraction(self.now)) - 1)

    @property
    def sentence(self) -> str:
        verb = "rises" if self.per_cent > 0 else "falls"
        by = number_words(abs(self.per_cent))
        return (
            f"if {self.line} {verb} by {by}%, from {pounds(abs(self.now))} to "
            f"{pounds(decimal_of(abs(self.to)))}"
        )


def present_values(costs: Sequence[WholeLifeCost]) -> PresentValues:
    """Lines that come to nothing are left out: no share of nothing changes anything.

    ValueError for a cost that is blocked, or two lines of one name.
    """
    return {cost.option: _by_line(cost) for cost in costs}


def _by_line(cost: WholeLifeCost) -> dict[str, Decimal]:
    cost.must_be_worked_out()
    if len({each.name for each in cost.lines}) < len(cost.lines):
        raise ValueError(f"Two lines of {cost.option} have one name.")
    return {each.name: each.total.present for each in cost.lines if each.total.present}


def totals_of(values: PresentValues) -> dict[str, Decimal]:
    return {option: sum(lines.values(), Decimal(0)) for option, lines in values.items()}


def is_within_reach(now: Decimal, to: Fraction) -> bool:
    """A cost stays a cost, and a saving a saving; both may become nothing."""
    return to * Fraction(now) >= 0
