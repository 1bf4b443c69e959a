"""A cost as an officer enters it, once or year by year (docs/rules/whole-life-cost.md)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

from contracts.money.years import Convention, months_after, years_of
from contracts.register.term import Term
from contracts_site.foundation.calendars.financial_years import FinancialYear
from options_appraisal.costs.indices import Index
from options_appraisal.costs.kinds import BEAR_NO_ALLOWANCE, TAKEN_OFF, CostKind

ONE_DAY = date.resolution


@dataclass(frozen=True)
class OneOff:
    """Once, whole, in the financial year that begins in `start_year`."""

    start_year: int


@dataclass(frozen=True)
class Recurring:
    """So much a year, from a day to a day; open ends are those of the service."""

    first: date | None = None
    last: date | None = None

    def __post_init__(self) -> None:
        if self.first and self.last and self.first > self.last:
            raise ValueError("A cost cannot end before it begins.")


Timing: TypeAlias = OneOff | Recurring


@dataclass(frozen=True, kw_only=True)
class CostLine:
    """An amount in prices of the base year; savings and income are entered as amounts too.

    `contingency` and `optimism_bias` are percentages put on this line.
    """

    name: str
    kind: CostKind
    amount: Decimal
    timing: Timing = Recurring()
    index: Index | None = None
    contingency: Decimal = Decimal(0)
    optimism_bias: Decimal = Decimal(0)
    is_already_in_budget: bool = False

    def __post_init__(self) -> None:
        if min(self.amount, self.contingency, self.optimism_bias) < 0:
            raise ValueError(
                f"{self.name}: amounts and percentages are never negative."
            )
        if self.kind in BEAR_NO_ALLOWANCE and (self.contingency or self.optimism_bias):
            raise ValueError(f"{self.name}: no allowance is put on {self.kind}.")
        if self.is_already_in_budget and self.kind is not CostKind.SAVING:
            raise ValueError(
                f"{self.name}: only a saving can be in the budget already."
            )

    @property
    def sign(self) -> int:
        """What the amount counts for: −1 when taken off, 0 when it is counted already."""
        if self.is_already_in_budget:
            return 0
        return -1 if self.kind in TAKEN_OFF else 1


@dataclass(frozen=True)
class Share:
    """What of the line's amount falls into one financial year: so many days of so many.

    A one-off counts whole, as one of one.
    """

    year: FinancialYear
    days: int = 1
    of_days: int = 1
    is_once: bool = False

    @property
    def of_amount(self) -> Fraction:
        return Fraction(self.days, self.of_days)

    @property
    def words(self) -> str:
        if self.is_once:
            return "once, whole"
        if self.days == self.of_days:
            return "the whole year"
        return f"{self.days} of {self.of_days} days"


def period_of_service(
    starts_on: date, *, months: int, extensions: Sequence[int] = ()
) -> Term:
    """The initial term, and each option in months that the appraisal counts as taken."""
    end = months_after(starts_on, months + sum(extensions))
    return Term(starts_on, end - ONE_DAY)


def shares(line: CostLine, *, service: Term, start_month: int) -> Iterator[Share]:
    """Year by year; nothing of what lies after the service has ended."""
    if isinstance(line.timing, OneOff):
        year = FinancialYear(line.timing.start_year, start_month)
        if year.first <= service.ends_on:
            yield Share(year, is_once=True)
        return
    run = _run(line.timing, service)
    if run.starts_on > run.ends_on:
        return
    for each in years_of(run, Convention.FINANCIAL_YEARS, start_month=start_month):
        yield Share(each.begins_in, each.days, each.days_in_whole_year)


def left_out(line: CostLine, *, service: Term, start_month: int) -> str | None:
    """Why part or all of a line counts nowhere, if so."""
    if isinstance(line.timing, OneOff):
        year = FinancialYear(line.timing.start_year, start_month)
        if year.first > service.ends_on:
            return f"{line.name}: the service has ended by {year}"
        return None
    run = _run(line.timing, service)
    if run.starts_on > run.ends_on:
        return f"{line.name}: none of its days lies in the service"
    asked = line.timing.last
    if asked and asked > service.ends_on:
        return f"{line.name}: not counted after the last day of the service"
    return None


def _run(timing: Recurring, service: Term) -> Term:
    return Term(
        timing.first or service.starts_on,
        min(timing.last or service.ends_on, service.ends_on),
    )
