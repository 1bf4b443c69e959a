"""Accounts are given by an administrator: what a person can and cannot do to theirs."""

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings
from django.core import mail
from django.test import Client
from pytest_django.fixtures import Settings

from contracts_site.accounts.models import User
from tests.factories import PersonFactory

pytestmark = pytest.mark.django_db

LOGIN, PASSWORD = "/accounts/login/", "lantern-boat-42"
WRONG = "This is not it 77"


@pytest.fixture
def person() -> User:
    return User.objects.create_user(
        email="officer@council.example", password=PASSWORD, name="Ola Officer"
    )


def sign_in(client: Client, email: str, password: str, **extra: str) -> object:
    return client.post(LOGIN, {"login": email, "password": password, **extra})


@pytest.mark.parametrize(
    "path",
    ["email/", "confirm-email/", "confirm-email/key/", "login/code/confirm/"],
)
def test_account_addresses_cannot_be_managed(
    client: Client, person: User, path: str
) -> None:
    client.force_login(person)
    answer = client.post(
        f"/accounts/{path}", {"email": "mine@elsewhere.example", "action_add": ""}
    )
    assert answer.status_code == 404
    assert not EmailAddress.objects.exists()


def test_account_sign_in_keeps_no_second_list_of_addresses(
    client: Client, person: User
) -> None:
    """An address that an administrator takes away opens nothing afterwards."""
    sign_in(client, person.email, PASSWORD)
    User.objects.filter(pk=person.pk).update(email="new@council.example")
    other = Client()
    sign_in(other, "officer@council.example", PASSWORD)
    assert "_auth_user_id" in client.session
    assert "_auth_user_id" not in other.session


def test_account_sign_up_is_closed_to_a_form_sent_by_hand(client: Client) -> None:
    client.post(
        "/accounts/signup/",
        {
            "email": "me@elsewhere.example",
            "password1": PASSWORD,
            "password2": PASSWORD,
        },
    )
    assert not User.objects.filter(email="me@elsewhere.example").exists()


def test_account_sign_in_does_not_follow_an_address_elsewhere(
    client: Client, person: User
) -> None:
    for elsewhere in ("https://evil.example/", "//evil.example/", "/\\evil.example"):
        answer = Client().post(
            LOGIN,
            {"login": person.email, "password": PASSWORD, "next": elsewhere},
        )
        assert answer.status_code == 302
        assert answer["Location"] == "/"


def test_account_sign_in_begins_another_session(client: Client, person: User) -> None:
    client.get(LOGIN)
    session = client.session
    session["planted"] = "by somebody else"
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    before = session.session_key
    sign_in(client, person.email, PASSWORD)
    assert client.session.session_key != before


def test_account_wrong_sign_ins_are_counted_by_all_processes_together(
    client: Client, person: User
) -> None:
    """From many machines: the limit is kept in the database, by address too."""
    for number in range(12):
        Client(REMOTE_ADDR=f"10.0.0.{number}").post(
            LOGIN, {"login": person.email, "password": WRONG}
        )
    late = Client(REMOTE_ADDR="10.0.1.1")
    late.post(LOGIN, {"login": person.email, "password": PASSWORD})
    assert "_auth_user_id" not in late.session


def test_account_wrong_sign_ins_are_counted_whatever_host_is_asked_for(
    person: User,
) -> None:
    """A port in the address is the visitor's to choose."""
    for number in range(6):
        password = PASSWORD if number == 5 else WRONG
        client = Client(
            REMOTE_ADDR=f"10.0.2.{number}", HTTP_HOST=f"localhost:{number + 1}"
        )
        client.post(LOGIN, {"login": person.email, "password": password})
    assert "_auth_user_id" not in client.session


def test_account_limit_survives_a_crowd_of_other_sign_ins(person: User) -> None:
    """A sweep over many addresses must not push an address's count out of the cache."""
    options = settings.CACHES["default"].get("OPTIONS", {})
    assert options.get("MAX_ENTRIES", 300) >= 10_000


def test_account_reset_says_the_same_of_an_address_unknown(client: Client) -> None:
    known = PersonFactory().email
    answers = [
        Client().post("/accounts/password/reset/", {"email": address})
        for address in (known, "nobody@elsewhere.example")
    ]
    assert [a.status_code for a in answers] == [302, 302]
    assert len({a["Location"] for a in answers}) == 1
    assert len(mail.outbox) == 2


def test_account_sign_in_leads_home_without_a_word(
    client: Client, person: User
) -> None:
    sign_in(client, person.email, PASSWORD)
    assert "signed in" not in client.get("/").content.decode()


@pytest.mark.parametrize("is_demonstration", [True, False])
def test_account_sign_in_page_says_whom_to_be_in_a_demonstration_only(
    client: Client, settings: Settings, is_demonstration: bool
) -> None:
    settings.DEMONSTRATION = is_demonstration
    page = client.get(LOGIN).content.decode()
    assert ("This is a demonstration." in page) is is_demonstration
