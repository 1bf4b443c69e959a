"""The whole-life cost of one option, by line and year (docs/rules/whole-life-cost.md)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from contracts.money.commitment import ALREADY_IN_BUDGET
from contracts.register.term import Term
from contracts_site.foundation.calendars.financial_years import (
    FinancialYear,
    financial_year,
)
from options_appraisal.costs.cells import Amounts, Basis, Cell, cell_of, sum_of
from options_appraisal.costs.indices import Index
from options_appraisal.costs.lines import CostLine, Share, left_out, shares
from options_appraisal.wording import listed


@dataclass(frozen=True)
class LineCost:
    """One line over all years in which it counts."""

    line: CostLine
    cells: tuple[Cell, ...]

    @property
    def name(self) -> str:
        if self.line.is_already_in_budget:
            return f"{self.line.name} ({ALREADY_IN_BUDGET})"
        return self.line.name

    @property
    def total(self) -> Amounts:
        return sum_of(self.cells)


@dataclass(frozen=True)
class YearCost:
    """All lines of one year; `number` counts from the base year."""

    year: FinancialYear
    number: int
    cells: tuple[Cell, ...]

    @property
    def total(self) -> Amounts:
        return sum_of(self.cells)


@dataclass(frozen=True)
class WholeLifeCost:
    """The cost of an option, or what keeps it from being worked out; never both."""

    option: str
    service: Term
    basis: Basis
    lines: tuple[LineCost, ...] = ()
    years: tuple[YearCost, ...] = ()
    blocks: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def total(self) -> Amounts:
        """ValueError where something blocks it: what is not known is not nought."""
        self.must_be_worked_out()
        return sum((line.total for line in self.lines), Amounts())

    def must_be_worked_out(self) -> None:
        if self.blocks:
            raise ValueError(f"The cost of {self.option} is not worked out.")

    @property
    def convention(self) -> str:
        return (
            f"Financial years; real and present values in prices of "
            f"{self.basis.base_year}"
        )


def whole_life_cost(
    option: str, lines: Sequence[CostLine], *, service: Term, basis: Basis
) -> WholeLifeCost:
    """`service` is the term that is costed, with the extensions that are counted."""
    start_month = basis.base_year.start_month
    years = _years(service, basis)
    parts = [
        (line, tuple(shares(line, service=service, start_month=start_month)))
        for line in lines
    ]
    blocks = (*_blocking_years(years, basis), *_blocking_lines(parts, years, basis))
    if blocks:
        return WholeLifeCost(option, service, basis, blocks=blocks)
    costed = tuple(
        LineCost(line, tuple(cell_of(line, share, basis) for share in each))
        for line, each in parts
    )
    told = [left_out(line, service=service, start_month=start_month) for line in lines]
    return WholeLifeCost(
        option=option,
        service=service,
        basis=basis,
        lines=costed,
        years=tuple(_year_cost(year, costed, basis) for year in years),
        left_out=tuple(words for words in told if words),
    )


def _years(service: Term, basis: Basis) -> tuple[FinancialYear, ...]:
    """From the base year to the year that holds the last day of the service."""
    base = basis.base_year
    last = financial_year(service.ends_on, year_start_month=base.start_month)
    reach = range(base.start_year, last.start_year + 1)
    return tuple(FinancialYear(each, base.start_month) for each in reach)


def _year_cost(
    year: FinancialYear, lines: Iterable[LineCost], basis: Basis
) -> YearCost:
    cells = tuple(cell for line in lines for cell in line.cells if cell.year == year)
    return YearCost(year, basis.number(year), cells)


def _blocking_years(years: Sequence[FinancialYear], basis: Basis) -> Iterator[str]:
    if not years:
        yield "The service ends before the base year"
    elif basis.number(years[-1]) > basis.rates.last_year:
        yield f"No discount rate is held for more than {basis.rates.last_year} years"
    else:
        yield from _missing(basis.deflator, years[-1], basis)


def _blocking_lines(
    parts: Sequence[tuple[CostLine, Sequence[Share]]],
    years: Sequence[FinancialYear],
    basis: Basis,
) -> Iterator[str]:
    if not parts:
        yield "No cost is recorded"
    for line, each in parts:
        if not each or not years:
            continue
        first, last = each[0].year, each[-1].year
        if basis.number(first) < 0:
            yield (
                f"{line.name} begins in {first}, before the base year: what is spent "
                "already is not part of the choice"
            )
        if line.index:
            for words in _missing(line.index, last, basis):
                yield f"{line.name}: {words}"


def _missing(index: Index, until: FinancialYear, basis: Basis) -> Iterator[str]:
    missing = index.missing(until, base=basis.base_year)
    if missing:
        yield f"{index.name} has no rate for {listed([str(each) for each in missing])}"
