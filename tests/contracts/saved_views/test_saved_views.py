"""Saved views of the register: kept, shared, opened, renamed, replaced, removed."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from contracts.organisations.services import Change, reorganise_directorate
from contracts.register.models import Contract
from contracts.saved_views.lists import SAVED_LISTS
from contracts.saved_views.models import ListOpening, SavedView, StandingView
from contracts.saved_views.services import ViewDetails, open_list_with, save_view
from contracts.saved_views.shown import Kept, Shown
from contracts_site.accounts.models import User
from contracts_site.foundation.history import event_model_of
from tests.contracts.conftest import SignIn
from tests.contracts.pages import error_beside, error_summary, soup_of, words_of
from tests.factories import ContractFactory, DirectorateFactory, PersonFactory
from tests.factories.concerns import IssueFactory
from tests.factories.saved_views import LIVE, SavedViewFactory

pytestmark = pytest.mark.django_db
REGISTER = "/contracts/"
VIEWS = "/contracts/views/of/contracts/"


def titles(response):
    rows = soup_of(response).select("tbody th[scope=row]")
    return [row.get_text(strip=True) for row in rows]


def links(response):
    """The views above a list, by their names."""
    found = soup_of(response).select(".app-views__link")
    return {" ".join(each.get_text().split()): each["href"] for each in found}


def opened(response):
    found = soup_of(response).select('.app-views__link[aria-current="page"]')
    return [" ".join(each.get_text().split()) for each in found]


def test_saved_view_create_keeps_what_is_shown_and_opens_it(
    client: Client, commissioner: User, contract: Contract
) -> None:
    ContractFactory(title="Gone", expired=True)
    page = client.get(REGISTER, {"term": "live", "sort": "-value"})
    [save] = soup_of(page).select('.app-views__acts a[href*="/save/"]')
    assert "Term: Live" in words_of(client.get(save["href"]))
    response = client.post(save["href"], {"name": "Running"}, follow=True)
    assert titles(response) == [contract.title]
    assert opened(response) == ["Running"]
    assert "“Running” is saved" in words_of(response)
    view = SavedView.objects.get()
    assert (view.owner, view.shared_with) == (commissioner, None)
    assert view.kept == {
        "values": [["term", "live", "Term: Live"]],
        "sort": "-value",
        "per_page": "",
    }


def test_saved_view_create_without_a_name_says_so(client: Client) -> None:
    response = client.post(f"{VIEWS}save/?term=live", {"name": " "})
    assert error_beside(response, "name") == "Error: Give the view a name."
    assert not SavedView.objects.exists()


def test_saved_view_name_is_used_once_by_a_person_for_a_list(
    client: Client, commissioner: User
) -> None:
    SavedViewFactory(owner=commissioner, name="Mine")
    response = client.post(f"{VIEWS}save/", {"name": "Mine"})
    assert error_summary(response) == ["You have a view of this name already."]
    assert error_beside(response, "name")
    with pytest.raises(IntegrityError), transaction.atomic():
        SavedViewFactory(owner=commissioner, name="Mine")
    SavedViewFactory(owner=commissioner, name="Mine", of_list="issues")
    SavedViewFactory(name="Mine")


def test_saved_view_needs_a_name_in_the_database_too() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        SavedViewFactory(name="")
    with pytest.raises(ValidationError, match="cannot be blank"):
        save_view(
            of_list="contracts",
            shown=Shown(),
            details=ViewDetails(""),
            by=PersonFactory(),
        )


def test_saved_view_is_shared_with_a_team_of_ones_own_only(
    client: Client, contract: Contract
) -> None:
    other = DirectorateFactory()
    sent = {"name": "Ours", "shared_with": other.pk}
    response = client.post(f"{VIEWS}save/", sent)
    assert "Select a valid choice" in error_beside(response, "shared_with")
    client.post(f"{VIEWS}save/", sent | {"shared_with": contract.directorate_id})
    assert SavedView.objects.get().shared_with == contract.directorate


def test_saved_view_asks_a_person_without_a_team_for_no_team(sign_in: SignIn) -> None:
    page = soup_of(sign_in(auditor=True).get(f"{VIEWS}save/"))
    assert page.select("#id_name")
    assert not page.select("#id_shared_with")


def test_saved_view_of_a_team_is_seen_by_its_members_with_its_maker(
    sign_in: SignIn, commissioner: User, contract: Contract
) -> None:
    view = SavedViewFactory(
        owner=commissioner, name="Ours", shared_with=contract.directorate
    )
    colleague = sign_in(PersonFactory(commissioner_of=contract.directorate))
    assert f"Ours by {commissioner}" in links(colleague.get(REGISTER))
    listed = soup_of(colleague.get(VIEWS)).select_one("tbody tr")
    assert commissioner.name in listed.get_text()
    assert not listed.select('a[href$="/edit/"], a[href$="/remove/"]')
    assert colleague.get(f"/contracts/views/{view.pk}/edit/").status_code == 403
    outsider = sign_in(commissioner=True)
    assert "Ours" not in " ".join(links(outsider.get(REGISTER)))
    assert outsider.get(f"/contracts/views/{view.pk}/").status_code == 404


def test_saved_view_of_a_team_is_lost_with_the_membership(
    sign_in: SignIn, contract: Contract
) -> None:
    view = SavedViewFactory(shared_with=contract.directorate)
    person = PersonFactory(commissioner_of=contract.directorate)
    open_list_with(of_list="contracts", view=view, by=person)
    person.memberships.all().delete()
    client = sign_in(User.objects.get(pk=person.pk))
    assert client.get(f"/contracts/views/{view.pk}/").status_code == 404
    assert client.get(REGISTER).status_code == 200


def test_saved_view_of_a_team_goes_on_with_the_directorate(contract: Contract) -> None:
    view = SavedViewFactory(shared_with=contract.directorate)
    heir, today = DirectorateFactory(), timezone.localdate()
    reorganise_directorate(
        directorate=contract.directorate,
        into=heir,
        change=Change(on=today, told_on=today, reason="Merged"),
        by=PersonFactory(administrator=True),
    )
    view.refresh_from_db()
    assert view.shared_with == heir


def test_saved_view_says_which_filter_value_is_gone_and_leaves_it_out(
    client: Client, commissioner: User, contract: Contract
) -> None:
    gone = Kept("provider", "99999", "Provider: Northside Trust")
    view = SavedViewFactory(owner=commissioner, name="North", shown=Shown((LIVE, gone)))
    response = client.get(f"/contracts/views/{view.pk}/", follow=True)
    assert titles(response) == [contract.title]
    assert "“Provider: Northside Trust” can no longer be chosen" in words_of(response)
    assert error_summary(response) == []
    [(address, _)] = response.redirect_chain
    assert "provider" not in address
    view.refresh_from_db()
    assert view.shown.values == (LIVE, gone)


def test_saved_view_of_another_reading_shows_each_their_own(
    sign_in: SignIn, contract: Contract
) -> None:
    """A view of "contracts I manage" is of whoever opens it."""
    colleague = PersonFactory(commissioner_of=contract.directorate)
    contract.owner = colleague
    contract.save()
    mine = Kept("mine", "managed", "Whose: Contracts I manage")
    view = SavedViewFactory(shared_with=contract.directorate, shown=Shown((mine,)))
    address = f"/contracts/views/{view.pk}/"
    assert titles(sign_in(colleague).get(address, follow=True)) == [contract.title]
    other = sign_in(PersonFactory(commissioner_of=contract.directorate))
    assert titles(other.get(address, follow=True)) == []


def test_saved_view_is_renamed_and_shared(
    client: Client, commissioner: User, contract: Contract
) -> None:
    view = SavedViewFactory(owner=commissioner, name="Old")
    address = f"/contracts/views/{view.pk}/edit/"
    seen = soup_of(client.get(address)).select_one("[name=seen]")["value"]
    sent = {"name": "New", "shared_with": contract.directorate_id, "seen": seen}
    response = client.post(address, sent, follow=True)
    assert "New" in words_of(response)
    view.refresh_from_db()
    assert (view.name, view.shared_with) == ("New", contract.directorate)
    assert view.shown == Shown((LIVE,))


def test_saved_view_is_replaced_with_what_is_shown_now(
    client: Client, commissioner: User
) -> None:
    view = SavedViewFactory(owner=commissioner, name="Mine")
    unchanged = client.get(REGISTER, {"term": "live", "view": view.pk})
    assert not soup_of(unchanged).select(".app-views__acts form")
    page = client.get(REGISTER, {"term": "expired", "sort": "ends_on", "view": view.pk})
    [form] = soup_of(page).select(".app-views__acts form")
    assert "Replace “Mine” with what is shown" in form.get_text()
    response = client.post(form["action"], follow=True)
    assert opened(response) == ["Mine"]
    view.refresh_from_db()
    assert view.shown == Shown((Kept("term", "expired", "Term: Expired"),), "ends_on")


def test_saved_view_of_others_is_not_offered_to_be_replaced(
    client: Client, contract: Contract
) -> None:
    view = SavedViewFactory(shared_with=contract.directorate)
    page = client.get(REGISTER, {"term": "expired", "view": view.pk})
    assert not soup_of(page).select(".app-views__acts form")


def test_saved_view_remove_asks_first_and_then_removes(
    client: Client, commissioner: User
) -> None:
    view = SavedViewFactory(owner=commissioner, name="Mine")
    open_list_with(of_list="contracts", view=view, by=commissioner)
    address = f"/contracts/views/{view.pk}/remove/"
    asked = words_of(client.get(address))
    assert "Remove this view?" in asked
    assert "Term: Live" in asked
    assert SavedView.objects.exists()
    response = client.post(address, follow=True)
    assert "“Mine” is removed" in words_of(response)
    assert not SavedView.objects.exists()
    assert not ListOpening.objects.exists()


def test_standing_views_are_there_without_saving(
    client: Client, commissioner: User, contract: Contract
) -> None:
    managed = ContractFactory(title="Managed", owner=commissioner)
    found = links(client.get(REGISTER))
    assert list(found) == ["All contracts", "My contracts", "My team's contracts"]
    mine = client.get(found["My contracts"])
    assert titles(mine) == [managed.title]
    assert opened(mine) == ["My contracts"]
    team = client.get(found["My team's contracts"])
    assert titles(team) == [contract.title]
    everything = client.get(found["All contracts"])
    assert titles(everything) == sorted([managed.title, contract.title])
    assert opened(everything) == ["All contracts"]


@pytest.mark.parametrize(
    ("situation", "names"),
    [
        ("auditor", ["All contracts", "My contracts"]),
        ("commissioning_officer", ["All contracts", "My contracts"]),
        ("provider_user", ["All contracts"]),
        ("member", ["All contracts"]),
    ],
)
def test_standing_views_are_those_that_can_hold_something(
    sign_in: SignIn, situation: str, names: list[str]
) -> None:
    assert list(links(sign_in(**{situation: True}).get(REGISTER))) == names


def test_standing_view_of_an_officer_without_a_team_shows_what_they_manage(
    sign_in: SignIn,
) -> None:
    officer = PersonFactory(commissioning_officer=True)
    contract = ContractFactory(owner=officer)
    ContractFactory()
    client = sign_in(officer)
    page = client.get(links(client.get(REGISTER))["My contracts"])
    assert titles(page) == [contract.title]


@pytest.mark.parametrize("chosen", ["mine", "team", "saved"])
def test_register_opens_with_the_view_that_the_person_chose(
    client: Client, commissioner: User, contract: Contract, chosen: str
) -> None:
    ContractFactory(title="Gone", expired=True)
    contract.owner = commissioner
    contract.save()
    view = SavedViewFactory(owner=commissioner, name="Running")
    key = str(view.pk) if chosen == "saved" else chosen
    told = client.post(f"{VIEWS}opening/", {"view": key}, follow=True)
    assert "The register now opens with" in words_of(told)
    assert soup_of(told).select_one("input[checked]")["value"] == key
    opening = client.get(REGISTER, follow=True)
    assert titles(opening) == [contract.title]
    names = {"mine": "My contracts", "team": "My team's contracts", "saved": "Running"}
    assert opened(opening) == [names[chosen]]
    everything = client.get(links(opening)["All contracts"])
    assert len(titles(everything)) == 2


def test_register_that_opens_with_a_view_can_still_be_cleared(
    client: Client, commissioner: User, contract: Contract
) -> None:
    ContractFactory(title="Gone", expired=True)
    open_list_with(of_list="contracts", view=StandingView.TEAM, by=commissioner)
    page = client.get(REGISTER, follow=True)
    ways = soup_of(page).select(".app-chosen a, .app-filters a")
    assert len(ways) == 3
    for way in ways:
        cleared = client.get(REGISTER + way["href"], follow=True)
        assert not cleared.redirect_chain
        assert len(titles(cleared)) == 2
    kept = soup_of(page).select('form input[type=hidden][name="view"]')
    assert [each["value"] for each in kept] == ["team", "team"]


def test_register_opens_with_everything_again_when_that_is_chosen(
    client: Client, commissioner: User
) -> None:
    open_list_with(of_list="contracts", view=StandingView.MINE, by=commissioner)
    client.post(f"{VIEWS}opening/", {"view": "all"})
    assert not ListOpening.objects.exists()
    assert client.get(REGISTER).status_code == 200


def test_register_opens_with_no_view_of_a_stranger(
    client: Client, commissioner: User
) -> None:
    stranger = SavedViewFactory()
    response = client.post(f"{VIEWS}opening/", {"view": stranger.pk}, follow=True)
    assert "Choose a view" in words_of(response)
    assert not ListOpening.objects.exists()
    ListOpening.objects.create(user=commissioner, of_list="contracts", saved=stranger)
    assert client.get(REGISTER).status_code == 200


def test_opening_is_a_saved_view_or_a_standing_one_and_one_for_each_list() -> None:
    view = SavedViewFactory()
    for wrong in ({}, {"saved": view, "standing": "mine"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            ListOpening.objects.create(user=view.owner, of_list="contracts", **wrong)
    ListOpening.objects.create(user=view.owner, of_list="contracts", saved=view)
    with pytest.raises(IntegrityError), transaction.atomic():
        ListOpening.objects.create(user=view.owner, of_list="contracts", saved=view)


def test_saved_views_and_openings_leave_their_history(commissioner: User) -> None:
    view = save_view(
        of_list="contracts",
        shown=Shown((LIVE,)),
        details=ViewDetails("Mine"),
        by=commissioner,
    )
    open_list_with(of_list="contracts", view=view, by=commissioner)
    for model in (SavedView, ListOpening):
        event = event_model_of(model).objects.get()
        assert event.pgh_context["user"] == commissioner.pk


@pytest.mark.parametrize("key", sorted(SAVED_LISTS))
def test_every_list_with_views_saves_opens_and_begins_with_them(
    client: Client, commissioner: User, contract: Contract, key: str
) -> None:
    saved_list = SAVED_LISTS[key]
    team = Kept("mine", "directorate", "Whose: Contracts of my directorate")
    view = SavedViewFactory(
        owner=commissioner, of_list=key, name="Ours", shown=Shown((team,))
    )
    page = client.get(f"/contracts/views/{view.pk}/", follow=True)
    assert opened(page) == ["Ours"]
    assert "Contracts of my directorate" in words_of(page)
    assert next(iter(links(page))) == saved_list.everything
    open_list_with(of_list=key, view=view, by=commissioner)
    bare = page.request["PATH_INFO"]
    assert opened(client.get(bare, follow=True)) == ["Ours"]
    assert client.get(f"/contracts/views/of/{key}/").status_code == 200


def test_views_of_a_list_there_is_not_are_unknown(client: Client) -> None:
    assert client.get("/contracts/views/of/nothing/").status_code == 404


def test_register_asks_no_more_of_the_database_for_many_views(
    client: Client, commissioner: User, contract: Contract
) -> None:
    asked = []
    for _ in range(2):
        SavedViewFactory(owner=commissioner)
        for _ in range(5):
            SavedViewFactory(shared_with=contract.directorate)
        IssueFactory(contract=contract)
        with CaptureQueriesContext(connection) as queries:
            client.get(REGISTER, {"term": "live"})
        asked.append(len(queries))
    assert asked[0] == asked[1] <= 15
