"""The money that a meeting pack tells: the year of its day, as it was known then."""

from datetime import UTC, date, datetime

import pytest
from bs4 import BeautifulSoup
from django.template.loader import render_to_string

from contracts.money.pack_part import MONEY_AT_THE_DAY, money_at
from contracts.money.record import money_reading
from contracts.money.services import (
    PaymentDetails,
    correct_payment,
    record_payment,
)
from tests.contracts.money.rule_pages import day, money, table
from tests.factories import ContractFactory, PersonFactory
from tests.factories.money import (
    AuthorisedSpendFactory,
    EnvelopeFactory,
    PaymentFactory,
    PriceLineFactory,
    SavingFactory,
)

pytestmark = pytest.mark.django_db
ON_THE_DAY = datetime(2018, 10, 9, 22, tzinfo=UTC)


@pytest.fixture
def contract():
    return ContractFactory()


def figures(contract, at=ON_THE_DAY):
    content = money_at([contract], at).read()[0]
    return {each["name"]: each["amount"] for each in content["figures"]}


def left(contract, at=ON_THE_DAY):
    return {each["name"]: each for each in money_at([contract], at).read()[0]["left"]}


def drawn(contract, at=ON_THE_DAY):
    content = {**money_at([contract], at).read()[0], "for_print": False}
    html = render_to_string(MONEY_AT_THE_DAY.template, content)
    return " ".join(BeautifulSoup(html, "html.parser").get_text(" ").split())


def test_pack_tells_the_money_of_the_financial_year_of_its_day(contract):
    EnvelopeFactory(contract=contract, set_by_post="Cabinet", set_on=date(2016, 2, 9))
    EnvelopeFactory(contract=contract, start_year=2017, amount=1)
    PriceLineFactory(contract=contract)
    AuthorisedSpendFactory(contract=contract)
    PaymentFactory(contract=contract)
    PaymentFactory(
        contract=contract, period_from=date(2018, 1, 1), period_to=date(2018, 3, 31)
    )
    assert money_at([contract], ON_THE_DAY).read()[0]["year"] == "2018/19"
    assert figures(contract) == {
        "Envelope": "£1,520,000",
        "Contract price": "£1,464,000",
        "Authorised additional spend": "£40,000",
        "Payments": "£366,000",
    }
    words = drawn(contract)
    assert "Set by Cabinet on 9 February 2016" in words
    assert "Payments up to 9 October 2018 £366,000" in words
    assert (
        "Headroom £16,000 £16,000 left under the envelope. Envelope £1,520,000 − "
        "contract price £1,464,000 − authorised additional spend £40,000." in words
    )


def test_pack_of_a_day_leaves_out_what_is_dated_after_it(contract):
    after = date(2018, 10, 10)
    EnvelopeFactory(contract=contract, set_on=after)
    PriceLineFactory(contract=contract)
    AuthorisedSpendFactory(contract=contract, authorised_on=after)
    PaymentFactory(contract=contract, paid_on=after)
    assert figures(contract) == {
        "Envelope": "None recorded",
        "Contract price": "£1,464,000",
        "Authorised additional spend": "£0",
        "Payments": "£0",
    }
    next_day = datetime(2018, 10, 10, 22, tzinfo=UTC)
    assert figures(contract, next_day) == {
        "Envelope": "£1,520,000",
        "Contract price": "£1,464,000",
        "Authorised additional spend": "£40,000",
        "Payments": "£366,000",
    }


@pytest.fixture
def example(contract):
    """The payments of the page's example, entered as an officer enters them."""
    by, entered = PersonFactory(), {}
    for row in table("money.md", "payment", "paid on"):
        details = PaymentDetails(
            paid_on=day(row["paid on"]),
            amount=money(row["amount"]),
            period_from=date(2018, 4, 1),
            period_to=date(2018, 9, 30),
            reference=row["payment"],
        )
        if row["in place of"] == "none":
            cancelled_on = row["cancelled on"]
            entered[row["payment"]] = record_payment(
                contract=contract, details=details, on=details.paid_on, by=by
            )
        else:
            correct_payment(
                payment=entered[row["in place of"]],
                details=details,
                reason="The amount was wrong.",
                on=day(cancelled_on),
                by=by,
            )
    return contract


@pytest.mark.parametrize("row", table("money.md", "on the day", "counted"))
def test_payments_on_an_earlier_day_count_as_the_page_says(example, row):
    record = money_reading(example, on=day(row["on the day"])).read()
    counted = sorted(each.reference for each in record.payments)
    told = [] if row["counted"] == "none" else row["counted"].split(", ")
    assert counted == told
    assert record.table().whole.payments.amount == money(row["payments"])


def test_pack_says_an_overspend_plainly(contract):
    EnvelopeFactory(contract=contract, amount=1460000)
    PriceLineFactory(contract=contract)
    AuthorisedSpendFactory(contract=contract, limit_amount=1500000)
    PaymentFactory(contract=contract, amount=1470000)
    told = left(contract)
    assert told["Headroom"]["words"] == "Over the envelope by £44,000"
    assert told["Left of the envelope"]["words"] == "Over the envelope by £10,000"
    assert all(each["is_over"] for each in told.values())
    words = drawn(contract)
    assert "Headroom −£44,000 Over the envelope by £44,000." in words
    assert "pass the original envelope of £1,500,000 by £4,000" in words


def test_pack_without_an_envelope_of_the_year_tells_that_of_the_whole_term(contract):
    EnvelopeFactory(contract=contract, of_the_whole_term=True, amount=4000000)
    PriceLineFactory(contract=contract)
    words = drawn(contract)
    assert "Envelope None recorded" in words
    assert "Headroom – No envelope is recorded." in words
    assert "Whole term: Over the envelope by £389,994.52" in words


def test_pack_of_a_day_outside_the_term_says_so(contract):
    PriceLineFactory(contract=contract)
    words = drawn(contract, datetime(2021, 5, 4, tzinfo=UTC))
    assert words == (
        "The contract did not run in 2021/22, and no money was recorded for that year."
    )


@pytest.mark.parametrize(
    "make",
    [
        lambda contract: None,
        lambda contract: PaymentFactory(contract=contract, paid_on=date(2018, 10, 10)),
        lambda contract: SavingFactory(contract=contract, in_the_lines_already=True),
    ],
    ids=["nothing", "a payment of a later day", "a saving that takes nothing off"],
)
def test_pack_of_a_contract_without_money_has_no_part_of_it(contract, make):
    make(contract)
    assert money_at([contract], ON_THE_DAY).read()[0] is None


def test_pack_is_the_same_on_a_later_day_of_the_same_year(contract):
    EnvelopeFactory(contract=contract)
    days = [ON_THE_DAY, datetime(2018, 11, 1, tzinfo=UTC)]
    first, second = [money_at([contract], at).read()[0] for at in days]
    assert first != second
    compared = MONEY_AT_THE_DAY.compared
    assert compared(first) == compared(second)
