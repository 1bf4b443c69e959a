"""The pages of money: read year by year, recorded, corrected, kept from others."""

import csv
import io
from datetime import date

import pytest
from django.utils import timezone

from contracts.models import BudgetPressure, Envelope, Payment, PriceLine, VolumePrice
from contracts_site.foundation.calendars import financial_year
from tests.contracts.pages import error_beside, soup_of, words_of
from tests.factories import ContractFactory, PersonFactory
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


@pytest.fixture
def client(sign_in, contract):
    return sign_in(PersonFactory(commissioner_of=contract.directorate))


def following(response, client):
    assert response.status_code == 302, words_of(response)
    return client.get(response.url)


def row_of(response, label):
    """The cells of the row of the year table that begins with the label."""
    for row in soup_of(response).select("tbody tr"):
        cells = [" ".join(cell.get_text(" ").split()) for cell in row.select("th, td")]
        if cells[0] == label:
            return cells[1:]
    raise AssertionError(label)


# Year by year.


def test_money_without_rows_says_what_to_do_first(client, contract):
    words = words_of(client.get(f"/contracts/{contract.pk}/money/"))
    assert "No envelope, price or payment is recorded" in words
    assert "Begin with the envelope and the price" in words


def test_money_keeps_each_kind_of_a_year_apart(client, contract):
    EnvelopeFactory(contract=contract)
    PriceLineFactory(contract=contract)
    AuthorisedSpendFactory(contract=contract)
    SavingFactory(contract=contract, amount=5000, once=True)
    PaymentFactory(contract=contract)
    page = client.get(f"/contracts/{contract.pk}/money/")
    assert row_of(page, "2018/19") == [
        "£1,520,000",
        "£1,464,000",
        "£40,000",
        "−£5,000",
        "£366,000",
        "£16,000",
    ]
    words = words_of(page)
    assert "Authorised by Deputy chief executive on 1 June 2018" in words
    assert "Envelope £1,520,000 − contract price £1,464,000" in words


def test_money_says_a_negative_headroom_in_words(client, contract):
    EnvelopeFactory(contract=contract, amount=1460000)
    PriceLineFactory(contract=contract)
    page = client.get(f"/contracts/{contract.pk}/money/")
    assert row_of(page, "2018/19")[-1] == "−£4,000 Over the envelope"
    assert "Over the envelope by £4,000" in words_of(page)


def test_money_is_downloaded_year_by_year(client, contract):
    EnvelopeFactory(contract=contract)
    sent = client.get(f"/contracts/{contract.pk}/money/?export=csv")
    text = b"".join(sent.streaming_content).decode("utf-8-sig")
    rows = {row["Financial year"]: row for row in csv.DictReader(io.StringIO(text))}
    assert rows["2018/19"]["Envelope"] == "1520000.00"
    assert rows["2017/18"]["Envelope"] == ""
    assert set(rows) == {"2016/17", "2017/18", "2018/19", "2019/20", "All years"}


def test_overview_shows_this_year_against_the_envelope(sign_in):
    contract = ContractFactory(live=True)
    year = financial_year(timezone.localdate()).start_year
    EnvelopeFactory(contract=contract, start_year=year, amount=1000)
    PaymentFactory(
        contract=contract,
        amount=400,
        period_from=date(year, 4, 1),
        period_to=date(year, 4, 30),
    )
    client = sign_in(PersonFactory(auditor=True))
    words = words_of(client.get(f"/contracts/{contract.pk}/"))
    assert "Money this year" in words
    assert "£400 paid of an envelope of £1,000" in words
    provider = sign_in(works_for=contract.provider)
    assert "Money this year" not in words_of(provider.get(f"/contracts/{contract.pk}/"))


# Rows.


def test_envelope_is_recorded_changed_and_removed_in_the_browser(client, contract):
    add = f"/contracts/{contract.pk}/money/envelope/add/"
    made = following(
        client.post(add, {"start_year": "2018", "amount": "£1,520,000"}), client
    )
    assert "£1,520,000" in words_of(made)
    again = client.post(add, {"start_year": "2018", "amount": "1"})
    assert "has an envelope already" in error_beside(again, "start_year")
    row = Envelope.objects.get()
    edit = f"/contracts/money/envelope/{row.pk}/edit/"
    client.post(edit, {"start_year": "", "amount": "3,000,000"})
    row.refresh_from_db()
    assert (row.start_year, row.amount) == (None, 3000000)
    remove = f"/contracts/money/envelope/{row.pk}/remove/"
    assert "Remove an envelope?" in words_of(client.get(remove))
    assert Envelope.objects.exists()
    following(client.post(remove), client)
    assert not Envelope.objects.exists()


