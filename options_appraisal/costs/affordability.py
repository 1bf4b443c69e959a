"""Whether an option can be paid for, year by year (docs/rules/whole-life-cost.md, 11)."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from contracts.money.headroom import Headroom, left_of_envelope
from contracts.money.totals import NOUGHT, Part, Total
from contracts_site.foundation.calendars.financial_years import FinancialYear
from contracts_site.foundation.money.amounts import pounds
from options_appraisal.costs.whole_life import WholeLifeCost
from options_appraisal.wording import listed


@dataclass(frozen=True)
class YearHeld:
    """What the option costs in one year, as paid, against the envelope of that year."""

    year: FinancialYear
    cost: Decimal
    headroom: Headroom


@dataclass(frozen=True)
class Affordability:
    """The years in which something is paid, each with what is left or lacking."""

    years: tuple[YearHeld, ...]

    @property
    def over(self) -> tuple[YearHeld, ...]:
        return tuple(each for each in self.years if each.headroom.is_negative)

    @property
    def unknown(self) -> tuple[YearHeld, ...]:
        """Years that cost something and have no envelope."""
        return tuple(each for each in self.years if each.headroom.amount is None)

    @property
    def is_affordable(self) -> bool | None:
        """None where no year is over, but some have no envelope to be held against."""
        if self.over:
            return False
        return None if self.unknown else True

    @property
    def sentence(self) -> str:
        told = []
        if self.over:
            left = sum((each.headroom.amount or NOUGHT for each in self.over), NOUGHT)
            told.append(
                f"Over the envelope in {_years(self.over)}, by {pounds(-left)} together"
            )
        if self.unknown:
            told.append(
                f"No envelope is recorded for {_years(self.unknown)}: whether it can be "
                "paid for there is not known"
            )
        return ". ".join(told) or "Within the envelope in every year"


def affordability(
    cost: WholeLifeCost, envelopes: Mapping[int, Decimal]
) -> Affordability:
    """`envelopes` are by the year in which a financial year begins.

    ValueError for a cost that is blocked.
    """
    cost.must_be_worked_out()
    return Affordability(
        tuple(
            _held(each.year, each.total.nominal, envelopes.get(each.year.start_year))
            for each in cost.years
            if each.cells
        )
    )


def _held(year: FinancialYear, cost: Decimal, envelope: Decimal | None) -> YearHeld:
    spent = Total("Cost", (Part("As paid", cost),))
    most = None if envelope is None else Total("Envelope", (Part(str(year), envelope),))
    return YearHeld(year, cost, left_of_envelope(most, payments=spent))


def _years(held: tuple[YearHeld, ...]) -> str:
    return listed([str(each.year) for each in held])
