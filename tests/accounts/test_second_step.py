"""The second step of signing in: set up, asked for, lost, owed."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
)
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from contracts_site.accounts.account_log.origins import NOWHERE
from contracts_site.accounts.exceptions import NothingToReset
from contracts_site.accounts.models import AccountEvent, AccountEventKind, User
from contracts_site.accounts.second_factor.services import reset_second_factor
from tests.factories import PersonFactory

pytestmark = pytest.mark.django_db

LOGIN, PASSWORD = "/accounts/login/", "contracts-demo"
SIGN_IN, SET_UP = "/accounts/second-step/sign-in/", "/accounts/second-step/set-up/"
REMOVE, CODES = "/accounts/second-step/remove/", "/accounts/second-step/recovery-codes/"
AGAIN = "/accounts/reauthenticate/"


def code_for(secret: str, *, periods_ago: int = 0) -> str:
    counter = int(time.time()) // 30 - periods_ago
    return format_hotp_value(hotp_value(secret, counter))


def signed_in(person: User) -> Client:
    client = Client()
    client.post(LOGIN, {"login": person.email, "password": PASSWORD})
    return client


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def kinds_of(person: User) -> list[str]:
    return list(
        person.account_events.order_by("at", "pk").values_list("kind", flat=True)
    )


@pytest.fixture
def officer() -> User:
    return PersonFactory(with_password=True, auditor=True)


@pytest.fixture
def protected(officer: User) -> tuple[User, str, list[str]]:
    """A person with a second step: the secret of the app, and the recovery codes."""
    secret = generate_totp_secret()
    TOTP.activate(officer, secret)
    return officer, secret, RecoveryCodes.activate(officer).generate_codes()


def test_second_step_is_set_up_from_the_key_beside_the_picture(
    officer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Within the request, as where no test wraps it in a transaction of its own.
    monkeypatch.setattr("django.db.transaction.on_commit", lambda act: act())
    client = signed_in(officer)
    page = client.get(SET_UP).content.decode()
    key = re.search(r'app-key">([A-Z2-7 ]+)<', page)
    assert key
    secret = key[1].replace(" ", "")
    assert "<svg" in page
    assert "style=" not in page
    answer = client.post(SET_UP, {"code": code_for(secret)})
    assert answer["Location"] == CODES
    codes = re.findall(r"<li>(\d{8})</li>", client.get(CODES).content.decode())
    assert len(codes) == 10
    assert not re.search(r"<li>\d{8}</li>", client.get(CODES).content.decode())
    assert kinds_of(officer) == ["signed_in", "factor_set_up"]
    assert "From: 127.0.0.1" in mail.outbox[0].body


def test_second_step_secret_is_not_readable_in_the_database(
    protected: tuple[User, str, list[str]],
) -> None:
    person, secret, _ = protected
    for held in Authenticator.objects.filter(user=person):
        assert secret not in str(held.data)
        assert "gAAAA" in str(held.data)


def test_second_step_is_asked_for_after_the_password(
    protected: tuple[User, str, list[str]],
) -> None:
    person, secret, _ = protected
    client = signed_in(person)
    assert not is_in(client)
    assert client.get("/").status_code == 302
    assert "Enter your code" in client.get(SIGN_IN).content.decode()
    client.post(SIGN_IN, {"code": code_for(secret)})
    assert is_in(client)
    event = AccountEvent.objects.get(kind=AccountEventKind.SIGNED_IN)
    assert event.method == "password_and_code"


def test_second_step_is_not_passed_by_through_the_administration_pages(
    protected: tuple[User, str, list[str]],
) -> None:
    """Nor are limits and the log: Django's own sign-in knows none of them."""
    person, _, _ = protected
    User.objects.filter(pk=person.pk).update(is_staff=True)
    administrator = PersonFactory(administrator=True)
    client = Client()
    client.force_login(administrator)
    typed = {"username": person.email, "password": PASSWORD}
    answer = client.post("/administration/login/", typed)
    assert answer["Location"] == "/administration/"
    assert client.session["_auth_user_id"] == str(administrator.pk)
    answer = client.get("/administration/password_change/")
    assert answer["Location"] == "/accounts/password/change/"


def test_second_step_wrong_code_is_refused_in_words_and_logged(
    protected: tuple[User, str, list[str]],
) -> None:
    person, secret, _ = protected
    client = signed_in(person)
    wrong = "000000" if code_for(secret) != "000000" else "111111"
    page = client.post(SIGN_IN, {"code": wrong}).content.decode()
    assert not is_in(client)
    assert "<title>Error: " in page
    assert "wrong or too old" in page
    assert kinds_of(person) == ["refused"]


@pytest.mark.parametrize("form", ["{}{}", "{} {}", "{}-{}"])
def test_second_step_code_counts_once_while_it_counts_at_all(
    protected: tuple[User, str, list[str]], form: str
) -> None:
    person, secret, _ = protected
    code = code_for(secret, periods_ago=1)
    first, second = signed_in(person), signed_in(person)
    first.post(SIGN_IN, {"code": code})
    # What allauth itself remembers is gone half a minute later.
    cache.delete(f"allauth.mfa.totp.used?user={person.pk}&code={code}")
    second.post(SIGN_IN, {"code": form.format(code[:3], code[3:])})
    assert is_in(first)
    assert not is_in(second)