def test_price_is_for_years_of_one_kind_in_their_order(client, contract):
    add = f"/contracts/{contract.pk}/money/price/add/"
    typed = {"name": "Core", "amount": "100"}
    mixed = typed | {"first": "contract years:1", "last": "financial years:2018"}
    assert "same kind" in error_beside(client.post(add, mixed), "last")
    reversed_years = typed | {"first": "contract years:3", "last": "contract years:2"}
    answer = client.post(add, reversed_years)
    assert "first year or a later one" in error_beside(answer, "last")
    following(client.post(add, typed | {"first": "contract years:2"}), client)
    row = PriceLine.objects.get()
    assert (row.counted_in, row.first_year, row.last_year) == (
        "contract years",
        2,
        None,
    )
    page = soup_of(client.get(f"/contracts/money/price/{row.pk}/edit/"))
    chosen = page.select_one("#id_first option[selected]")
    assert chosen.get_text() == "Contract year 2 (2017/18)"


def test_indexation_without_a_basis_is_answered_at_the_field(client, contract):
    add = f"/contracts/{contract.pk}/money/price/add/"
    answer = client.post(add, {"name": "Core", "amount": "100", "uplift": "2"})
    assert "what the contract says" in error_beside(answer, "uplift_basis")


def test_row_changed_by_somebody_else_meanwhile_is_not_overwritten(client, contract):
    row = EnvelopeFactory(contract=contract)
    edit = f"/contracts/money/envelope/{row.pk}/edit/"
    seen = soup_of(client.get(edit)).select_one("#id_seen")["value"]
    row.amount = 7
    row.save()
    answer = client.post(edit, {"amount": "9", "start_year": "2018", "seen": seen})
    assert "On record now: “7”" in error_beside(answer, "amount")
    row.refresh_from_db()
    assert row.amount == 7


def test_pressure_says_its_mitigation_or_that_there_is_none(client, contract):
    add = f"/contracts/{contract.pk}/money/pressure/add/"
    typed = {
        "title": "Demand",
        "cause": "More cases.",
        "start_year": "2018",
        "is_recurring": "True",
    }
    assert "Say what is done" in error_beside(client.post(add, typed), "mitigation")
    page = following(client.post(add, typed | {"has_no_mitigation": "on"}), client)
    assert "Mitigation None: nothing has been found" in words_of(page)
    assert BudgetPressure.objects.count() == 1


def test_block_and_spot_shows_its_forecast_with_the_working(client, contract):
    page = following(
        client.post(
            f"/contracts/{contract.pk}/money/block-and-spot/add/",
            {
                "service": "Assessments",
                "unit": "assessments",
                "start_year": "2018",
                "guaranteed_volume": "200",
                "block_price": "180,000",
                "unit_price_above": "950",
                "forecast_volume": "236",
                "forecast_basis": "last year",
                "may_reduce_value": "on",
                "reduction_terms": "Three months' notice",
            },
        ),
        client,
    )
    words = words_of(page)
    assert "£214,200" in words
    assert "36 assessments × £950" in words
    assert "Three months' notice" in words
    assert VolumePrice.objects.get().forecast_cost.amount == 214200


@pytest.mark.parametrize(
    "kind",
    [
        "envelope",
        "price",
        "additional-spend",
        "saving",
        "block-and-spot",
        "pressure",
        "anticipated-cost",
    ],
)
def test_every_kind_of_row_has_a_form_that_answers_what_is_missing(
    client, contract, kind
):
    add = f"/contracts/{contract.pk}/money/{kind}/add/"
    assert client.get(add).status_code == 200
    answer = client.post(add, {"amount": "minus one"})
    assert soup_of(answer).select(".govuk-error-summary__list li")


def test_kind_of_row_that_there_is_not_is_unknown(client, contract):
    assert client.get(f"/contracts/{contract.pk}/money/gold/add/").status_code == 404


# Payments.


