"""Whole-life costs side by side, cheapest first (docs/rules/whole-life-cost.md, 12)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from contracts_site.foundation.money.amounts import pounds
from options_appraisal.costs.whole_life import WholeLifeCost
from options_appraisal.ranking import Rank, lowest_first
from options_appraisal.wording import listed


@dataclass(frozen=True)
class ComparedCost:
    """One option's present value, its rank, and how much dearer than the cheapest."""

    option: str
    present: Decimal
    rank: Rank
    above_cheapest: Decimal


@dataclass(frozen=True)
class CostComparison:
    """Options by present value, or what keeps them from being compared; never both."""

    options: tuple[ComparedCost, ...] = ()
    blocks: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        if not self.options:
            return "The costs cannot be compared yet"
        first = [each.option for each in self.options if each.rank.number == 1]
        told = pounds(self.options[0].present)
        if len(first) > 1:
            return f"{listed(first)} cost the least alike: {told} in present value"
        if len(self.options) == 1:
            return f"{first[0]} is the only option costed: {told} in present value"
        second = self.options[1]
        return (
            f"{first[0]} costs the least: {told} in present value, "
            f"{pounds(second.above_cheapest)} less than {second.option}"
        )


def compared(costs: Sequence[WholeLifeCost]) -> CostComparison:
    """All on one basis and for one term of service, or none."""
    blocks = tuple(_blocking(costs))
    if blocks:
        return CostComparison(blocks=blocks)
    totals = {each.option: each.total.present for each in costs}
    cheapest = min(totals.values())
    return CostComparison(
        tuple(
            ComparedCost(option, totals[option], rank, totals[option] - cheapest)
            for option, rank in lowest_first(totals).items()
        )
    )


def _blocking(costs: Sequence[WholeLifeCost]) -> Iterator[str]:
    if not costs:
        yield "No option is costed"
    for each in costs:
        yield from (f"{each.option}: {words}" for words in each.blocks)
    if any(each.basis != costs[0].basis for each in costs):
        yield "The options are not all costed on one base year, deflator and rates"
    if any(each.service != costs[0].service for each in costs):
        yield "The options are not all costed for the same term"
