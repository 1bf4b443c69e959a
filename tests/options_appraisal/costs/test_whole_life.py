"""Options are costed as docs/rules/whole-life-cost.md says."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal, localcontext

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.money.annual_amounts import AnnualAmount
from contracts.money.commitment import CommitmentEntries, SavingLine, commitment
from contracts.money.years import Convention
from contracts.register.term import Term
from contracts_site.foundation.calendars import FinancialYear, financial_year
from options_appraisal.costs.cells import Amounts, Basis
from options_appraisal.costs.discounting import DiscountRates, RateBand
from options_appraisal.costs.indices import Index
from options_appraisal.costs.kinds import BEAR_NO_ALLOWANCE, TAKEN_OFF, CostKind
from options_appraisal.costs.lines import (
    CostLine,
    OneOff,
    Recurring,
    period_of_service,
)
from options_appraisal.costs.whole_life import whole_life_cost
from tests.options_appraisal.costs.cost_lines import (
    BASE,
    bases,
    cost_lines,
    percentages,
    pounds,
    services,
)
from tests.options_appraisal.costs.example import (
    BASIS,
    INDICES,
    LINES,
    PAGE,
    SERVICE,
    money,
)
from tests.rule_pages import rows_under

COSTS = tuple(kind for kind in CostKind if kind not in BEAR_NO_ALLOWANCE)


def cost_of(*lines, service=SERVICE, basis=BASIS):
    return whole_life_cost("Tender", lines, service=service, basis=basis)


def line(name="Line", kind=CostKind.SERVICE, amount=1000, **more):
    return CostLine(name=name, kind=kind, amount=Decimal(amount), **more)


# The worked example.


def test_cells_of_the_worked_example_are_as_the_page_says():
    rows = rows_under(PAGE, "Worked example: step by step")
    worked = cost_of(*LINES)
    cells = [cell for each in worked.lines for cell in each.cells]
    for cell, row in zip(cells, rows, strict=True):
        assert (cell.line, str(cell.year)) == (row["line"], row["year"])
        assert cell.steps[0].working.endswith(f", {row['share']}")
        told = {step.name: step.amount for step in cell.steps}
        assert told == {name: money(row[name]) for name in told}


def test_years_of_the_worked_example_are_as_the_page_says():
    *rows, last = rows_under(PAGE, "Worked example: by year")
    worked = cost_of(*LINES)
    for each, row in zip(worked.years, rows, strict=True):
        assert (str(each.year), str(each.number)) == (row["year"], row["number"])
        assert each.total == amounts_in(row)
    assert worked.total == amounts_in(last)
    assert (worked.blocks, worked.left_out) == ((), ())


def amounts_in(row):
    return Amounts(*(money(row[name]) for name in ("as paid", "real", "present value")))


def test_every_figure_opens_into_its_working():
    cell = cost_of(*LINES).lines[0].cells[1]
    assert [step.working for step in cell.steps] == [
        "£1,000,000, the whole year",
        "£1,000,000 × 1.05575, Pay and prices",
        "5% of £1,055,750",
        "none",
        "raised + contingency + optimism bias",
        "£1,108,537.50 ÷ 1.0404, Deflator",
        "£1,065,491.64 ÷ 1.071225, year 2",
    ]


def test_totals_say_their_convention():
    assert cost_of(*LINES).convention == (
        "Financial years; real and present values in prices of 2026/27"
    )


# Steps one by one.


@pytest.mark.parametrize(
    ("extensions", "last_day"),
    [
        ((), date(2024, 8, 31)),
        ((12,), date(2025, 8, 31)),
        ((12, 12), date(2026, 8, 31)),
    ],
    ids=["none counted", "one counted", "both counted"],
)
def test_service_runs_to_the_end_of_the_options_counted(extensions, last_day):
    starts_on = date(2019, 9, 1)
    service = period_of_service(starts_on, months=60, extensions=extensions)
    assert service == Term(starts_on, last_day)


@pytest.mark.parametrize(
    ("timing", "counted"),
    [
        (OneOff(2026), 1000),
        (OneOff(2029), 1000),
        (OneOff(2030), 0),
        (Recurring(last=date(2035, 1, 1)), 2001),
        (Recurring(first=date(2029, 10, 1)), 0),
        (Recurring(date(2027, 4, 1), date(2028, 3, 31)), 1000),
    ],
    ids=[
        "in the base year",
        "in the last year",
        "when the service has ended",
        "cut at the end",
        "begins after the end",
        "begins before the service",
    ],
)
def test_line_counts_up_to_the_end_of_the_service_and_the_rest_is_told(timing, counted):
    worked = cost_of(line(timing=timing))
    assert worked.total.nominal == pytest.approx(Decimal(counted), abs=1)
    ended = timing in (
        OneOff(2030),
        Recurring(last=date(2035, 1, 1)),
        Recurring(first=date(2029, 10, 1)),
    )
    assert bool(worked.left_out) == ended


def test_what_is_left_out_is_said_in_words():
    worked = cost_of(
        line("Exit", timing=OneOff(2030)),
        line("Rent", timing=Recurring(last=date(2035, 1, 1))),
        line("Late", timing=Recurring(first=date(2029, 10, 1))),
    )
    assert worked.left_out == (
        "Exit: the service has ended by 2030/31",
        "Rent: not counted after the last day of the service",
        "Late: none of its days lies in the service",
    )


def test_saving_in_the_budget_already_is_listed_and_counts_for_nothing():
    saving = line("Saving", CostKind.SAVING, is_already_in_budget=True)
    worked = cost_of(line(), saving)
    assert worked.lines[1].name == "Saving (in the budget lines already)"
    assert worked.lines[1].total == Amounts()
    assert worked.total == worked.lines[0].total


def test_recurring_saving_counts_each_year_and_one_off_saving_once():
    service = period_of_service(date(2026, 4, 1), months=48)
    recurring, once = cost_of(
        line(kind=CostKind.SAVING),
        line(kind=CostKind.SAVING, timing=OneOff(2027)),
        service=service,
    ).lines
    assert recurring.total.nominal == -4000
    assert once.total.nominal == -1000


@pytest.mark.parametrize(
    ("lines", "service", "blocks"),
    [
        ([], SERVICE, ["No cost is recorded"]),
        (
            [line()],
            Term(date(2025, 4, 1), date(2026, 3, 31)),
            ["The service ends before the base year"],
        ),
        (
            [line()],
            Term(date(2026, 4, 1), date(2110, 3, 31)),
            ["No discount rate is held for more than 75 years"],
        ),
        (
            [line()],
            Term(date(2026, 4, 1), date(2032, 3, 31)),
            ["Deflator has no rate for 2030/31 and 2031/32"],
        ),
        (
            [line("Bid", timing=OneOff(2024))],
            SERVICE,
            [
                "Bid begins in 2024/25, before the base year: what is spent already is "
                "not part of the choice"
            ],
        ),
        (
            [
                line(
                    "Rent",
                    index=Index("Rents", {2027: Decimal(0)}, "x", date(2026, 1, 1)),
                )
            ],
            SERVICE,
            ["Rent: Rents has no rate for 2028/29 and 2029/30"],
        ),
    ],
    ids=[
        "no lines",
        "service over",
        "too long",
        "deflator without rates",
        "sunk cost",
        "index without rates",
    ],
)
def test_cost_is_blocked_in_words_and_has_no_total(lines, service, blocks):
    worked = whole_life_cost("Tender", lines, service=service, basis=BASIS)
    assert list(worked.blocks) == blocks
    assert (worked.lines, worked.years) == ((), ())
    with pytest.raises(ValueError, match="The cost of Tender is not worked out"):
        _total = worked.total


def test_index_needs_rates_only_for_the_years_of_its_line():
    short = Index("Rents", {2027: Decimal(10)}, "x", date(2026, 1, 1))
    worked = cost_of(line(timing=OneOff(2027), index=short))
    assert worked.total.nominal == 1100


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"amount": -1}, "never negative"),
        ({"contingency": Decimal(-1)}, "never negative"),
        ({"kind": CostKind.SAVING, "optimism_bias": Decimal(1)}, "no allowance"),
        ({"kind": CostKind.CONTINGENCY, "contingency": Decimal(1)}, "no allowance"),
        ({"is_already_in_budget": True}, "only a saving"),
    ],
    ids=["amount", "percentage", "on a saving", "on a sum set aside", "no saving"],
)
def test_line_that_means_nothing_is_refused(more, words):
    with pytest.raises(ValueError, match=words):
        line(**more)


def test_cost_that_ends_before_it_begins_is_refused():
    with pytest.raises(ValueError, match="cannot end before it begins"):
        Recurring(date(2028, 1, 2), date(2028, 1, 1))


def test_line_that_begins_in_the_last_year_but_after_the_service_counts_nothing():
    service = period_of_service(date(2026, 4, 1), months=37)
    worked = cost_of(line(timing=Recurring(date(2029, 6, 1))), service=service)
    assert worked.total == Amounts()
    assert worked.left_out == ("Line: none of its days lies in the service",)


# Promises, and the slow way.


def slow_total(lines, service, basis):
    """Pennies day by day, factors by walking year after year."""
    year_of = {}
    day = FinancialYear(BASE.start_year).first
    while day <= service.ends_on:
        year_of[day] = financial_year(day).start_year
        day += timedelta(days=1)
    length = {
        y: (FinancialYear(y).last - FinancialYear(y).first).days + 1
        for y in set(year_of.values())
    }
    total = Decimal(0), Decimal(0), Decimal(0)
    with localcontext() as context:
        context.prec = 60
        for each in lines:
            for year in sorted(length):
                base = slow_base(each, year, year_of, length, service)
                cell = slow_cell(each, year, base, basis)
                total = tuple(a + b for a, b in zip(total, cell, strict=True))
    return total


def slow_base(each, year, year_of, length, service):
    if each.is_already_in_budget:
        return Decimal(0)
    if isinstance(each.timing, OneOff):
        return signed(each) if each.timing.start_year == year else Decimal(0)
    first = each.timing.first or service.starts_on
    last = each.timing.last or service.ends_on
    days = sum(1 for day, of in year_of.items() if of == year and first <= day <= last)
    return pence(signed(each) * days / length[year])


def signed(each):
    return -each.amount if each.kind in TAKEN_OFF else each.amount


def slow_cell(each, year, base, basis):
    raised, deflator, discount = base, Decimal(1), Decimal(1)
    factor = Decimal(1)
    for number, walked in enumerate(range(BASE.start_year + 1, year + 1), start=1):
        if each.index:
            factor *= 1 + each.index.rates[walked] / 100
        deflator *= 1 + basis.deflator.rates[walked] / 100
        discount *= Decimal("1.035") if number <= 30 else Decimal("1.03")
    raised = pence(base * factor)
    contingency = pence(raised * each.contingency / 100)
    bias = pence((raised + contingency) * each.optimism_bias / 100)
    nominal = raised + contingency + bias
    real = pence(nominal / deflator)
    return nominal, real, pence(real / discount)


def pence(amount):
    return amount.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


several = st.lists(cost_lines(), min_size=1, max_size=3)


@settings(deadline=None, max_examples=60)
@given(several, services, bases)
def test_cost_equals_the_slow_way_day_by_day(lines, service, basis):
    total = cost_of(*lines, service=service, basis=basis).total
    assert (total.nominal, total.real, total.present) == slow_total(
        lines, service, basis
    )


@settings(deadline=None)
@given(several, services, bases)
def test_cost_adds_up_by_line_and_by_year(lines, service, basis):
    worked = cost_of(*lines, service=service, basis=basis)
    by_year = sum((year.total for year in worked.years), Amounts())
    assert worked.total == by_year
    assert [year.number for year in worked.years] == list(range(len(worked.years)))


savings = st.tuples(pounds, st.integers(0, 6), st.booleans())


@settings(deadline=None)
@given(
    st.lists(pounds, min_size=1, max_size=3), st.lists(savings, max_size=2), services
)
def test_cost_without_index_is_the_commitment_in_financial_years(
    budgets, several_savings, service
):
    first = financial_year(service.starts_on).start_year
    lines = [line(amount=each) for each in budgets]
    for amount, later, is_recurring in several_savings:
        year = FinancialYear(first + later)
        begins = Recurring(first=max(service.starts_on, year.first))
        timing = begins if is_recurring else OneOff(year.start_year)
        lines.append(line("Saving", CostKind.SAVING, amount, timing=timing))
    committed = commitment(
        CommitmentEntries(
            amounts=tuple(AnnualAmount(name="Budget", amount=each) for each in budgets),
            savings=tuple(
                SavingLine(
                    name="Saving",
                    amount=amount,
                    start_year=first + later,
                    is_recurring=is_recurring,
                )
                for amount, later, is_recurring in several_savings
            ),
        ),
        term=service,
        convention=Convention.FINANCIAL_YEARS,
    )
    worked = cost_of(*lines, service=service, basis=flat_basis())
    assert worked.total.nominal == committed.total


def flat_basis(start_year=2026):
    rates = {year: Decimal(0) for year in range(start_year, start_year + 60)}
    flat = Index("Flat", rates, "Made up", date(2026, 1, 1))
    return Basis(FinancialYear(start_year), flat)


def test_cost_of_support_services_is_the_commitment_that_their_page_works_out():
    """The worked example of commitment.md, in financial years."""
    worked = cost_of(
        line("Family service", amount=1520000),
        line("Youth", amount=404000),
        line("Supervised contact", amount=300000),
        line("Saving of 2019/20", CostKind.SAVING, 20000),
        line(
            "Saving of 2020/21",
            CostKind.SAVING,
            59000,
            timing=Recurring(first=date(2020, 4, 1)),
        ),
        service=period_of_service(date(2019, 9, 1), months=60, extensions=(12, 12)),
        basis=flat_basis(2019),
    )
    assert worked.total.nominal == Decimal("15051792.71")
    assert worked.total.real == worked.total.nominal > worked.total.present


@settings(deadline=None)
@given(cost_lines(kinds=COSTS), services, bases, st.data())
def test_dearer_entry_never_lowers_the_total(entry, service, basis, data):
    name = data.draw(st.sampled_from(["amount", "contingency", "optimism_bias"]))
    more = getattr(entry, name) + data.draw(percentages)
    before = cost_of(entry, service=service, basis=basis).total
    after = cost_of(replace(entry, **{name: more}), service=service, basis=basis).total
    assert after.nominal >= before.nominal
    assert after.present >= before.present


@settings(deadline=None)
@given(cost_lines(kinds=COSTS), services, bases, percentages, percentages)
def test_higher_discount_rate_never_raises_the_present_value_of_a_cost(
    entry, service, basis, one, other
):
    low, high = (
        replace(
            basis,
            rates=DiscountRates((RateBand(75, rate),), "Made up", date(2026, 1, 1)),
        )
        for rate in sorted((one, other))
    )
    assert (
        cost_of(entry, service=service, basis=high).total.present
        <= cost_of(entry, service=service, basis=low).total.present
    )


@settings(deadline=None)
@given(st.lists(cost_lines(kinds=COSTS), min_size=1, max_size=3), services, bases)
def test_longer_service_never_costs_less_without_savings(lines, service, basis):
    longer = Term(service.starts_on, service.ends_on + timedelta(days=200))
    short = cost_of(*lines, service=service, basis=basis).total
    assert cost_of(*lines, service=longer, basis=basis).total.nominal >= short.nominal


@given(pounds, st.sampled_from(COSTS))
def test_cost_in_the_base_year_is_the_same_in_all_three_measures(amount, kind):
    total = cost_of(
        line(kind=kind, amount=amount, timing=OneOff(2026), index=INDICES["Deflator"])
    ).total
    assert total == Amounts(amount, amount, amount)
