"""The largest possible commitment over a maximum term (docs/rules/commitment.md)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from contracts.money.annual_amounts import AnnualAmount, part_of_year
from contracts.money.totals import NOUGHT, Kind, Part, sum_of
from contracts.money.years import APRIL, Convention, Year, years_of
from contracts.register.term import Term
from contracts_site.foundation.calendars.financial_years import FinancialYear
from contracts_site.foundation.money.amounts import pounds

ALREADY_IN_BUDGET = "in the budget lines already"


@dataclass(frozen=True, kw_only=True)
class SumOfYear:
    """So much once, for the financial year that begins in `start_year`."""

    name: str
    amount: Decimal
    start_year: int
    kind: Kind = Kind.ADDITIONAL
    working: str = ""


@dataclass(frozen=True, kw_only=True)
class SavingLine:
    """So much less: once, or in every year from `start_year` on."""

    name: str
    amount: Decimal
    start_year: int
    is_recurring: bool = True
    is_already_in_budget: bool = False


@dataclass(frozen=True)
class CommitmentEntries:
    """All that a commitment is worked out from."""

    amounts: tuple[AnnualAmount, ...] = ()
    sums: tuple[SumOfYear, ...] = ()
    savings: tuple[SavingLine, ...] = ()


@dataclass(frozen=True)
class YearOfCommitment:
    """One year, line by line."""

    year: Year
    parts: tuple[Part, ...]

    @property
    def savings(self) -> Decimal:
        return sum_of(part for part in self.parts if part.kind is Kind.SAVING)

    @property
    def before_savings(self) -> Decimal:
        return sum_of(part for part in self.parts if part.kind is not Kind.SAVING)

    @property
    def total(self) -> Decimal:
        return sum_of(self.parts)


@dataclass(frozen=True)
class Commitment:
    """A commitment in one convention: years, lines, and what was left out and why."""

    convention: Convention
    term: Term
    years: tuple[YearOfCommitment, ...]
    left_out: tuple[str, ...] = ()

    @property
    def total(self) -> Decimal:
        return sum((year.total for year in self.years), NOUGHT)

    @property
    def region_label(self) -> str:
        return f"Commitment in {self.convention}"

    @property
    def before_savings(self) -> Decimal:
        return sum((year.before_savings for year in self.years), NOUGHT)

    @property
    def savings(self) -> Decimal:
        return sum((year.savings for year in self.years), NOUGHT)

    @property
    def lines(self) -> tuple[Part, ...]:
        """Each line over all years, in the order in which the years list them."""
        if not self.years:
            return ()
        return tuple(
            Part(
                part.name,
                sum((year.parts[place].amount for year in self.years), NOUGHT),
                f"{len(self.years)} years added up",
                part.kind,
            )
            for place, part in enumerate(self.years[0].parts)
        )


@dataclass(frozen=True)
class _Placing:
    """Where yearly things fall in one convention; what falls nowhere is told."""

    convention: Convention
    years: Sequence[Year]
    financial_years: Sequence[Year]
    left_out: list[str] = field(default_factory=list)

    def year_of_sum(self, start_year: int) -> Year | None:
        if not any(year.number == start_year for year in self.financial_years):
            return None
        return next(
            (year for year in self.years if year.begins_in.start_year == start_year),
            self.years[-1],
        )

    def first_year_of_recurring(self, start_year: int) -> Year | None:
        return next(
            (year for year in self.years if year.begins_in.start_year >= start_year),
            None,
        )


def commitment(
    entries: CommitmentEntries,
    *,
    term: Term,
    convention: Convention,
    start_month: int = APRIL,
) -> Commitment:
    """`term` is the maximum term: every option that is not declined taken up."""
    in_each = {
        each: years_of(term, each, start_month=start_month) for each in Convention
    }
    years = in_each[convention]
    placing = _Placing(convention, years, in_each[Convention.FINANCIAL_YEARS])
    amounts = [*entries.amounts, *_recurring(entries.savings, placing)]
    sums = [
        *entries.sums,
        *_one_off(each for each in entries.savings if not each.is_recurring),
    ]
    placed = [(each, _place(each, placing, start_month)) for each in sums]
    counted = tuple(
        _counted(year, amounts=amounts, placed=placed, in_each=in_each)
        for year in years
    )
    return Commitment(convention, term, counted, tuple(placing.left_out))


def _counted(
    year: Year,
    *,
    amounts: Sequence[AnnualAmount],
    placed: Sequence[tuple[SumOfYear, Year | None]],
    in_each: Mapping[Convention, Sequence[Year]],
) -> YearOfCommitment:
    """Every line of the year, savings last."""
    parts = [
        *(
            part_of_year(line, year, own_years=in_each[line.counted_in])
            for line in amounts
        ),
        *(_part_of_sum(each, year, at) for each, at in placed if at),
    ]
    return YearOfCommitment(
        year, tuple(sorted(parts, key=lambda part: part.kind is Kind.SAVING))
    )


def _recurring(
    savings: Iterable[SavingLine], placing: _Placing
) -> Iterator[AnnualAmount]:
    for saving in savings:
        if not saving.is_recurring:
            continue
        first = placing.first_year_of_recurring(saving.start_year)
        if first is None:
            placing.left_out.append(
                f"{saving.name}: none of the {placing.convention} begins in or after "
                "the financial year from which it recurs"
            )
            continue
        yield AnnualAmount(
            name=_name(saving),
            amount=_taken_off(saving),
            counted_in=placing.convention,
            first=first.number,
            kind=Kind.SAVING,
        )


def _one_off(savings: Iterable[SavingLine]) -> Iterator[SumOfYear]:
    for saving in savings:
        yield SumOfYear(
            name=_name(saving),
            amount=_taken_off(saving),
            start_year=saving.start_year,
            kind=Kind.SAVING,
            working=f"{pounds(_taken_off(saving))}, once",
        )


def _place(each: SumOfYear, placing: _Placing, start_month: int) -> Year | None:
    at = placing.year_of_sum(each.start_year)
    if at is None:
        year = FinancialYear(each.start_year, start_month).label
        placing.left_out.append(f"{each.name}: the term does not run in {year}")
    return at


def _part_of_sum(each: SumOfYear, year: Year, at: Year) -> Part:
    if year != at:
        return Part(each.name, NOUGHT, "No amount in this year", each.kind)
    words = each.working or f"{pounds(each.amount)} for the financial year, whole"
    return Part(each.name, each.amount, words, each.kind)


def _name(saving: SavingLine) -> str:
    if saving.is_already_in_budget:
        return f"{saving.name} ({ALREADY_IN_BUDGET})"
    return saving.name


def _taken_off(saving: SavingLine) -> Decimal:
    return NOUGHT if saving.is_already_in_budget else -saving.amount
