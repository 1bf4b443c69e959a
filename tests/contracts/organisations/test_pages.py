"""provider_*, directorate_* and party_* pages."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from contracts.organisations.models import Party, Reorganisation
from tests.contracts.pages import error_beside, soup_of, words_of
from tests.factories import (
    ContractFactory,
    DirectorateFactory,
    PersonFactory,
    ProviderFactory,
    VariationFactory,
)
from tests.factories.organisations import FormerNameFactory, PartyFactory
from tests.factories.variations import PartyChangeFactory

pytestmark = pytest.mark.django_db
CHANGE = {"on": "1 April 2018", "reason": "Two charities became one."}


@pytest.fixture
def commissioner():
    return PersonFactory(commissioner=True)


@pytest.fixture
def own(commissioner):
    return ContractFactory(directorate=commissioner.memberships.get().directorate)


def names(response):
    return [cell.get_text(strip=True) for cell in soup_of(response).select("tbody th")]


def test_provider_list_counts_running_contracts_and_their_value(sign_in):
    provider = ProviderFactory(name="Larkfield")
    ContractFactory(provider=provider, live=True)
    ContractFactory(provider=provider, live=True, of_unknown_value=True)
    ContractFactory(provider=provider, expired=True)
    words = words_of(sign_in(auditor=True).get("/contracts/providers/"))
    row = soup_of(sign_in(auditor=True).get("/contracts/providers/")).select_one(
        "tbody tr"
    )
    cells = [cell.get_text(strip=True) for cell in row.select("th, td")]
    assert "Larkfield" in words
    assert cells[-2:] == ["2", "£1,520,000"]


def test_provider_list_is_found_by_a_former_name(sign_in):
    FormerNameFactory(provider=ProviderFactory(name="New Trust"), name="Old Trust")
    ProviderFactory(name="Another")
    words = words_of(sign_in(auditor=True).get("/contracts/providers/?q=old+trust"))
    assert "New Trust" in words
    assert "Another" not in words


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("kind=vcse", ["Charity"]),
        ("kind=sme", ["Small"]),
        ("kind=unknown", ["Charity", "Small", "Unknown"]),
        ("state=running", ["Small"]),
        ("state=merged", ["Unknown"]),
    ],
)
def test_provider_list_is_narrowed_by_kind_and_state(sign_in, query, found):
    ProviderFactory(name="Charity", charity=True)
    small = ProviderFactory(name="Small", is_small_or_medium=True)
    ProviderFactory(name="Unknown", merged_into=small, merged_on=date(2018, 1, 1))
    ContractFactory(provider=small, live=True)
    page = sign_in(auditor=True).get(f"/contracts/providers/?{query}&export=csv")
    lines = page.getvalue().decode().splitlines()[1:]
    assert [line.split(",")[0] for line in lines] == found


def test_provider_list_asks_as_much_for_many_as_for_few(sign_in):
    client = sign_in(auditor=True)

    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get("/contracts/providers/")
        return len(queries)

    ContractFactory(live=True)
    few = asked()
    for _ in range(15):
        ContractFactory(live=True)
    assert asked() == few <= 15


def test_provider_detail_shows_contracts_parts_and_former_names(sign_in):
    provider = ProviderFactory()
    held = ContractFactory(provider=provider, live=True, title="Youth work")
    part = PartyFactory(provider=provider, subcontractor=True)
    FormerNameFactory(provider=provider, name="Old Trust")
    page = sign_in(auditor=True).get(f"/contracts/providers/{provider.pk}/")
    words = words_of(page)
    for told in (held.title, part.contract.title, "Subcontractor", "Old Trust"):
        assert told in words


def test_provider_detail_asks_as_much_for_many_as_for_few(sign_in):
    client, provider = sign_in(auditor=True), ProviderFactory()

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/contracts/providers/{provider.pk}/")
        return len(queries)

    ContractFactory(provider=provider)
    few = asked()
    for _ in range(10):
        ContractFactory(provider=provider)
    assert asked() == few <= 15


def test_provider_rename_gives_the_new_name(sign_in):
    provider = ProviderFactory(name="Old Trust")
    sent = {"name": "New Trust", **CHANGE}
    response = sign_in(administrator=True).post(
        f"/contracts/providers/{provider.pk}/rename/", sent
    )
    assert response.url == f"/contracts/providers/{provider.pk}/"
    provider.refresh_from_db()
    assert provider.name == "New Trust"


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"name": ""}, "name", "Enter the new name"),
        ({"name": "Taken"}, "name", "merge them"),
        ({"on": "1/1/2199"}, "on", "today's date or an earlier one"),
        ({"reason": ""}, "reason", "Say why"),
    ],
)
def test_provider_rename_answers_at_the_field(sign_in, changes, field, words):
    ProviderFactory(name="Taken")
    provider = ProviderFactory(name="Old Trust")
    sent = {"name": "New Trust", **CHANGE, **changes}
    response = sign_in(administrator=True).post(
        f"/contracts/providers/{provider.pk}/rename/", sent
    )
    assert words in error_beside(response, field)
    provider.refresh_from_db()
    assert provider.name == "Old Trust"


def test_provider_merge_says_what_moves_and_moves_it(sign_in):
    old, heir = ProviderFactory(), ProviderFactory()
    contract = ContractFactory(provider=old, live=True)
    client = sign_in(administrator=True)
    page = client.get(f"/contracts/providers/{old.pk}/merge/")
    assert "One contract that has not ended moves" in words_of(page)
    page = client.post(
        f"/contracts/providers/{old.pk}/merge/",
        {"into": heir.pk, **CHANGE},
        follow=True,
    )
    contract.refresh_from_db()
    assert contract.provider == heir
    assert "1 contract was moved." in page.content.decode()
    assert "Merge into another" not in words_of(page)


def test_provider_merge_does_not_offer_itself_or_a_merged_one(sign_in):
    old, heir = ProviderFactory(), ProviderFactory()
    gone = ProviderFactory(merged_into=heir, merged_on=date(2018, 1, 1))
    client = sign_in(administrator=True)
    for other in (old, gone):
        response = client.post(
            f"/contracts/providers/{old.pk}/merge/", {"into": other.pk, **CHANGE}
        )
        assert error_beside(response, "into")


def test_directorate_reorganise_closes_one_and_tells_it(sign_in):
    old, heir = DirectorateFactory(name="Schools"), DirectorateFactory(name="Learning")
    ContractFactory(directorate=old)
    page = sign_in(administrator=True).post(
        f"/contracts/directorates/{old.pk}/reorganise/",
        {"into": heir.pk, **CHANGE},
        follow=True,
    )
    assert Reorganisation.objects.get().contracts_moved == 1
    assert "Schools became part of Learning on 1 April 2018" in words_of(page)
    assert names(page) == ["Learning", "Schools"]


def test_directorate_reorganise_in_the_future_is_told(sign_in):
    old, heir = DirectorateFactory(), DirectorateFactory()
    response = sign_in(administrator=True).post(
        f"/contracts/directorates/{old.pk}/reorganise/",
        {"into": heir.pk, **CHANGE, "on": "1/1/2199"},
    )
    assert "or an earlier one" in error_beside(response, "on")


def typed(provider, **changes):
    return {
        "provider": provider.pk,
        "role": "consortium",
        "delivers": "Outreach.",
        "joined_on": "1 April 2018",
        "left_on": "",
        **changes,
    }


def test_party_create_adds_it_to_the_contract(sign_in, commissioner, own):
    provider = ProviderFactory(name="Partner")
    client = sign_in(commissioner)
    page = client.post(
        f"/contracts/{own.pk}/parties/add/", typed(provider), follow=True
    )
    assert Party.objects.get().contract == own
    assert "Partner" in words_of(page)
    assert "Partner" in words_of(client.get(f"/contracts/{own.pk}/"))


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"left_on": "1/1/2017"}, "left_on", "on or after the first"),
        ({"delivers": ""}, "delivers", "Say what the provider delivers"),
        ({"role": ""}, "role", "Choose what the provider is"),
        ({"joined_on": ""}, "joined_on", "Enter the first day"),
    ],
)
def test_party_create_answers_at_the_field(
    sign_in, commissioner, own, changes, field, words
):
    sent = typed(ProviderFactory(), **changes)
    response = sign_in(commissioner).post(f"/contracts/{own.pk}/parties/add/", sent)
    assert words in error_beside(response, field)
    assert not Party.objects.exists()


def test_party_create_of_the_holder_is_not_offered(sign_in, commissioner, own):
    response = sign_in(commissioner).post(
        f"/contracts/{own.pk}/parties/add/", typed(own.provider)
    )
    assert error_beside(response, "provider")


def test_party_edit_ends_a_part(sign_in, commissioner, own):
    party = PartyFactory(contract=own)
    client = sign_in(commissioner)
    client.post(
        f"/contracts/parties/{party.pk}/edit/",
        typed(party.provider, left_on="31 March 2019"),
    )
    party.refresh_from_db()
    assert party.left_on == date(2019, 3, 31)


def test_party_edit_of_what_somebody_changed_meanwhile_shows_both(
    sign_in, commissioner, own
):
    party = PartyFactory(contract=own)
    client, url = sign_in(commissioner), f"/contracts/parties/{party.pk}/edit/"
    seen = soup_of(client.get(url)).find(attrs={"name": "seen"})["value"]
    Party.objects.update(delivers="Advice.")
    response = client.post(url, typed(party.provider, seen=seen))
    assert "Advice." in error_beside(response, "delivers")


def test_party_edit_of_what_a_variation_set_offers_the_rest(sign_in, commissioner, own):
    party = PartyFactory(contract=own, left_on=date(2018, 6, 30))
    PartyChangeFactory(
        variation=VariationFactory(contract=own, approved=True, number=3),
        leaving=True,
        party=party,
        provider=party.provider,
        role=party.role,
        delivers=party.delivers,
        applied_at=timezone.now(),
    )
    client, url = sign_in(commissioner), f"/contracts/parties/{party.pk}/edit/"
    page = client.get(url)
    assert "Variation 3 changed this." in words_of(page)
    assert soup_of(page).find(id="id_left_on").has_attr("disabled")
    sent = typed(party.provider, left_on="31 March 2019", delivers="Advice.")
    assert client.post(url, sent).status_code == 302
    party.refresh_from_db()
    assert (party.left_on, party.delivers) == (date(2018, 6, 30), "Advice.")
