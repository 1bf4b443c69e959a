"""The administration pages: people and reference data, by administrators only."""

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from contracts.access.models import Role
from contracts.models import Committee, Directorate, Membership
from contracts_site.accounts.models import User
from contracts_site.foundation.history import RowsOf, history_of
from tests.factories import DirectorateFactory, PersonFactory

pytestmark = pytest.mark.django_db
HOME = "/administration/"


@pytest.fixture
def administrator():
    return PersonFactory(administrator=True)


@pytest.fixture
def client(administrator, sign_in):
    return sign_in(administrator)


@pytest.mark.parametrize(
    "page",
    [
        "",
        "accounts/user/",
        "accounts/user/add/",
        "contracts/directorate/",
        "contracts/provider/add/",
        "contracts/committee/add/",
        "contracts/meetingdate/",
        "calendars/nonworkingday/",
        "settings_data/councilsettings/",
    ],
)
def test_administration_opens_to_administrators_and_to_nobody_else(
    client, sign_in, page
):
    assert client.get(HOME + page).status_code == 200
    for role in ("commissioner", "auditor", "clerk", "provider_user"):
        assert sign_in(**{role: True}).get(HOME + page).status_code in {302, 403}
    anonymous = Client().get(HOME + page)
    assert anonymous.status_code == 302


def test_administration_of_a_person_who_lost_the_part_is_closed(sign_in, administrator):
    Membership.objects.filter(user=administrator).delete()
    assert sign_in(administrator).get(HOME + "accounts/user/").status_code == 403


def test_administration_holds_reference_data_and_people_only(client):
    page = client.get(HOME).text
    for kept_out in ("contract/", "variation/", "figure/", "group/", "return/"):
        assert f"/administration/contracts/{kept_out}" not in page
        assert f"/administration/kpis/{kept_out}" not in page
    assert client.get(HOME + "contracts/contract/").status_code == 404


def test_administration_keeps_a_change_and_who_made_it(client, administrator):
    client.post(HOME + "contracts/directorate/add/", {"name": "Young people"})
    directorate = Directorate.objects.get()
    client.post(
        HOME + f"contracts/directorate/{directorate.pk}/delete/", {"post": "yes"}
    )
    told = [(e.who, e.what) for e in history_of(RowsOf(Directorate, id=directorate.pk))]
    assert told == [(administrator.name, "deleted"), (administrator.name, "created")]


def parts_form(person, *parts, kept=()):
    """The inline form of memberships as the page sends it."""
    form = {
        "name": person.name,
        "email": person.email,
        "post": person.post,
        "is_active": "on",
        "memberships-TOTAL_FORMS": len(parts) + len(kept),
        "memberships-INITIAL_FORMS": len(kept),
    }
    for row, part in enumerate([*kept, *parts]):
        form |= {f"memberships-{row}-{name}": value for name, value in part.items()}
    return form


def test_administration_gives_and_takes_its_own_pages_with_the_part(client):
    person = PersonFactory()
    url = HOME + f"accounts/user/{person.pk}/change/"
    client.post(url, parts_form(person, {"user": person.pk, "role": "administrator"}))
    person.refresh_from_db()
    assert person.is_staff
    part = Membership.objects.get(user=person)
    gone = {"id": part.pk, "user": person.pk, "role": part.role, "DELETE": "on"}
    client.post(url, parts_form(person, kept=[gone]))
    person.refresh_from_db()
    assert not person.is_staff
    assert not person.memberships.exists()


def test_administration_of_parts_answers_in_words(client):
    person = PersonFactory()
    url = HOME + f"accounts/user/{person.pk}/change/"
    sent = parts_form(person, {"user": person.pk, "role": Role.COMMISSIONER.value})
    assert "Choose a directorate for a commissioner" in client.post(url, sent).text
    directorate = DirectorateFactory()
    sent["memberships-0-directorate"] = directorate.pk
    assert client.post(url, sent).status_code == 302
    assert person.memberships.get().directorate == directorate


def test_administration_adds_a_person_by_address_in_lower_case(client):
    response = client.post(
        HOME + "accounts/user/add/",
        {
            "email": "New.Person@Council.example",
            "name": "New Person",
            "post": "Officer",
            "usable_password": "false",
        },
    )
    assert response.status_code == 302
    person = User.objects.get(name="New Person")
    assert person.email == "new.person@council.example"
    assert not person.has_usable_password()


def test_administration_never_deletes_a_person(client):
    person = PersonFactory()
    url = HOME + f"accounts/user/{person.pk}/delete/"
    assert client.post(url, {"post": "yes"}).status_code == 403
    assert User.objects.filter(pk=person.pk).exists()


def test_administration_keeps_meeting_dates_with_their_committee(client):
    sent = {
        "name": "Scrutiny Panel",
        "is_active": "on",
        "meeting_dates-TOTAL_FORMS": 1,
        "meeting_dates-INITIAL_FORMS": 0,
        "meeting_dates-0-held_on": "11 September 2018",
    }
    refused = client.post(HOME + "contracts/committee/add/", sent)
    assert refused.status_code == 200
    sent["meeting_dates-0-held_on"] = "11/09/2018"
    assert client.post(HOME + "contracts/committee/add/", sent).status_code == 302
    assert (
        Committee.objects.get().meeting_dates.get().held_on.isoformat() == "2018-09-11"
    )


def test_administration_sets_no_password_for_a_person_of_the_directory(client):
    person = PersonFactory(name="Robin Reed")
    bound = SocialAccount.objects.create(user=person, provider="council", uid="t:o")
    page = f"{HOME}accounts/user/{person.pk}/"
    typed = {
        "usable_password": "true",
        "password1": "a long way home 42",
        "password2": "a long way home 42",
        "set-password": "",
    }
    why = "signs in through the council’s directory, so no password can be set"
    told = client.post(f"{page}password/", typed, follow=True)
    assert told.redirect_chain == [(f"{page}change/", 302)]
    assert told.text.count(f"Robin Reed {why}") == 2
    assert f"{page}password/" not in told.text
    person.refresh_from_db()
    assert not person.check_password("a long way home 42")
    assert client.get(f"{page}password/").status_code == 302
    bound.delete()
    client.post(f"{page}password/", typed)
    person.refresh_from_db()
    assert person.check_password("a long way home 42")
