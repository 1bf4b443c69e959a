"""A commitment is worked out as docs/rules/commitment.md says."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.money.annual_amounts import AnnualAmount
from contracts.money.commitment import (
    Commitment,
    CommitmentEntries,
    SavingLine,
    SumOfYear,
    commitment,
)
from contracts.money.totals import Kind
from contracts.money.years import Convention, months_after, years_of
from contracts.register.term import Term
from contracts_site.foundation.calendars import financial_year
from contracts_site.foundation.money import rounded
from tests.contracts.money.rule_pages import day, money, table

CONTRACT, FINANCIAL = Convention.CONTRACT_YEARS, Convention.FINANCIAL_YEARS
SERVICE = Term(date(2019, 9, 1), date(2026, 8, 31))
TOMORROW = (
    AnnualAmount(name="family service", amount=Decimal(1520000), kind=Kind.BUDGET),
    AnnualAmount(name="youth", amount=Decimal(404000), kind=Kind.BUDGET),
    AnnualAmount(name="supervised contact", amount=Decimal(300000), kind=Kind.BUDGET),
)
SAVINGS = (
    SavingLine(name="saving of 2019/20", amount=Decimal(20000), start_year=2019),
    SavingLine(name="saving of 2020/21", amount=Decimal(59000), start_year=2020),
)
CASE = CommitmentEntries(amounts=TOMORROW, savings=SAVINGS)


def in_contract_years(entries: CommitmentEntries, term: Term = SERVICE) -> Commitment:
    return commitment(entries, term=term, convention=CONTRACT)


def in_financial_years(entries: CommitmentEntries, term: Term = SERVICE) -> Commitment:
    return commitment(entries, term=term, convention=FINANCIAL)


# The worked example.


@pytest.mark.parametrize(
    ("convention", "heading"),
    [(CONTRACT, "contract year"), (FINANCIAL, "financial year")],
)
def test_commitment_of_the_worked_example_is_as_the_page_says(convention, heading):
    second = {CONTRACT: "first day", FINANCIAL: "days"}[convention]
    *rows, last = table("commitment.md", heading, second)
    worked = commitment(CASE, term=SERVICE, convention=convention)
    assert len(worked.years) == len(rows)
    for row, year in zip(rows, worked.years, strict=True):
        assert year.year.label == row[heading]
        assert year.total == money(row["total"])
        for part in year.parts:
            assert part.amount == money(row[part.name]), (row, part)
        if "days" in row:
            told = f"{year.year.days} of {year.year.days_in_whole_year}"
            assert told == row["days"]
        else:
            assert year.year.starts_on == day(row["first day"])
            assert year.year.ends_on == day(row["last day"])
    assert worked.total == money(last["total"])
    assert {part.name: part.amount for part in worked.lines} == {
        part.name: money(last[part.name]) for part in worked.lines
    }


def test_commitment_of_the_worked_example_differs_as_the_page_says():
    contract, financial = in_contract_years(CASE), in_financial_years(CASE)
    assert contract.total == Decimal("15074000")
    assert contract.total - financial.total == Decimal("22207.29")


# Steps one by one.


def test_saving_already_in_the_budget_is_listed_and_takes_nothing_off():
    saving = SavingLine(
        name="Saving",
        amount=Decimal(20000),
        start_year=2019,
        is_already_in_budget=True,
    )
    worked = in_contract_years(CommitmentEntries(amounts=TOMORROW, savings=(saving,)))
    assert worked.total == 7 * Decimal(2224000)
    assert worked.lines[-1].name == "Saving (in the budget lines already)"


@pytest.mark.parametrize("convention", Convention)
@pytest.mark.parametrize(
    ("start_year", "counted"),
    [(2018, 0), (2019, 1), (2025, 1), (2026, 1), (2027, 0)],
    ids=["before the term", "first", "last to begin", "runs on", "after the term"],
)
def test_one_off_saving_counts_once_inside_the_term(convention, start_year, counted):
    saving = SavingLine(
        name="Saving", amount=Decimal(500), start_year=start_year, is_recurring=False
    )
    entries = CommitmentEntries(savings=(saving,))
    worked = commitment(entries, term=SERVICE, convention=convention)
    assert worked.total == -500 * counted
    assert len(worked.left_out) == 1 - counted


def test_sum_of_the_last_financial_year_stands_in_the_last_contract_year():
    spend = SumOfYear(name="Spend", amount=Decimal(7), start_year=2026)
    worked = in_contract_years(CommitmentEntries(sums=(spend,)))
    assert [year.total for year in worked.years] == [0, 0, 0, 0, 0, 0, 7]


def test_recurring_saving_that_no_contract_year_reaches_is_left_out_and_told():
    saving = SavingLine(name="Late", amount=Decimal(10), start_year=2026)
    entries = CommitmentEntries(savings=(saving,))
    worked = in_contract_years(entries)
    assert worked.total == 0
    assert worked.left_out == (
        "Late: none of the contract years begins in or after the financial year "
        "from which it recurs",
    )
    assert in_financial_years(entries).total == Decimal("-4.19")


def test_uplift_raises_each_later_year_and_says_so():
    line = AnnualAmount(name="Price", amount=Decimal(100000), uplift=Decimal("2.50"))
    worked = in_contract_years(
        CommitmentEntries(amounts=(line,)), Term(date(2019, 4, 1), date(2022, 3, 31))
    )
    assert [year.total for year in worked.years] == [
        Decimal(100000),
        Decimal(102500),
        Decimal("105062.50"),
    ]
    told = worked.years[2].parts[0].working
    assert told == "£105,062.50 for the whole year, raised by 2.5% a year"


def test_price_of_contract_years_is_told_by_days_in_a_financial_year():
    lines = (
        AnnualAmount(name="Price", amount=Decimal(366000), last=1),
        AnnualAmount(name="Later price", amount=Decimal(365000), first=2),
    )
    term = Term(date(2019, 9, 1), date(2021, 8, 31))
    worked = in_financial_years(CommitmentEntries(amounts=lines), term)
    assert [part.working for part in worked.years[1].parts] == [
        "£366,000 × 153 ÷ 365 days",
        "£365,000 × 212 ÷ 365 days",
    ]


def test_contract_year_cut_short_is_a_part_year():
    worked = in_contract_years(
        CommitmentEntries(amounts=TOMORROW[2:]),
        Term(date(2019, 9, 1), date(2020, 2, 29)),
    )
    (only,) = worked.years
    assert only.year.is_part
    assert only.parts[0].working == "£300,000 × 182 ÷ 366 days"
    assert only.total == Decimal("149180.33")


def test_contract_years_from_a_leap_day_follow_one_another():
    years = years_of(Term(date(2020, 2, 29), date(2025, 2, 27)), CONTRACT)
    assert [year.first for year in years] == [
        date(2020, 2, 29),
        date(2021, 2, 28),
        date(2022, 2, 28),
        date(2023, 2, 28),
        date(2024, 2, 29),
    ]


# Promises, and the slow way.

amounts = st.decimals(0, 5_000_000, places=2)
days = st.dates(date(2015, 1, 1), date(2030, 12, 31))
terms = st.builds(
    lambda start, length: Term(start, start + timedelta(days=length)),
    days,
    st.integers(0, 8 * 366),
)
lines = st.one_of(
    st.builds(
        AnnualAmount,
        name=st.just("contract"),
        amount=amounts,
        first=st.none() | st.integers(1, 6),
        last=st.none() | st.integers(3, 9),
    ),
    st.builds(
        AnnualAmount,
        name=st.just("financial"),
        amount=amounts,
        counted_in=st.just(FINANCIAL),
        first=st.none() | st.integers(2014, 2032),
        last=st.none() | st.integers(2016, 2036),
    ),
)
savings = st.builds(
    SavingLine,
    name=st.just("saving"),
    amount=amounts,
    start_year=st.integers(2013, 2040),
    is_recurring=st.booleans(),
    is_already_in_budget=st.booleans(),
)
sums = st.builds(
    SumOfYear,
    name=st.just("sum"),
    amount=amounts,
    start_year=st.integers(2013, 2040),
)
all_entries = st.builds(
    CommitmentEntries,
    amounts=st.lists(lines, max_size=3).map(tuple),
    sums=st.lists(sums, max_size=2).map(tuple),
    savings=st.lists(savings, max_size=3).map(tuple),
)


def slow_total(entries, term, convention, start_month):
    """Day by day: each line's share of each day goes to the year that holds the day."""
    piles: dict[object, dict[object, Fraction]] = {}
    day_count = (term.ends_on - term.starts_on).days + 1
    for each in (term.starts_on + timedelta(days=n) for n in range(day_count)):
        contract_year = number_of_contract_year(term.starts_on, each)
        begins = months_after(term.starts_on, 12 * (contract_year - 1))
        fy = financial_year(each, year_start_month=start_month)
        carries = financial_year(begins, year_start_month=start_month).start_year
        if convention is CONTRACT:
            key, from_year = contract_year, carries
            following = months_after(term.starts_on, 12 * contract_year)
            length = (following - begins).days
        else:
            key, from_year = fy.start_year, fy.start_year
            length = (fy.last - fy.first).days + 1
        for place, line in enumerate(entries.amounts):
            own = contract_year if line.counted_in is CONTRACT else fy.start_year
            if (line.first or 0) <= own <= (line.last or 9999):
                pile = piles.setdefault(("line", place), {})
                pile[key] = pile.get(key, 0) + Fraction(line.amount) / length
        for place, saving in enumerate(entries.savings):
            if (
                saving.is_recurring
                and not saving.is_already_in_budget
                and saving.start_year <= from_year
            ):
                pile = piles.setdefault(("saving", place), {})
                pile[key] = pile.get(key, 0) - Fraction(saving.amount) / length
    exact = [share for pile in piles.values() for share in pile.values()]
    total = sum(
        (rounded(Decimal(e.numerator) / Decimal(e.denominator), 2) for e in exact),
        Decimal(0),
    )
    return total + once(entries, term, start_month)


