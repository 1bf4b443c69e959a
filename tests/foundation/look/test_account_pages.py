import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.base_user import AbstractBaseUser
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(django_user_model: type) -> AbstractBaseUser:
    return django_user_model.objects.create_user(
        email="officer@council.example", password="lantern-boat-42", name="Ola Officer"
    )


def heading(html: bytes) -> str:
    page = BeautifulSoup(html, "html.parser")
    (h1,) = page.select("h1")
    words = " ".join(h1.text.split())
    assert " ".join(page.title.text.split()).startswith(words)
    assert page.select_one(".govuk-generic-header"), "not in our frame"
    return words


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("login/", "Sign in"),
        ("signup/", "Accounts are given, not taken"),
        ("password/reset/", "Reset your password"),
        ("password/reset/done/", "Check your e-mail"),
        ("password/reset/key/done/", "Password changed"),
        ("password/reset/key/1-bad/", "This link no longer works"),
        ("inactive/", "This account is closed"),
    ],
)
def test_page_before_sign_in_is_in_our_look(
    client: Client, path: str, words: str
) -> None:
    assert heading(client.get(f"/accounts/{path}").content) == words


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("logout/", "Sign out"),
        ("password/change/", "Change your password"),
        ("reauthenticate/", "Confirm that it is you"),
    ],
)
def test_page_of_ones_own_account_is_in_our_look(
    client: Client, person: AbstractBaseUser, path: str, words: str
) -> None:
    client.login(email="officer@council.example", password="lantern-boat-42")

    assert heading(client.get(f"/accounts/{path}").content) == words


def test_person_without_a_password_is_told_that_they_need_none(
    client: Client, person: AbstractBaseUser
) -> None:
    person.set_unusable_password()
    person.save()
    client.force_login(person)

    page = client.get("/accounts/password/set/").content
    assert heading(page) == "You need no password"


def test_wrong_password_is_told_above_the_form_and_keeps_the_address(
    client: Client, person: AbstractBaseUser
) -> None:
    response = client.post(
        "/accounts/login/", {"login": "officer@council.example", "password": "wrong"}
    )
    page = BeautifulSoup(response.content, "html.parser")

    assert page.title.text.startswith("Error: Sign in")
    assert page.select_one(".govuk-error-summary li").text.strip()
    assert page.select_one("#id_login")["value"] == "officer@council.example"
    assert not page.select_one("#id_password").get("value")


def test_right_password_signs_in(client: Client, person: AbstractBaseUser) -> None:
    client.post(
        "/accounts/login/",
        {"login": "officer@council.example", "password": "lantern-boat-42"},
    )

    assert client.session["_auth_user_id"] == str(person.pk)


def test_password_changed_by_its_page_is_the_new_password(
    client: Client, person: AbstractBaseUser
) -> None:
    client.login(email="officer@council.example", password="lantern-boat-42")
    client.post(
        "/accounts/password/change/",
        {
            "oldpassword": "lantern-boat-42",
            "password1": "harbour-kite-77",
            "password2": "harbour-kite-77",
        },
    )

    person.refresh_from_db()
    assert person.check_password("harbour-kite-77")
