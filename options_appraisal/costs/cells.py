"""What one line costs in one year, step by step (docs/rules/whole-life-cost.md, 3 to 8).

Each amount is worked out from the rounded one before it, so that a reader with a
calculator can follow; factors are used exactly and shown to six places.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from contracts_site.foundation.calendars.financial_years import FinancialYear
from contracts_site.foundation.money.amounts import pounds
from options_appraisal.costs.discounting import GREEN_BOOK, DiscountRates
from options_appraisal.costs.indices import HUNDRED, Index
from options_appraisal.costs.lines import CostLine, Share
from options_appraisal.wording import decimal_of, number_words

NOUGHT = Decimal(0)
FACTOR_PLACES = 6


@dataclass(frozen=True)
class Basis:
    """What all options of an appraisal are costed on alike."""

    base_year: FinancialYear
    deflator: Index
    rates: DiscountRates = GREEN_BOOK

    def number(self, year: FinancialYear) -> int:
        """How many years after the base year."""
        return year.start_year - self.base_year.start_year


@dataclass(frozen=True)
class Amounts:
    """One sum in three measures: as paid, in base-year prices, and discounted."""

    nominal: Decimal = NOUGHT
    real: Decimal = NOUGHT
    present: Decimal = NOUGHT

    def __add__(self, other: "Amounts") -> "Amounts":
        return Amounts(
            self.nominal + other.nominal,
            self.real + other.real,
            self.present + other.present,
        )


@dataclass(frozen=True)
class Step:
    """One line of working: what it is, how it came about, what it comes to."""

    name: str
    working: str
    amount: Decimal


@dataclass(frozen=True)
class Cell:
    """What one line costs in one year, with every step that led there."""

    line: str
    share: Share
    amounts: Amounts
    steps: tuple[Step, ...]

    @property
    def year(self) -> FinancialYear:
        return self.share.year


def sum_of(cells: Iterable[Cell]) -> Amounts:
    return sum((cell.amounts for cell in cells), Amounts())


def cell_of(line: CostLine, share: Share, basis: Basis) -> Cell:
    """Base → index → contingency → optimism bias → as paid → real → present value."""
    base = _base(line, share)
    put_together = (base, *_raised(line, base.amount, share.year, basis))
    nominal = sum((step.amount for step in put_together[1:]), NOUGHT)
    real = _real(nominal, share.year, basis)
    present = _present(real.amount, basis.number(share.year), basis.rates)
    paid = Step("as paid", "raised + contingency + optimism bias", nominal)
    return Cell(
        line=line.name,
        share=share,
        amounts=Amounts(nominal, real.amount, present.amount),
        steps=(*put_together, paid, real, present),
    )


def _base(line: CostLine, share: Share) -> Step:
    amount = _pence(line.sign * Fraction(line.amount) * share.of_amount)
    return Step("base", f"{pounds(line.amount)}, {share.words}", amount)


def _raised(
    line: CostLine, base: Decimal, year: FinancialYear, basis: Basis
) -> Iterator[Step]:
    """The base raised by its index, and what is put upon it."""
    raised = _indexed(base, line.index, year, basis)
    yield raised
    contingency = _allowance("contingency", line.contingency, raised.amount)
    yield contingency
    yield _allowance(
        "optimism bias", line.optimism_bias, raised.amount + contingency.amount
    )


def _indexed(
    base: Decimal, index: Index | None, year: FinancialYear, basis: Basis
) -> Step:
    if index is None:
        return Step("raised", "no index", base)
    factor = index.factor(year, base=basis.base_year)
    words = f"{pounds(base)} × {number_words(factor, FACTOR_PLACES)}, {index.name}"
    return Step("raised", words, _pence(Fraction(base) * factor))


def _allowance(name: str, percent: Decimal, on: Decimal) -> Step:
    if not percent:
        return Step(name, "none", NOUGHT)
    amount = _pence(Fraction(on) * Fraction(percent) / HUNDRED)
    return Step(name, f"{number_words(Fraction(percent))}% of {pounds(on)}", amount)


def _real(nominal: Decimal, year: FinancialYear, basis: Basis) -> Step:
    factor = basis.deflator.factor(year, base=basis.base_year)
    told = number_words(factor, FACTOR_PLACES)
    words = f"{pounds(nominal)} ÷ {told}, {basis.deflator.name}"
    return Step("real", words, _pence(Fraction(nominal) / factor))


def _present(real: Decimal, number: int, rates: DiscountRates) -> Step:
    divisor = rates.divisor(number)
    words = f"{pounds(real)} ÷ {number_words(divisor, FACTOR_PLACES)}, year {number}"
    return Step("present value", words, _pence(Fraction(real) / divisor))


def _pence(exact: Fraction) -> Decimal:
    return decimal_of(exact, 2)
