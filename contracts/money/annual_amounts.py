"""So much for a whole year, and what of it falls into a year that is asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from contracts.money.totals import NOUGHT, Kind, Part
from contracts.money.years import Convention, Year
from contracts_site.foundation.money.amounts import pounds, rounded

HUNDRED = Decimal(100)


@dataclass(frozen=True, kw_only=True)
class AnnualAmount:
    """An amount for each year of a run of years, all of one convention.

    `first` and `last` number those years, or are open; `uplift` is a percentage by
    which each year after the first is raised.
    """

    name: str
    amount: Decimal
    counted_in: Convention = Convention.CONTRACT_YEARS
    first: int | None = None
    last: int | None = None
    uplift: Decimal | None = None
    kind: Kind = Kind.PRICE

    def runs_in(self, year: Year) -> bool:
        return (self.first is None or year.number >= self.first) and (
            self.last is None or year.number <= self.last
        )

    def in_year(self, year: Year, *, first: Year) -> Decimal:
        """The amount for that whole year; `first` is the first year of the term."""
        if not self.uplift:
            return self.amount
        begins = first.number if self.first is None else self.first
        raised = 1 + self.uplift / HUNDRED
        return rounded(self.amount * raised ** max(0, year.number - begins), 2)


def part_of_year(line: AnnualAmount, year: Year, *, own_years: Sequence[Year]) -> Part:
    """What the line puts on the year, to the penny, in words and figures.

    `own_years` are the years of the term in the convention that the line is kept in.
    """
    days_at = _days_at_each_amount(line, year, own_years)
    whole = year.days_in_whole_year
    exact = sum(
        (Fraction(amount) * days / whole for amount, days in days_at.items()),
        Fraction(0),
    )
    return Part(line.name, _pence(exact), _words(line, days_at, whole), line.kind)


def _days_at_each_amount(
    line: AnnualAmount, year: Year, own_years: Sequence[Year]
) -> dict[Decimal, int]:
    days_at: dict[Decimal, int] = {}
    for own in own_years:
        days = own.days_shared_with(year)
        if days and line.runs_in(own):
            amount = line.in_year(own, first=own_years[0])
            days_at[amount] = days_at.get(amount, 0) + days
    return days_at


def _words(line: AnnualAmount, days_at: dict[Decimal, int], whole: int) -> str:
    if not days_at:
        return "No amount in this year"
    raised = f", raised by {line.uplift.normalize():f}% a year" if line.uplift else ""
    pieces = [
        f"{pounds(amount)} for the whole year"
        if days == whole
        else f"{pounds(amount)} × {days} ÷ {whole} days"
        for amount, days in days_at.items()
    ]
    return " + ".join(pieces) + raised


def _pence(exact: Fraction) -> Decimal:
    if not exact:
        return NOUGHT
    return rounded(Decimal(exact.numerator) / Decimal(exact.denominator), 2)
