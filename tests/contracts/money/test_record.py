"""A contract's money, added up from its rows."""

from datetime import date
from decimal import Decimal

import pytest

from contracts.money.commitment_report import contract_commitment
from contracts.money.record import money_reading
from contracts.term.models import ExtensionOption
from tests.contracts.money.rule_pages import money, table
from tests.factories import ContractFactory
from tests.factories.money import (
    AuthorisedSpendFactory,
    EnvelopeFactory,
    PaymentFactory,
    PriceLineFactory,
    SavingFactory,
    VolumePriceFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def contract():
    return ContractFactory()


@pytest.mark.parametrize("row", table("money.md", "financial year", "envelope"))
def test_money_of_a_year_is_kept_apart_as_the_page_says(contract, row):
    start_year = int(row["financial year"][:4])
    if row["envelope"] != "none":
        EnvelopeFactory(
            contract=contract, start_year=start_year, amount=money(row["envelope"])
        )
    PriceLineFactory(contract=contract, amount=money(row["price"]))
    AuthorisedSpendFactory(
        contract=contract, start_year=start_year, amount=money(row["additional"])
    )
    PaymentFactory(
        contract=contract,
        amount=money(row["payments"]),
        period_from=date(start_year, 4, 1),
        period_to=date(start_year + 1, 3, 31),
    )
    year = money_reading(contract).read().table().year(start_year)
    assert year.price.amount == money(row["price"])
    assert year.additional.amount == money(row["additional"])
    assert year.payments.amount == money(row["payments"])
    assert year.headroom.amount == money(row["headroom"])
    assert year.left.amount == money(row["left of the envelope"])


def test_first_and_last_year_of_the_term_bear_their_days(contract):
    PriceLineFactory(contract=contract, amount=365000)
    prices = [y.price.amount for y in money_reading(contract).read().table().years]
    assert prices == [182000, 365000, 365000, Decimal("182500.00")]


def test_cancelled_payments_and_savings_in_the_lines_do_not_count(contract):
    PaymentFactory(contract=contract, cancelled=True)
    SavingFactory(contract=contract, in_the_lines_already=True)
    whole = money_reading(contract).read().table().whole
    assert whole.payments.amount == 0
    assert whole.savings.amount == 0


def test_payment_of_a_year_outside_the_term_has_a_year_of_its_own(contract):
    PaymentFactory(
        contract=contract, period_from=date(2020, 5, 1), period_to=date(2020, 5, 31)
    )
    money_table = money_reading(contract).read().table()
    assert money_table.years[-1].label == "2020/21"
    assert money_table.whole.payments.amount == 366000


def test_envelope_of_the_whole_term_governs_the_total_and_warns(contract):
    for year in (2017, 2018):
        EnvelopeFactory(contract=contract, start_year=year, amount=100)
    assert money_reading(contract).read().table().whole.envelope.amount == 200
    EnvelopeFactory(contract=contract, of_the_whole_term=True, amount=150)
    money_table = money_reading(contract).read().table()
    assert money_table.whole.envelope.amount == 150
    assert "£200, more than that of the whole term, £150" in money_table.warnings[0]


def test_additional_spend_over_its_limit_is_told(contract):
    PriceLineFactory(contract=contract, amount=1500000)
    AuthorisedSpendFactory(contract=contract, amount=40000)
    (words,) = money_reading(contract).read().table().warnings
    assert words == (
        "2018/19: price and additional spend together, £1,540,000, pass the original "
        "envelope of £1,520,000 by £20,000"
    )


def test_payment_on_another_basis_without_vat_is_told(contract):
    PaymentFactory(contract=contract, gross=True)
    (words,) = money_reading(contract).read().table().warnings
    assert words.startswith("1 payment is recorded on another basis")


def test_block_and_spot_cost_is_part_of_the_price_as_it_turned_out(contract):
    row = VolumePriceFactory(contract=contract)
    year = money_reading(contract).read().table().year(2018)
    assert year.price.amount == 214200
    row.actual_volume = 210
    row.save()
    assert money_reading(contract).read().table().year(2018).price.amount == 189500


def test_commitment_of_a_contract_runs_over_its_open_options(contract):
    PriceLineFactory(contract=contract, amount=100)
    ExtensionOption.objects.create(contract=contract, number=1, months=12)
    report = contract_commitment(contract)
    assert report.in_contract_years.total == 400
    assert report.maximum.steps == (
        "Initial term: 1 October 2016 to 30 September 2019",
        "Option 1 (open): 1 October 2019 to 30 September 2020",
    )


def test_commitment_counts_spend_and_savings_and_names_what_has_no_ceiling(contract):
    PriceLineFactory(contract=contract, amount=1000)
    AuthorisedSpendFactory(contract=contract, amount=50)
    SavingFactory(contract=contract, amount=10, start_year=2017)
    SavingFactory(contract=contract, amount=1, once=True)
    VolumePriceFactory(contract=contract, spot_only=True, forecast_volume=1)
    report = contract_commitment(contract)
    assert report.in_contract_years.total == 3000 + 50 - 20 - 1 + 950
    assert "no ceiling" in report.notes[0]
    assert report.notes[1] == (
        "No block and spot prices are recorded for 2016/17, 2017/18, 2019/20"
    )


def test_money_record_asks_as_much_for_many_rows_as_for_few(
    contract, django_assert_max_num_queries
):
    def queries():
        with django_assert_max_num_queries(2) as counted:
            money_reading(contract).read().table()
        return len(counted)

    few = queries()
    for make in (PaymentFactory, SavingFactory, PriceLineFactory):
        make.create_batch(12, contract=contract)
    assert queries() == few