def number_of_contract_year(starts_on, each):
    number = 1
    while months_after(starts_on, 12 * number) <= each:
        number += 1
    return number


def once(entries, term, start_month):
    first = financial_year(term.starts_on, year_start_month=start_month).start_year
    last = financial_year(term.ends_on, year_start_month=start_month).start_year
    spent = [
        *((each.start_year, each.amount) for each in entries.sums),
        *(
            (each.start_year, -each.amount)
            for each in entries.savings
            if not each.is_recurring and not each.is_already_in_budget
        ),
    ]
    return sum((amount for year, amount in spent if first <= year <= last), Decimal(0))


@settings(deadline=None, max_examples=60)
@given(
    entries=all_entries,
    term=terms,
    convention=st.sampled_from(Convention),
    start_month=st.sampled_from([1, 4, 9]),
)
def test_commitment_equals_the_slow_way_day_by_day(
    entries, term, convention, start_month
):
    worked = commitment(
        entries, term=term, convention=convention, start_month=start_month
    )
    assert worked.total == slow_total(entries, term, convention, start_month)


@given(entries=all_entries, term=terms, convention=st.sampled_from(Convention))
def test_commitment_adds_up_by_year_and_by_line(entries, term, convention):
    worked = commitment(entries, term=term, convention=convention)
    assert worked.total == sum(part.amount for part in worked.lines)
    assert worked.total == worked.before_savings + worked.savings
    assert worked.savings <= 0


@given(
    rates=st.lists(amounts, max_size=3),
    several=st.lists(savings, max_size=3),
    start_year=st.integers(2015, 2028),
    length=st.integers(1, 8),
)
def test_conventions_agree_where_the_term_is_whole_financial_years(
    rates, several, start_year, length
):
    term = Term(date(start_year, 4, 1), date(start_year + length, 3, 31))
    lines_of_all_years = tuple(AnnualAmount(name="x", amount=rate) for rate in rates)
    entries = CommitmentEntries(amounts=lines_of_all_years, savings=tuple(several))
    assert (
        in_contract_years(entries, term).total
        == in_financial_years(entries, term).total
    )


@given(rates=st.lists(amounts, min_size=1, max_size=3), months=st.integers(0, 36))
def test_option_never_lowers_a_commitment_without_savings(rates, months):
    lines_of_all_years = tuple(AnnualAmount(name="x", amount=rate) for rate in rates)
    entries = CommitmentEntries(amounts=lines_of_all_years)
    longer = Term(SERVICE.starts_on, months_after(SERVICE.ends_on, months))
    for convention in Convention:
        short = commitment(entries, term=SERVICE, convention=convention)
        long = commitment(entries, term=longer, convention=convention)
        assert long.total >= short.total
