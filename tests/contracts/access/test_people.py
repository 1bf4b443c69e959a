"""People as an administrator manages them."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.db import connection, transaction
from django.db.utils import InternalError
from django.test import Client
from django.test.utils import CaptureQueriesContext

from contracts_site.accounts.models import AccountEvent, SignOnApproval, User
from tests.factories import PersonFactory

pytestmark = pytest.mark.django_db
PEOPLE, LOG = "/contracts/people/", "/contracts/people/sign-ins/"


@pytest.fixture
def administrator() -> User:
    return PersonFactory(administrator=True)


@pytest.fixture
def client(administrator, sign_in) -> Client:
    return sign_in(administrator)


@pytest.fixture
def officer() -> User:
    return PersonFactory(name="Ola Officer", auditor=True, with_password=True)


def test_people_are_found_by_name_part_and_second_step(
    client: Client, officer: User
) -> None:
    TOTP.activate(officer, generate_totp_secret())
    for asked in ("q=ola", "role=auditor", "second_step=yes", "state=open&q=ola"):
        assert "Ola Officer" in client.get(f"{PEOPLE}?{asked}").content.decode()
    for asked in ("q=nobody", "role=clerk", "second_step=no", "state=closed"):
        assert "Ola Officer" not in client.get(f"{PEOPLE}?{asked}").content.decode()


def test_people_list_asks_the_same_of_the_database_for_many(client: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            client.get(PEOPLE)
        return len(asked)

    PersonFactory(auditor=True)
    few = queries()
    for _ in range(5):
        PersonFactory(auditor=True)
    assert queries() == few


def test_people_lost_second_step_is_reset_with_a_reason(
    client: Client, officer: User, administrator: User
) -> None:
    TOTP.activate(officer, generate_totp_secret())
    address = f"{PEOPLE}{officer.pk}/reset-second-step/"
    page = client.post(address, {"reason": ""}).content.decode()
    assert "<title>Error: " in page
    client.post(address, {"reason": "Lost; known by voice."})
    assert not Authenticator.objects.exists()
    event = AccountEvent.objects.get()
    assert (event.person, event.by) == (officer, administrator)
    again = client.post(address, {"reason": "Again."}).content.decode()
    assert "no second step to reset" in again


def test_people_single_sign_on_is_approved_and_removed(
    client: Client, officer: User
) -> None:
    client.post(
        f"{PEOPLE}{officer.pk}/approve-sign-on/", {"signs_in_as": "Ola@c.example"}
    )
    assert SignOnApproval.objects.get().signs_in_as == "ola@c.example"
    page = client.get(f"{PEOPLE}{officer.pk}/").content.decode()
    assert "Approved as ola@c.example" in page
    SocialAccount.objects.create(
        user=officer, provider="council", uid="t:o", extra_data={"signs_in_as": "ola"}
    )
    client.post(f"{PEOPLE}{officer.pk}/remove-sign-on/", {"go": "on"})
    assert not SocialAccount.objects.exists()


def test_people_are_signed_out_everywhere_by_an_administrator(
    client: Client, officer: User
) -> None:
    theirs = Client()
    theirs.post(
        "/accounts/login/", {"login": officer.email, "password": "contracts-demo"}
    )
    assert "127.0.0.1" in client.get(f"{PEOPLE}{officer.pk}/").content.decode()
    client.post(f"{PEOPLE}{officer.pk}/end-sessions/", {"go": "on"})
    assert theirs.get("/").status_code == 302


def test_one_session_of_a_person_is_ended_by_an_administrator(
    client: Client, officer: User
) -> None:
    known, strange = Client(), Client(REMOTE_ADDR="10.1.2.3")
    for each in (known, strange):
        each.post(
            "/accounts/login/", {"login": officer.email, "password": "contracts-demo"}
        )
    pk = UserSession.objects.get(ip="10.1.2.3").pk
    page = f"{PEOPLE}{officer.pk}/sessions/{pk}/end/"
    assert page in client.get(f"{PEOPLE}{officer.pk}/").content.decode()
    assert "from 10.1.2.3" in client.get(page).content.decode()
    assert strange.get("/").status_code == 200
    client.post(page, {"go": "on"})
    assert strange.get("/").status_code == 302
    assert known.get("/").status_code == 200
    assert client.get(page).status_code == 404
    own = UserSession.objects.get(user=officer).pk
    elsewhere = PersonFactory()
    assert client.get(f"{PEOPLE}{elsewhere.pk}/sessions/{own}/end/").status_code == 404


def test_log_of_sign_ins_is_filtered_and_downloaded(
    client: Client, officer: User
) -> None:
    for password in ("contracts-demo", "not this"):
        Client().post(
            "/accounts/login/", {"login": officer.email, "password": password}
        )
    page = client.get(f"{LOG}?kind=refused").content.decode()
    assert "Wrong address or password" in page
    assert page.count('scope="row"') == 1
    answer = client.get(f"{LOG}?q={officer.email}&export=csv")
    lines = b"".join(answer).decode().splitlines()
    assert len(lines) == 3
    assert "Signed in" in lines[2]


def test_log_of_sign_ins_is_never_rewritten(client: Client, officer: User) -> None:
    Client().post("/accounts/login/", {"login": officer.email, "password": "not this"})
    with pytest.raises(InternalError, match="Cannot update"), transaction.atomic():
        AccountEvent.objects.update(note="Nothing happened")