def test_second_step_codes_are_guessed_a_few_times_only(
    protected: tuple[User, str, list[str]],
) -> None:
    person, secret, _ = protected
    client = signed_in(person)
    for guess in range(6):
        client.post(SIGN_IN, {"code": f"{guess:06}"})
    client.post(SIGN_IN, {"code": code_for(secret)})
    assert not is_in(client)


def test_second_step_recovery_code_stands_in_once(
    protected: tuple[User, str, list[str]],
) -> None:
    person, _, codes = protected
    first, second = signed_in(person), signed_in(person)
    first.post(SIGN_IN, {"code": codes[0]})
    second.post(SIGN_IN, {"code": codes[0]})
    assert is_in(first)
    assert not is_in(second)
    event = AccountEvent.objects.get(kind=AccountEventKind.SIGNED_IN)
    assert event.method == "recovery_code"


def test_second_step_is_removed_only_after_the_password_again(
    protected: tuple[User, str, list[str]],
) -> None:
    person, secret, _ = protected
    client = signed_in(person)
    client.post(SIGN_IN, {"code": code_for(secret)})
    refused = client.post(REMOVE)
    assert refused["Location"].startswith(AGAIN)
    assert Authenticator.objects.filter(user=person).count() == 2
    client.post(AGAIN, {"password": PASSWORD})
    client.post(REMOVE)
    assert not Authenticator.objects.filter(user=person).exists()
    assert kinds_of(person)[-1] == "factor_removed"


def test_second_step_removed_is_owed_again_at_once(
    protected: tuple[User, str, list[str]], settings: Settings
) -> None:
    person, secret, _ = protected
    settings.SECOND_FACTOR_ROLES = {"auditor"}
    client = signed_in(person)
    client.post(SIGN_IN, {"code": code_for(secret)})
    assert client.get("/accounts/").status_code == 200
    client.post(AGAIN, {"password": PASSWORD})
    client.post(REMOVE)
    assert client.get("/accounts/")["Location"] == SET_UP


def test_second_step_new_recovery_codes_replace_the_old(
    protected: tuple[User, str, list[str]],
) -> None:
    person, secret, codes = protected
    client = signed_in(person)
    client.post(SIGN_IN, {"code": code_for(secret)})
    client.post(AGAIN, {"password": PASSWORD})
    client.post("/accounts/second-step/recovery-codes/new/")
    other = signed_in(person)
    other.post(SIGN_IN, {"code": codes[0]})
    assert not is_in(other)


@pytest.mark.parametrize("path", ["/", "/contracts/", "/accounts/", "/nowhere/"])
def test_second_step_owed_leaves_nothing_else_open(
    officer: User, settings: Settings, path: str
) -> None:
    settings.SECOND_FACTOR_ROLES = {"auditor"}
    client = signed_in(officer)
    answer = client.get(path)
    if path == "/nowhere/":
        assert answer.status_code == 404
    else:
        assert answer["Location"] == SET_UP
    page = client.get(SET_UP).content.decode()
    assert "The council asks for a second step" in page


def test_second_step_owed_holds_back_acts_too(
    officer: User, settings: Settings
) -> None:
    settings.SECOND_FACTOR_ROLES = {"auditor"}
    answer = signed_in(officer).post("/accounts/password/change/", {})
    assert answer["Location"] == SET_UP


@pytest.mark.parametrize(
    ("asked", "trait", "owes"),
    [
        ({"auditor"}, "auditor", True),
        ({"auditor"}, "provider_user", False),
        ({"administrator"}, "administrator", True),
        (set(), "auditor", False),
    ],
    ids=["a part named", "another part", "an administrator", "nobody named"],
)
def test_second_step_is_owed_by_the_parts_that_the_council_named(
    settings: Settings, asked: set[str], trait: str, owes: bool
) -> None:
    settings.SECOND_FACTOR_ROLES = asked
    client = Client()
    client.force_login(PersonFactory(**{trait: True}))
    assert (client.get("/").status_code == 302) is owes


def test_second_step_once_there_is_not_asked_of_the_database_again(
    protected: tuple[User, str, list[str]],
    settings: Settings,
) -> None:
    person, secret, _ = protected
    settings.SECOND_FACTOR_ROLES = {"auditor"}
    client = signed_in(person)
    client.post(SIGN_IN, {"code": code_for(secret)})
    assert client.get("/").status_code == 200
    assert client.session["second_factor_seen"] is True


def test_second_step_reset_by_an_administrator_is_logged_with_the_reason(
    protected: tuple[User, str, list[str]],
) -> None:
    person, secret, _ = protected
    theirs = signed_in(person)
    theirs.post(SIGN_IN, {"code": code_for(secret)})
    administrator = PersonFactory(administrator=True)
    moment = timezone.now()
    reset_second_factor(
        person=person,
        reason="Lost the telephone.",
        at=moment,
        origin=NOWHERE,
        by=administrator,
    )
    assert theirs.get("/accounts/").status_code == 302
    event = AccountEvent.objects.latest("pk")
    assert (event.kind, event.by, event.note) == (
        "factor_reset",
        administrator,
        "Lost the telephone.",
    )
    assert is_in(signed_in(person))
    with pytest.raises(NothingToReset):
        reset_second_factor(
            person=person, reason="", at=moment, origin=NOWHERE, by=administrator
        )