def test_payment_is_recorded_corrected_and_cancelled_in_the_browser(client, contract):
    typed = {
        "reference": "INV-1",
        "paid_on": "10 July 2018",
        "amount": "36,600",
        "basis": "net",
        "period_from": "1 April 2018",
        "period_to": "30 June 2018",
    }
    add = f"/contracts/{contract.pk}/money/payments/add/"
    assert "£36,600" in words_of(following(client.post(add, typed), client))
    wrong = Payment.objects.get()
    page = f"/contracts/payments/{wrong.pk}/"
    without = client.post(f"{page}correct/", typed | {"amount": "366,000"})
    assert "Say what was wrong" in error_beside(without, "reason")
    corrected = client.post(
        f"{page}correct/",
        typed | {"amount": "366,000", "reason": "A nought is missing."},
    )
    assert "Entered in place of" in words_of(following(corrected, client))
    assert "In its place" in words_of(client.get(page))
    right = Payment.objects.get(replaces=wrong)
    cancelled = client.post(
        f"/contracts/payments/{right.pk}/cancel/", {"reason": "Twice."}
    )
    assert "Cancelled" in words_of(following(cancelled, client))
    refused = client.get(f"/contracts/payments/{right.pk}/correct/")
    assert "cancelled already" in words_of(following(refused, client))


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"paid_on": "1 January 2099"}, "paid_on", "or an earlier one"),
        ({"period_to": "1 March 2018"}, "period_to", "on or after the day it starts"),
        ({"amount": "0"}, "amount", "Enter the amount"),
    ],
)
def test_payment_answers_at_the_field(client, contract, typed, field, words):
    usual = {
        "reference": "INV-1",
        "paid_on": "10 July 2018",
        "amount": "1",
        "basis": "net",
        "period_from": "1 April 2018",
        "period_to": "30 June 2018",
    }
    add = f"/contracts/{contract.pk}/money/payments/add/"
    assert words in error_beside(client.post(add, usual | typed), field)
    assert not Payment.objects.exists()


def test_payment_list_filters_and_exports_what_it_shows(client, contract):
    PaymentFactory(contract=contract, reference="=EARLY", paid_on=date(2018, 5, 1))
    PaymentFactory(contract=contract, reference="LATE", paid_on=date(2018, 9, 1))
    PaymentFactory(contract=contract, reference="GONE", cancelled=True)
    PaymentFactory(reference="ELSEWHERE")
    url = f"/contracts/{contract.pk}/money/payments/"

    def references(**query):
        rows = soup_of(client.get(url, query)).select("tbody th[scope=row]")
        return sorted(row.get_text(strip=True) for row in rows)

    assert references() == ["=EARLY", "GONE", "LATE"]
    assert references(state="counted") == ["=EARLY", "LATE"]
    assert references(state="cancelled") == ["GONE"]
    assert references(paid_from="1 August 2018") == ["LATE"]
    assert references(q="early") == ["=EARLY"]
    sent = client.get(url, {"q": "early", "export": "csv"})
    text = b"".join(sent.streaming_content).decode("utf-8-sig")
    (line,) = csv.DictReader(io.StringIO(text))
    assert line["Reference"] == "'=EARLY"
    assert line["Amount"] == "366000.00"


def test_payment_list_asks_as_much_for_200_rows_as_for_10(
    sign_in, contract, django_assert_max_num_queries
):
    person = PersonFactory(commissioner_of=contract.directorate)

    def queries():
        client = sign_in(person)
        with django_assert_max_num_queries(15) as counted:
            client.get(f"/contracts/{contract.pk}/money/payments/?per_page=200")
        return len(counted)

    PaymentFactory.create_batch(10, contract=contract)
    few = queries()
    PaymentFactory.create_batch(190, contract=contract)
    assert queries() == few


def test_pages_of_money_ask_as_much_for_many_rows_as_for_few(
    sign_in, contract, django_assert_max_num_queries
):
    person = PersonFactory(commissioner_of=contract.directorate)

    def queries(page):
        client = sign_in(person)
        with django_assert_max_num_queries(15) as counted:
            client.get(f"/contracts/{contract.pk}/money/{page}")
        return len(counted)

    pages = ("", "lines/", "outlook/", "commitment/")
    few = [queries(page) for page in pages]
    for number in range(12):
        EnvelopeFactory(contract=contract, start_year=2010 + number)
        VolumePriceFactory(contract=contract, start_year=2010 + number)
        PriceLineFactory(contract=contract)
        PaymentFactory(contract=contract)
    assert [queries(page) for page in pages] == few


def test_money_is_only_read_by_those_who_do_not_write_it(sign_in, contract):
    EnvelopeFactory(contract=contract)
    PaymentFactory(contract=contract)
    client = sign_in(PersonFactory(auditor=True))
    for page in ("", "lines/", "outlook/", "payments/"):
        words = words_of(client.get(f"/contracts/{contract.pk}/money/{page}"))
        assert "Add " not in words
        assert "Record a payment" not in words
        assert "Remove" not in words
