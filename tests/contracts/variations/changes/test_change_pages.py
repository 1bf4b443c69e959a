"""The pages on which a draft says what it changes, and what its own page shows."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from contracts.models import (
    LotsChange,
    PartyChange,
    PriceChange,
    ProviderChange,
    ScopeChange,
    TermChange,
)
from contracts_site.foundation.look.wording import date_words
from tests.contracts.pages import error_beside, soup_of, words_of
from tests.factories import (
    ContractFactory,
    PersonFactory,
    ProviderFactory,
    VariationFactory,
)
from tests.factories.organisations import PartyFactory
from tests.factories.term import ExtensionOptionFactory
from tests.factories.variations import (
    LotsChangeFactory,
    PartyChangeFactory,
    PriceChangeFactory,
    TermChangeFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def contract():
    return ContractFactory(live=True, description="Nine centres.")


@pytest.fixture
def client(sign_in, contract):
    return sign_in(PersonFactory(commissioner_of=contract.directorate))


@pytest.fixture
def variation(contract):
    return VariationFactory(contract=contract, number=1)


def at(variation, act=""):
    return f"/contracts/variations/{variation.pk}/{act}"


def following(response, client):
    assert response.status_code == 302
    return words_of(client.get(response.url))


def test_variation_price_shows_up_before_and_after(client, variation):
    answer = client.post(at(variation, "price/"), {"total_value_after": "£1,600,000"})
    words = following(answer, client)
    assert "The change is saved in this variation." in words
    assert "£1,520,000 £1,600,000" in words
    assert "£80,000 more" in words
    assert PriceChange.objects.get().total_value_after == Decimal(1_600_000)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"total_value_after": ""}, "Enter the new value"),
        ({"total_value_after": "-5"}, "cannot be less than £0"),
        ({"total_value_after": "much"}, "Enter a number"),
        ({"total_value_after": "1,520,000"}, "those of today"),
    ],
)
def test_variation_price_answers_at_the_field(client, variation, typed, words):
    response = client.post(at(variation, "price/"), typed)
    assert words in error_beside(response, "total_value_after")
    assert not PriceChange.objects.exists()


def test_variation_price_is_left_as_it_is_by_a_button(client, variation):
    PriceChangeFactory(variation=variation)
    answer = client.post(at(variation, "price/"), {"leave": ""})
    assert "leaves this as it is" in following(answer, client)
    assert not PriceChange.objects.exists()


def test_variation_price_begun_by_two_tells_the_second(client, variation):
    page = client.get(at(variation, "price/"))
    assert soup_of(page).find(id="id_seen").get("value", "") == ""
    PriceChangeFactory(variation=variation, total_value_after=Decimal(1_700_000))
    sent = {"total_value_after": "1,600,000", "seen": ""}
    refused = client.post(at(variation, "price/"), sent)
    assert "Somebody else changed this" in words_of(refused)
    assert "1,700,000" in error_beside(refused, "total_value_after")
    seen = soup_of(refused).find(id="id_seen")["value"]
    following(client.post(at(variation, "price/"), {**sent, "seen": seen}), client)
    assert PriceChange.objects.get().total_value_after == Decimal(1_600_000)


def test_variation_scope_begins_with_todays_words(client, variation):
    page = soup_of(client.get(at(variation, "scope/")))
    assert page.find(id="id_description_after").text.strip() == "Nine centres."
    sent = {"description_after": "Ten centres."}
    words = following(client.post(at(variation, "scope/"), sent), client)
    assert "Nine centres. Ten centres." in words
    assert ScopeChange.objects.get().description_before == ""


def test_variation_lots_and_scope_without_words_answer_at_the_field(client, variation):
    lots = client.post(at(variation, "lots/"), {"lots_before": "Lot 1"})
    assert "after the change" in error_beside(lots, "lots_after")
    scope = client.post(at(variation, "scope/"), {"description_after": " "})
    assert "Say what is delivered" in error_beside(scope, "description_after")
    assert not LotsChange.objects.exists()


def test_variation_lots_are_kept_in_words(client, variation):
    sent = {"lots_before": "Lots 1 and 2", "lots_after": "Lot 1"}
    words = following(client.post(at(variation, "lots/"), sent), client)
    assert "Lots 1 and 2 Lot 1" in words


def test_variation_provider_is_chosen_among_the_others(client, variation):
    trust = ProviderFactory(name="New Trust")
    page = soup_of(client.get(at(variation, "provider/")))
    offered = [option.text for option in page.select("#id_provider_after option")]
    assert "New Trust" in offered
    assert variation.contract.provider.name not in offered
    sent = {"provider_after": trust.pk, "reason": "restructuring"}
    words = following(client.post(at(variation, "provider/"), sent), client)
    assert f"{variation.contract.provider} New Trust" in words
    assert ProviderChange.objects.get().reason == "restructuring"


def test_variation_provider_without_a_choice_answers_at_the_field(client, variation):
    response = client.post(at(variation, "provider/"), {"reason": ""})
    assert "Choose the provider" in error_beside(response, "provider_after")
    assert "Choose why" in error_beside(response, "reason")


def test_variation_term_decides_options_and_moves_the_end(client, variation, contract):
    ExtensionOptionFactory(contract=contract)
    new_end = contract.ends_on + timedelta(days=500)
    sent = {"option_1": "exercise", "end": "extend", "extend_to": new_end.isoformat()}
    words = following(client.post(at(variation, "term/"), sent), client)
    assert "Option 1 is exercised" in words
    assert "Extended beyond the options" in words
    assert TermChange.objects.count() == 2
    page = soup_of(client.get(at(variation, "term/")))
    assert page.select_one("[name=option_1][value=exercise]").has_attr("checked")


def test_variation_from_the_first_day_of_an_option_exercises_it(client, contract):
    ExtensionOptionFactory(contract=contract)
    day = contract.ends_on + timedelta(days=1)
    typed = {"title": "Option 1", "rationale": "It works.", "effective_on": day}
    add = f"/contracts/{contract.pk}/variations/add/"
    late = {**typed, "effective_on": day + timedelta(days=1)}
    told = error_beside(client.post(add, late), "effective_on")
    assert f"or {date_words(day)} if the variation exercises an option" in told
    words = following(client.post(add, typed), client)
    assert "the contract ends before the variation takes effect" in words
    variation = contract.variations.get()
    sent = {"option_1": "exercise"}
    words = following(client.post(at(variation, "term/"), sent), client)
    assert "the contract ends before the variation takes effect" not in words
    assert "Option 1 is exercised" in words


def test_variation_term_cut_below_today_answers_at_the_date(client, variation):
    yesterday = timezone.localdate() - timedelta(days=1)
    sent = {"end": "shorten", "shorten_to": yesterday.isoformat()}
    response = client.post(at(variation, "term/"), sent)
    assert "cannot end in the past" in error_beside(response, "shorten_to")
    assert not TermChange.objects.exists()


@pytest.mark.parametrize(
    ("sent", "field", "words"),
    [
        ({"end": "extend"}, "extend_to", "Enter the new end date"),
        ({"end": "extend", "extend_to": "31 June"}, "extend_to", "Enter a date"),
        ({"end": "extend", "extend_to": "1 May 2001"}, "extend_to", "a later date"),
        ({"end": "shorten", "shorten_to": "1 May 2150"}, "shorten_to", "an earlier"),
    ],
)
def test_variation_term_with_a_wrong_date_answers_at_it(
    client, variation, sent, field, words
):
    response = client.post(at(variation, "term/"), sent)
    assert words in error_beside(response, field)


def test_variation_term_out_of_order_is_told_in_words(client, variation, contract):
    for number in (1, 2):
        ExtensionOptionFactory(contract=contract, number=number)
    response = client.post(at(variation, "term/"), {"option_2": "exercise"})
    assert "Option 1 is still open" in words_of(response)


def test_variation_term_changed_by_two_tells_the_second(client, variation, contract):
    option = ExtensionOptionFactory(contract=contract)
    seen = soup_of(client.get(at(variation, "term/"))).find(id="id_seen")["value"]
    TermChangeFactory(
        variation=variation, kind="decline", option=option, ends_on_after=None
    )
    sent = {"option_1": "exercise", "seen": seen}
    refused = client.post(at(variation, "term/"), sent)
    assert "Somebody else changed the term" in words_of(refused)
    again = soup_of(refused).find(id="id_seen")["value"]
    following(client.post(at(variation, "term/"), {**sent, "seen": again}), client)
    assert TermChange.objects.get().kind == "exercise"


def joining(provider, place=1, **more):
    return {
        f"provider_{place}": provider.pk,
        f"role_{place}": "subcontractor",
        f"delivers_{place}": "Outreach",
        **more,
    }


def test_variation_parties_join_and_leave_on_one_page(client, variation, contract):
    old = PartyFactory(contract=contract, delivers="Cleaning")
    trust = ProviderFactory(name="Bridge Trust")
    page = soup_of(client.get(at(variation, "parties/")))
    assert f"{old.provider}, consortium member: Cleaning" in page.get_text()
    assert contract.provider.name in page.get_text()
    sent = joining(trust, leaving=[old.pk], blocks="1")
    words = following(client.post(at(variation, "parties/"), sent), client)
    assert "The parties in this variation are saved." in words
    assert "Bridge Trust: Outreach" in words
    assert f"{old.provider}: Cleaning Takes no part" in words
    again = soup_of(client.get(at(variation, "parties/")))
    assert again.select_one(f"[name=leaving][value='{old.pk}']").has_attr("checked")
    assert again.find(id="id_delivers_1")["value"] == "Outreach"
    assert not again.find(id="id_delivers_2").get("value")


def test_variation_parties_offers_another_without_script(client, variation):
    for place, name in enumerate(("First", "Second"), start=1):
        page = soup_of(client.get(at(variation, "parties/")))
        sent = {
            each["name"]: each["value"]
            for each in page.select("main input[type=text][value], [type=hidden]")
            if each["name"] != "csrfmiddlewaretoken"
        }
        for before in range(1, place):
            chosen = page.select_one(f"#id_provider_{before} [selected]")["value"]
            sent |= {f"provider_{before}": chosen, f"role_{before}": "subcontractor"}
        sent |= joining(ProviderFactory(name=name), place, another="1")
        answer = client.post(at(variation, "parties/"), sent)
        assert answer.url == at(variation, "parties/")
    chosen = PartyChange.objects.values_list("provider__name", flat=True)
    assert list(chosen) == ["First", "Second"]


def test_variation_parties_take_one_out_again(client, variation):
    change = PartyChangeFactory(variation=variation)
    page = words_of(client.get(at(variation, "parties/")))
    assert f"Joins: {change.provider}" in page
    sent = joining(change.provider, blocks="2", out_1="on")
    following(client.post(at(variation, "parties/"), sent), client)
    assert not PartyChange.objects.exists()


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"provider_1": ""}, "provider_1", "Choose the provider that joins"),
        ({"role_1": ""}, "role_1", "Choose what it joins as"),
        ({"delivers_1": " "}, "delivers_1", "Say what it delivers"),
        ({"role_1": "prime"}, "role_1", "Select a valid choice"),
    ],
)
def test_variation_parties_answer_at_the_field(client, variation, typed, field, words):
    sent = {**joining(ProviderFactory()), **typed, "blocks": "1"}
    response = client.post(at(variation, "parties/"), sent)
    assert words in error_beside(response, field)
    assert not PartyChange.objects.exists()


def test_variation_parties_with_a_role_alone_add_nobody(client, variation):
    sent = {"role_1": "subcontractor", "blocks": "1"}
    following(client.post(at(variation, "parties/"), sent), client)
    assert not PartyChange.objects.exists()


def test_variation_parties_that_cannot_join_answer_at_the_provider(
    client, variation, contract
):
    party = PartyFactory(contract=contract, subcontractor=True)
    sent = {
        **joining(contract.provider),
        **joining(party.provider, 2),
        "blocks": "2",
    }
    response = client.post(at(variation, "parties/"), sent)
    assert "holds the contract itself" in error_beside(response, "provider_1")
    assert "listed as subcontractor already" in error_beside(response, "provider_2")


def test_variation_parties_of_another_contract_are_not_offered(client, variation):
    PartyFactory(contract=variation.contract)
    sent = {"leaving": [PartyFactory().pk], "blocks": "1"}
    response = client.post(at(variation, "parties/"), sent)
    assert "Choose parties of this contract" in error_beside(response, "leaving")
    assert not PartyChange.objects.exists()


def test_variation_parties_changed_by_two_tell_the_second(client, variation):
    seen = soup_of(client.get(at(variation, "parties/"))).find(id="id_seen")["value"]
    PartyChangeFactory(variation=variation)
    sent = joining(ProviderFactory(name="Mine"), blocks="1", seen=seen)
    refused = client.post(at(variation, "parties/"), sent)
    assert "Somebody else changed the parties" in words_of(refused)
    again = soup_of(refused).find(id="id_seen")["value"]
    sent["seen"] = again
    following(client.post(at(variation, "parties/"), sent), client)
    assert PartyChange.objects.get().provider.name == "Mine"


def test_variation_parties_are_told_before_approval(client, contract):
    proposed = VariationFactory(contract=contract, proposed=True)
    PartyChangeFactory(variation=proposed, role="consortium")
    words = words_of(client.get(at(proposed, "approve/")))
    assert "A member joins or leaves the consortium." in words


def test_variation_of_parties_names_no_subcontractor_to_a_member(sign_in, contract):
    variation = VariationFactory(contract=contract, approved=True, number=1)
    for role, name in (("subcontractor", "Hidden Ltd"), ("consortium", "Open Trust")):
        PartyChangeFactory(
            variation=variation,
            role=role,
            provider__name=name,
            party=PartyFactory(contract=contract),
            applied_at=timezone.now(),
        )
    pages = (at(variation), f"/contracts/{contract.pk}/variations/")
    member = sign_in(PersonFactory(member=True))
    for page in pages:
        words = words_of(member.get(page))
        assert "Hidden Ltd" not in words
        assert "Open Trust joined as consortium member (variation 1)" in words
    officer = sign_in(PersonFactory(auditor=True))
    for page in pages:
        words = words_of(officer.get(page))
        assert "Hidden Ltd joined as subcontractor (variation 1)" in words


@pytest.mark.parametrize(
    "act", ["price/", "scope/", "term/", "provider/", "parties/", "lots/"]
)
def test_variation_change_once_proposed_goes_back_with_a_reason(client, contract, act):
    proposed = VariationFactory(contract=contract, proposed=True)
    assert "Only a draft can be changed" in following(
        client.get(at(proposed, act)), client
    )


def test_variation_detail_once_approved_lists_only_what_changed(client, contract):
    variation = VariationFactory(contract=contract, approved=True)
    LotsChangeFactory(variation=variation)
    page = soup_of(client.get(at(variation)))
    titles = [
        each.get_text(strip=True)
        for each in page.select(".govuk-task-list__name-and-hint > :first-child")
    ]
    assert "Lots" in titles
    assert "Price" not in titles


def test_variation_detail_and_list_show_the_cumulative_effect(client, contract):
    variation = VariationFactory(contract=contract, approved=True, title="Dearer")
    PriceChangeFactory(
        variation=variation,
        total_value_before=Decimal(1_520_000),
        total_value_after=Decimal(1_672_000),
        applied_at=timezone.now(),
    )
    for url in (at(variation), f"/contracts/{contract.pk}/variations/"):
        words = words_of(client.get(url))
        assert "£1,520,000 → £1,672,000: +£152,000 (+10 %)" in words
        assert "How this adds up" in words


def test_variation_list_asks_as_much_for_many_changes_as_for_few(
    sign_in, contract, django_assert_max_num_queries
):
    person = PersonFactory(commissioner_of=contract.directorate)

    def queries():
        client = sign_in(person)
        with django_assert_max_num_queries(15) as counted:
            client.get(f"/contracts/{contract.pk}/variations/")
        return len(counted)

    def vary(number):
        variation = VariationFactory(contract=contract, approved=True, number=number)
        PriceChangeFactory(variation=variation)
        TermChangeFactory(
            variation=variation,
            ends_on_before=contract.ends_on,
            ends_on_after=contract.ends_on + timedelta(days=number),
        )
        party = PartyFactory(contract=contract)
        PartyChangeFactory(variation=variation, party=party, applied_at=timezone.now())

    vary(1)
    few = queries()
    for number in range(2, 12):
        vary(number)
    assert queries() == few
