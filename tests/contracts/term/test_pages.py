"""The page of a contract's term, and those that record its options."""

import csv
import io

import pytest
from django.utils import timezone

from contracts.term.models import ExtensionOption
from tests.contracts.pages import error_beside, soup_of, words_of
from tests.factories import ContractFactory, PersonFactory, VariationFactory
from tests.factories.term import ExtensionOptionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def contract():
    return ContractFactory(live=True)


@pytest.fixture
def client(sign_in, contract):
    return sign_in(PersonFactory(commissioner_of=contract.directorate))


def term(contract, rest=""):
    return f"/contracts/{contract.pk}/term/{rest}"


def at(option, act):
    return f"/contracts/extension-options/{option.pk}/{act}/"


def following(response, client):
    assert response.status_code == 302
    return client.get(response.url)


def test_contract_term_shows_the_ledger_and_the_last_safe_day(client, contract):
    variation = VariationFactory(contract=contract, approved=True, number=3)
    contract.initial_ends_on = contract.ends_on
    contract.save()
    ExtensionOptionFactory(contract=contract, state="exercised", decided_by=variation)
    ExtensionOptionFactory(contract=contract, number=2)
    words = words_of(client.get(term(contract)))
    assert "Last safe decision" in words
    assert "leaves 40 working days before notice is due" in words
    assert "Variation 3" in words
    assert "Draft a variation to decide on option 2" in words
    assert "Maximum end" in words


def test_contract_term_hides_from_members_when_the_council_decides(sign_in, contract):
    ExtensionOptionFactory(contract=contract)
    words = words_of(sign_in(member=True).get(term(contract)))
    assert "Option 1" in words
    assert "Last safe decision" not in words
    assert "working days" not in words
    assert "Record an option" not in words


def test_contract_term_without_options_says_what_to_do(client, contract):
    words = words_of(client.get(term(contract)))
    assert "No options to extend are recorded" in words
    assert "Record the first option" in words


def test_contract_term_exports_what_is_filtered(client, contract):
    ExtensionOptionFactory(contract=contract)
    variation = VariationFactory(contract=contract, approved=True)
    ExtensionOptionFactory(
        contract=contract, number=2, state="declined", decided_by=variation
    )
    sent = client.get(term(contract), {"state": "open", "export": "csv"})
    text = b"".join(sent.streaming_content).decode("utf-8-sig")
    (line,) = csv.DictReader(io.StringIO(text))
    assert (line["Option"], line["Months"], line["State"]) == ("Option 1", "12", "Open")


def test_contract_term_asks_as_much_for_many_options_as_for_few(
    sign_in, contract, django_assert_max_num_queries
):
    person = PersonFactory(commissioner_of=contract.directorate)

    def queries():
        client = sign_in(person)
        with django_assert_max_num_queries(15) as counted:
            client.get(term(contract))
        return len(counted)

    ExtensionOptionFactory(contract=contract)
    few = queries()
    for number in range(2, 12):
        ExtensionOptionFactory(contract=contract, number=number, months=1)
    assert queries() == few


def test_contract_overview_draws_the_options(client, contract):
    ExtensionOptionFactory(contract=contract)
    page = client.get(f"/contracts/{contract.pk}/")
    assert "Option 1, open: to" in words_of(page)
    assert soup_of(page).select_one("rect.app-term__stretch--open") is not None


def test_extension_option_create_records_the_next_one(client, contract):
    typed = {"months": "12", "notice_months": "6"}
    for number in (1, 2):
        answer = client.post(term(contract, "options/add/"), typed)
        assert f"Option {number} is recorded." in words_of(following(answer, client))
    assert [o.number for o in ExtensionOption.objects.all()] == [1, 2]


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"months": ""}, "months", "by how many months"),
        ({"months": "0"}, "months", "Enter 1 or more"),
        ({"months": "twelve"}, "months", "Enter a number"),
        ({"notice_months": "-1"}, "notice_months", "Enter 0 or more"),
        ({"months": "1.5"}, "months", "whole number"),
    ],
)
def test_extension_option_create_answers_at_the_field(
    client, contract, typed, field, words
):
    sent = {"months": "12", "notice_months": "6", **typed}
    response = client.post(term(contract, "options/add/"), sent)
    assert words in error_beside(response, field)
    assert not ExtensionOption.objects.exists()


def test_extension_option_create_of_a_contract_ended_early_is_refused(client, contract):
    contract.planned_ends_on = contract.ends_on
    contract.ends_on = contract.terminated_on = timezone.localdate()
    contract.termination_ground, contract.termination_reason = "agreed", "Agreed."
    contract.save()
    sent = {"months": "12", "notice_months": "6"}
    page = client.post(term(contract, "options/add/"), sent)
    assert "has no options any more" in words_of(page)
    assert "Record an option" not in words_of(client.get(term(contract)))


def test_extension_option_edit_keeps_what_was_typed_meanwhile(client, contract):
    option = ExtensionOptionFactory(contract=contract)
    seen = soup_of(client.get(at(option, "edit"))).find(id="id_seen")["value"]
    ExtensionOption.objects.update(months=18)
    sent = {"months": "24", "notice_months": "6", "seen": seen}
    page = client.post(at(option, "edit"), sent)
    assert "Somebody else changed this" in words_of(page)
    assert "On record now: “18”" in error_beside(page, "months")
    again = soup_of(page).find(id="id_seen")["value"]
    changed = client.post(at(option, "edit"), {**sent, "seen": again})
    assert "Option 1 is changed." in words_of(following(changed, client))


def test_extension_option_edit_once_decided_goes_back_with_a_reason(client, contract):
    variation = VariationFactory(contract=contract, approved=True)
    option = ExtensionOptionFactory(
        contract=contract, state="declined", decided_by=variation
    )
    page = following(client.get(at(option, "edit")), client)
    assert "Option 1 is decided already" in words_of(page)


def test_extension_option_remove_asks_first_and_changes_nothing_on_get(
    client, contract
):
    option = ExtensionOptionFactory(contract=contract)
    assert "recorded by mistake" in words_of(client.get(at(option, "remove")))
    assert ExtensionOption.objects.exists()
    answer = client.post(at(option, "remove"))
    assert "Option 1 is removed." in words_of(following(answer, client))
    assert not ExtensionOption.objects.exists()


def test_extension_option_remove_out_of_order_is_refused_in_words(client, contract):
    option = ExtensionOptionFactory(contract=contract)
    ExtensionOptionFactory(contract=contract, number=2)
    page = following(client.post(at(option, "remove")), client)
    assert "Remove option 2 first" in words_of(page)
