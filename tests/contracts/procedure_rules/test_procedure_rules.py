"""Quotations and waivers: by the database, by the services, on the pages."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from contracts.procedure_rules import services
from contracts.procedure_rules.exceptions import AnotherIsChosen, RecordedInTheFuture
from contracts.procedure_rules.models import ProcedureRules, Quotation, RuleWaiver
from contracts.procedure_rules.services import QuotationDetails, WaiverDetails
from contracts_site.foundation.history import history_of
from tests.contracts.pages import error_beside, soup_of, words_of
from tests.factories import ContractFactory, PersonFactory
from tests.factories.procedure_rules import (
    ProcedureRulesFactory,
    QuotationFactory,
    RuleWaiverFactory,
    ValueBandFactory,
)

pytestmark = pytest.mark.django_db
ON = date(2019, 6, 1)


@pytest.fixture
def contract():
    return ContractFactory(total_value=Decimal(60_000))


@pytest.fixture
def client(sign_in, contract):
    return sign_in(PersonFactory(commissioner_of=contract.directorate))


def page(contract) -> str:
    return f"/contracts/{contract.pk}/procedure-rules/"


def following(response, client):
    assert response.status_code == 302
    return client.get(response.url)


@pytest.mark.parametrize(
    ("factory", "values", "constraint", "words"),
    [
        (ValueBandFactory, {"below_value": 25_000}, "above_its_beginning", "end above"),
        (
            ValueBandFactory,
            {"from_value": -1, "below_value": None},
            "nought_or_more",
            "below £0",
        ),
        (
            QuotationFactory,
            {"received_on": date(2016, 5, 1)},
            "received_on_or_after",
            "before it was asked",
        ),
        (
            QuotationFactory,
            {"price": None},
            "has_a_price",
            "both the price and the day",
        ),
        (QuotationFactory, {"price": -1}, "not_negative", "less than £0"),
        (
            QuotationFactory,
            {"is_chosen": True},
            "price_and_a_reason",
            "why the quotation was chosen",
        ),
        (
            RuleWaiverFactory,
            {"authority": ""},
            "names_its_authority",
            "which authority",
        ),
    ],
)
def test_procedure_row_against_a_rule_is_refused_by_database_and_in_words(
    factory, values, constraint, words
):
    kept = factory()
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        type(kept).objects.filter(pk=kept.pk).update(**values)
    for name, value in values.items():
        setattr(kept, name, value)
    with pytest.raises(ValidationError, match=words):
        kept.validate_constraints()


def test_quotation_second_chosen_is_refused_by_database_and_in_words(contract):
    chosen = QuotationFactory(contract=contract, chosen=True, asked_of="First")
    with pytest.raises(IntegrityError, match="is_chosen"), transaction.atomic():
        QuotationFactory(contract=contract, chosen=True)
    details = QuotationDetails(
        asked_of="Second",
        asked_on=date(2016, 5, 2),
        received_on=date(2016, 5, 3),
        price=Decimal(1),
        is_chosen=True,
        reason="Cheap.",
    )
    by = PersonFactory()
    with pytest.raises(AnotherIsChosen, match="First is chosen already"):
        services.record_quotation(contract=contract, details=details, on=ON, by=by)
    services.revise_quotation(quotation=chosen, details=details, on=ON, by=by)
    assert Quotation.objects.get().asked_of == "Second"


def test_procedure_acts_do_not_lie_in_the_future_and_name_the_person(contract):
    by = PersonFactory()
    waiver = WaiverDetails(
        what="Three quotations",
        reason="Small field.",
        approved_by_post="Head of procurement",
        authority="Rule 12",
        reference="CPR/1",
        decided_on=ON,
    )
    kept = services.waive_rules(contract=contract, details=waiver, on=ON, by=by)
    assert history_of(kept)[0].who == by.name
    with pytest.raises(RecordedInTheFuture):
        services.waive_rules(
            contract=contract, details=waiver, on=date(2019, 5, 31), by=by
        )
    asked = QuotationDetails(asked_of="One", asked_on=ON)
    with pytest.raises(RecordedInTheFuture):
        services.record_quotation(
            contract=contract, details=asked, on=date(2019, 5, 31), by=by
        )


def test_procedure_rules_in_force_are_the_newest_begun(contract):
    old = ProcedureRulesFactory(in_force_from=date(2016, 4, 1))
    new = ProcedureRulesFactory(in_force_from=date(2018, 4, 1))
    assert ProcedureRules.objects.in_force(on=date(2018, 3, 31)) == old
    assert ProcedureRules.objects.in_force(on=date(2018, 4, 1)) == new
    assert ProcedureRules.objects.in_force(on=date(2016, 3, 31)) is None
    assert services.rules_for(contract) == old


def test_procedure_rules_page_says_what_the_band_needs(client, contract):
    ProcedureRulesFactory(with_bands=True)
    QuotationFactory.create_batch(2, contract=contract)
    QuotationFactory(contract=contract, unanswered=True)
    words = words_of(client.get(page(contract)))
    assert "three quotations needed; recorded: two." in words
    assert "Not yet followed" in words
    RuleWaiverFactory(contract=contract)
    words = words_of(client.get(page(contract)))
    assert "A waiver is on record." in words
    assert "under Contract procedure rules, rule 12, CPR/2016/07" in words


def test_procedure_rules_page_without_rules_says_so(client, contract):
    words = words_of(client.get(page(contract)))
    assert "No procedure rules were in force" in words
    assert "No quotation is recorded" in words


def test_quotation_create_and_edit_in_the_browser(client, contract):
    sent = {"asked_of": "Open Door", "asked_on": "2 May 2016"}
    response = client.post(f"{page(contract)}quotations/add/", sent)
    assert "Open Door" in words_of(following(response, client))
    quotation = Quotation.objects.get()
    edit = f"/contracts/quotations/{quotation.pk}/edit/"
    seen = soup_of(client.get(edit)).find(id="id_seen")["value"]
    answered = {
        **sent,
        "received_on": "20 May 2016",
        "price": "60,000",
        "is_chosen": "on",
        "reason": "Best method.",
        "seen": seen,
    }
    assert "Chosen" in words_of(following(client.post(edit, answered), client))
    stale = client.post(edit, {**sent, "seen": seen})
    assert "Somebody else changed this" in words_of(stale)


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"received_on": "1 May 2016", "price": "5"}, "received_on", "before it was"),
        ({"received_on": "3 May 2016"}, "price", "both the price"),
        ({"is_chosen": "on"}, "reason", "why the quotation was chosen"),
    ],
)
def test_quotation_create_answers_at_the_field(client, contract, typed, field, words):
    sent = {"asked_of": "Open Door", "asked_on": "2 May 2016", **typed}
    response = client.post(f"{page(contract)}quotations/add/", sent)
    assert words in error_beside(response, field)
    assert not Quotation.objects.exists()


def test_rule_waiver_create_in_the_browser(client, contract):
    sent = {
        "what": "Three quotations",
        "reason": "Small field.",
        "approved_by_post": "Head of procurement",
        "authority": "Rule 12",
        "reference": "CPR/1",
        "decided_on": "1 June 2016",
    }
    url = f"{page(contract)}waivers/add/"
    future = client.post(url, {**sent, "decided_on": "1/1/2099"})
    assert "or an earlier one" in error_beside(future, "decided_on")
    assert "Small field." in words_of(following(client.post(url, sent), client))
    assert RuleWaiver.objects.count() == 1


def test_quotations_filter_and_export_what_they_show(client, contract):
    QuotationFactory(contract=contract, asked_of="=Answered", chosen=True)
    QuotationFactory(contract=contract, asked_of="Silent", unanswered=True)

    def asked(**query) -> list[str]:
        found = soup_of(client.get(page(contract), query)).select("tbody th")
        return sorted(cell.get_text(strip=True) for cell in found)

    assert asked() == ["=Answered", "Silent"]
    assert asked(answer="none") == ["Silent"]
    assert asked(answer="received") == asked(answer="chosen") == ["=Answered"]
    sent = client.get(page(contract), {"answer": "chosen", "export": "csv"})
    text = b"".join(sent.streaming_content).decode("utf-8-sig")
    (line,) = csv.DictReader(io.StringIO(text))
    assert line["Who was asked"] == "'=Answered"
    assert line["Price"] == "60000.00"


def test_quotations_ask_as_much_for_200_rows_as_for_10(
    sign_in, contract, django_assert_max_num_queries
):
    person = PersonFactory(commissioner_of=contract.directorate)
    ProcedureRulesFactory(with_bands=True)

    def queries() -> int:
        client = sign_in(person)
        with django_assert_max_num_queries(15) as counted:
            client.get(f"{page(contract)}?per_page=200")
        return len(counted)

    QuotationFactory.create_batch(10, contract=contract)
    few = queries()
    QuotationFactory.create_batch(190, contract=contract)
    assert queries() == few


def test_procedure_rules_are_not_for_the_provider(sign_in, contract):
    response = sign_in(works_for=contract.provider).get(page(contract))
    assert response.status_code == 403
