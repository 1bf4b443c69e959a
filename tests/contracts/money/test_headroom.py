"""Headroom, payments by year, block and spot: as docs/rules/money.md says."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.money.block_and_spot import BlockAndSpot
from contracts.money.headroom import headroom, left_of_envelope
from contracts.money.payment_years import shares_by_year
from contracts.money.totals import Part, Total
from contracts.register.term import Term
from contracts_site.foundation.calendars import financial_year
from tests.contracts.money.rule_pages import day, money, table


def total(name: str, amount: Decimal | None) -> Total | None:
    return None if amount is None else Total(name, (Part(name, amount),))


@pytest.mark.parametrize("row", table("money.md", "financial year", "envelope"))
def test_headroom_is_as_the_page_says(row):
    envelope = total("Envelope", money(row["envelope"]))
    price, additional = (
        total(name, money(row[name])) for name in ("price", "additional")
    )
    payments = total("payments", money(row["payments"]))
    left = headroom(envelope, price=price, additional=additional)
    assert left.amount == money(row["headroom"])
    after_payments = left_of_envelope(envelope, payments=payments)
    assert after_payments.amount == money(row["left of the envelope"])


@pytest.mark.parametrize(
    ("envelope", "words"),
    [
        (Decimal(100), "Over the envelope by £40"),
        (Decimal(140), "Nothing is left of the envelope"),
        (Decimal(150), "£10 left under the envelope"),
        (None, "No envelope is recorded"),
    ],
)
def test_headroom_is_said_in_words(envelope, words):
    left = headroom(
        total("Envelope", envelope),
        price=total("Contract price", Decimal(120)),
        additional=total("Additional spend", Decimal(20)),
    )
    assert left.words == words
    assert left.is_negative == words.startswith("Over")


def test_headroom_says_how_it_was_worked_out():
    left = headroom(
        total("Envelope", Decimal(100)),
        price=total("Contract price", Decimal(120)),
        additional=total("Additional spend", Decimal(20)),
    )
    assert left.working == (
        "Envelope £100 − contract price £120 − additional spend £20"
    )


@pytest.mark.parametrize("row", table("money.md", "from"))
def test_payment_is_shared_as_the_page_says(row):
    shares = shares_by_year(
        money(row["amount"]), period=Term(day(row["from"]), day(row["to"]))
    )
    for year in (2017, 2018):
        assert shares.get(year, 0) == money(row[f"{year}/{year - 1999}"])


@given(
    amount=st.decimals(-100_000, 5_000_000, places=2),
    first=st.dates(date(2015, 1, 1), date(2030, 1, 1)),
    length=st.integers(0, 1500),
    start_month=st.integers(1, 12),
)
def test_payment_shares_add_up_and_follow_the_days(amount, first, length, start_month):
    period = Term(first, first + timedelta(days=length))
    shares = shares_by_year(amount, period=period, start_month=start_month)
    assert sum(shares.values()) == amount
    days: dict[int, int] = {}
    for n in range(period.days):
        year = financial_year(
            first + timedelta(days=n), year_start_month=start_month
        ).start_year
        days[year] = days.get(year, 0) + 1
    assert shares.keys() == days.keys()
    for year, share in shares.items():
        exact = amount * days[year] / period.days
        assert abs(share - exact) <= Decimal("0.005") * len(days)


@pytest.mark.parametrize("row", table("money.md", "guaranteed"))
def test_block_and_spot_costs_what_the_page_says(row):
    terms = BlockAndSpot(
        unit="assessments",
        guaranteed=int(row["guaranteed"]),
        block_price=money(row["block price"]),
        unit_price_above=money(row["unit price above"]),
        unit_refund_below=money(row["refund below"]),
    )
    cost = terms.cost_of(int(row["volume"]), name="Forecast cost")
    assert cost.amount == money(row["cost"])
    told = " ".join(part.working for part in cost.parts)
    for which in ("above", "below"):
        if row[which] != "0":
            assert f"{row[which]} assessments" in told


@given(
    guaranteed=st.integers(0, 500),
    block=st.decimals(0, 500_000, places=2),
    above=st.decimals(0, 5_000, places=2),
    refund=st.none() | st.decimals(0, 5_000, places=2),
    volume=st.integers(0, 1000),
)
def test_block_and_spot_never_costs_less_for_more_nor_less_than_nothing(
    guaranteed, block, above, refund, volume
):
    terms = BlockAndSpot(
        unit="cases",
        guaranteed=guaranteed,
        block_price=block,
        unit_price_above=above,
        unit_refund_below=refund,
    )
    cost = terms.cost_of(volume, name="Cost").amount
    assert cost >= 0
    assert terms.cost_of(volume + 1, name="Cost").amount >= cost
