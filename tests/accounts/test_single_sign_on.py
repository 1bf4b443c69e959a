"""Single sign-on, against a directory on this machine that can lie in every way."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import pytest
from allauth.socialaccount.models import SocialAccount
from django.core import mail
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from contracts.access.exceptions import AddressIsTaken
from contracts.access.services import Invited, invite_provider_user
from contracts_site.accounts.account_log.origins import NOWHERE
from contracts_site.accounts.models import AccountEvent, SignOnApproval, User
from contracts_site.accounts.single_sign_on.configuration import (
    origins_of,
    sign_on_from,
)
from contracts_site.accounts.single_sign_on.exceptions import (
    AccountIsClosed,
    BoundAlready,
    NameAwaitsAnother,
    NotBound,
)
from contracts_site.accounts.single_sign_on.services import (
    approve_sign_on,
    remove_sign_on,
)
from tests.accounts.directory import (
    CLIENT_ID,
    CLIENT_SECRET,
    OTHER_TENANT,
    TENANT,
    Directory,
    running_directory,
)
from tests.factories import PersonFactory, ProviderFactory

pytestmark = pytest.mark.django_db

OLA, NAME = str(uuid4()), "ola.officer@council.example"
START, BACK = "/accounts/single-sign-on/", "/accounts/single-sign-on/return/"


@pytest.fixture(scope="module")
def server() -> Iterator[Directory]:
    with running_directory() as directory:
        yield directory


@pytest.fixture
def directory(server: Directory, settings: Settings) -> Directory:
    environment = {
        "ENTRA_TENANT_ID": TENANT,
        "ENTRA_CLIENT_ID": CLIENT_ID,
        "ENTRA_CLIENT_SECRET": CLIENT_SECRET,
        "SIGN_ON_SERVER": server.address,
    }
    providers = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {**providers, "APPS": sign_on_from(environment)}
    }
    server.signed_by, server.algorithm, server.token = "directory", "RS256", ""
    server.asked.clear()
    server.vouch_for(OLA, NAME)
    return server


@pytest.fixture
def officer() -> User:
    return PersonFactory(email="o.officer@council.example", with_password=True)


@pytest.fixture
def administrator() -> User:
    return PersonFactory(administrator=True)


def approve(
    person: User, by: User, *, name: str = NAME, at: datetime | None = None
) -> None:
    approve_sign_on(
        person=person,
        signs_in_as=name,
        at=at or timezone.now(),
        origin=NOWHERE,
        by=by,
    )


def come_back(client: Client) -> HttpResponse:
    """To the directory, which lets everybody through, and back."""
    leaving = client.post(f"{START}?process=login")
    state = parse_qs(urlsplit(leaving["Location"]).query)["state"][0]
    return client.get(BACK, {"state": state, "code": "good-for-once"})


def who_is_in(client: Client) -> str | None:
    return client.session.get("_auth_user_id")


def test_sign_on_first_binds_the_person_who_was_approved(
    directory: Directory, officer: User, administrator: User
) -> None:
    approve(officer, administrator, name=NAME.upper())
    client = Client()
    answer = come_back(client)
    assert answer["Location"] == "/"
    assert who_is_in(client) == str(officer.pk)
    bound = SocialAccount.objects.get()
    assert (bound.user, bound.uid) == (officer, f"{TENANT}:{OLA}")
    assert not SignOnApproval.objects.exists()
    officer.refresh_from_db()
    assert not officer.has_usable_password()
    kinds = AccountEvent.objects.order_by("pk").values_list("kind", "method")
    assert list(kinds) == [
        ("sign_on_approved", ""),
        ("sign_on_bound", ""),
        ("signed_in", "single_sign_on"),
    ]


def test_sign_on_asks_the_directory_with_state_and_a_proof_key(
    directory: Directory, officer: User, administrator: User
) -> None:
    client = Client()
    page = client.get("/accounts/login/").content.decode()
    assert f'action="{START}?process=login"' in page
    leaving = client.post(f"{START}?process=login")
    asked = parse_qs(urlsplit(leaving["Location"]).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert "email" not in asked["scope"][0]
    client.get(BACK, {"state": asked["state"][0], "code": "good-for-once"})
    assert "code_verifier" in directory.asked[0]


def test_sign_on_knows_the_person_by_object_whatever_the_name_becomes(
    directory: Directory, officer: User, administrator: User
) -> None:
    approve(officer, administrator)
    come_back(Client())
    directory.vouch_for(OLA, "ola.married@council.example", email="x@y.example")
    client = Client()
    come_back(client)
    assert who_is_in(client) == str(officer.pk)


def test_sign_on_with_the_name_and_mail_of_another_opens_nothing(
    directory: Directory, officer: User, administrator: User
) -> None:
    approve(officer, administrator)
    come_back(Client())
    thief = str(uuid4())
    directory.vouch_for(thief, NAME, email=officer.email, upn=NAME)
    client = Client()
    answer = come_back(client)
    assert answer.status_code == 403
    assert who_is_in(client) is None
    assert SocialAccount.objects.count() == 1


def test_sign_on_mail_claim_never_takes_up_an_approval(
    directory: Directory, officer: User, administrator: User
) -> None:
    approve(officer, administrator)
    directory.vouch_for(str(uuid4()), "mallory@council.example", email=NAME)
    client = Client()
    assert come_back(client).status_code == 403
    assert who_is_in(client) is None


def test_sign_on_without_approval_says_whom_to_ask_and_is_logged(
    directory: Directory, officer: User
) -> None:
    directory.vouch_for(OLA, officer.email)
    answer = come_back(Client())
    assert answer.status_code == 403
    assert "Ask the person who manages accounts" in answer.content.decode()
    event = AccountEvent.objects.get()
    assert (event.kind, event.method, event.address) == (
        "refused",
        "single_sign_on",
        officer.email,
    )


def test_sign_on_approval_runs_out(
    directory: Directory, officer: User, administrator: User
) -> None:
    approve(officer, administrator, at=timezone.now() - timedelta(days=31))
    assert come_back(Client()).status_code == 403


LIES = {
    "another tenant": {"tid": OTHER_TENANT},
    "no tenant": {"tid": None},
    "another issuer": {"iss": "https://elsewhere.example/v2.0"},
    "another audience": {"aud": "another-application"},
    "an expired token": {"exp": 1_500_000_000},
    "a token not valid yet": {"nbf": 4_000_000_000},
    "no object": {"oid": ""},
    "a token that never ends": {"exp": None},
}


def assert_refused(answer: HttpResponse, client: Client) -> None:
    assert answer.status_code == 401
    assert "You could not be signed in" in answer.content.decode()
    assert who_is_in(client) is None
    assert not SocialAccount.objects.exists()
    assert AccountEvent.objects.filter(kind="refused").count() == 1


@pytest.mark.parametrize("lie", LIES)
def test_sign_on_refuses(
    directory: Directory, officer: User, administrator: User, lie: str
) -> None:
    approve(officer, administrator)
    directory.vouch_for(OLA, NAME, **LIES[lie])
    directory.claims = {k: v for k, v in directory.claims.items() if v is not None}
    client = Client()
    assert_refused(come_back(client), client)


@pytest.mark.parametrize(
    ("signed_by", "algorithm", "token"),
    [
        ("somebody else", "RS256", ""),
        ("directory", "HS256", ""),
        ("directory", "none", ""),
        ("directory", "RS256", "not.a.token"),
    ],
    ids=["another key", "a shared secret", "nobody", "no token at all"],
)
def test_sign_on_refuses_a_token_signed_by(
    directory: Directory,
    officer: User,
    administrator: User,
    signed_by: str,
    algorithm: str,
    token: str,
) -> None:
    approve(officer, administrator)
    directory.signed_by, directory.algorithm = signed_by, algorithm
    directory.token = token
    client = Client()
    assert_refused(come_back(client), client)


def test_sign_on_answer_that_was_not_asked_for_opens_nothing(
    directory: Directory, officer: User, administrator: User
) -> None:
    approve(officer, administrator)
    client = Client()
    answer = client.get(BACK, {"state": "made-up", "code": "good-for-once"})
    assert_refused(answer, client)


def test_sign_on_of_a_closed_account_is_refused_and_logged(
    directory: Directory, officer: User, administrator: User
) -> None:
    approve(officer, administrator)
    come_back(Client())
    User.objects.filter(pk=officer.pk).update(is_active=False)
    client = Client()
    directory.vouch_for(OLA, NAME)
    assert come_back(client)["Location"] == "/accounts/inactive/"
    assert who_is_in(client) is None
    latest = AccountEvent.objects.latest("pk")
    assert (latest.note, latest.method) == ("The account is closed", "single_sign_on")


def test_sign_on_adds_no_directory_account_to_whoever_is_signed_in(
    directory: Directory, officer: User
) -> None:
    client = Client()
    client.force_login(officer)
    leaving = client.post(f"{START}?process=connect")
    state = parse_qs(urlsplit(leaving["Location"]).query)["state"][0]
    client.get(BACK, {"state": state, "code": "good-for-once"})
    assert not SocialAccount.objects.exists()


def test_sign_on_given_up_at_the_directory_leads_back(directory: Directory) -> None:
    client = Client()
    leaving = client.post(f"{START}?process=login")
    state = parse_qs(urlsplit(leaving["Location"]).query)["state"][0]
    answer = client.get(BACK, {"state": state, "error": "access_denied"})
    assert answer["Location"] == "/accounts/login/"


def test_sign_on_without_a_directory_there_says_so(
    directory: Directory, settings: Settings
) -> None:
    apps = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    apps[0]["settings"]["server_url"] = "http://127.0.0.1:9/nobody"
    assert Client().post(f"{START}?process=login").status_code == 401


def test_sign_on_is_not_there_unless_the_environment_names_it() -> None:
    client = Client()
    assert client.post(f"{START}?process=login").status_code == 404
    assert START not in client.get("/accounts/login/").content.decode()


def test_sign_on_takes_the_place_of_the_password_and_its_reset(
    directory: Directory, officer: User, administrator: User
) -> None:
    approve(officer, administrator)
    client = Client()
    come_back(client)
    Client().post("/accounts/password/reset/", {"email": officer.email})
    assert "/accounts/password/reset/key/" not in mail.outbox[0].body
    page = client.get("/accounts/password/change/", follow=True).content.decode()
    assert "You need no password" in page


def test_sign_on_leaves_no_invitation_to_choose_a_password_by(
    directory: Directory, administrator: User
) -> None:
    """Sent before, it is over; it is not sent again either."""
    provider = ProviderFactory()
    invited = Invited(name="Pat Provider", email="pat@provider.example")
    told = {"provider": provider, "at": timezone.now(), "origin": NOWHERE}
    person, token = invite_provider_user(invited=invited, by=administrator, **told)
    approve(person, administrator)
    come_back(Client())
    assert Client().get(f"/accounts/invitations/{token}/").status_code == 410
    with pytest.raises(AddressIsTaken):
        invite_provider_user(invited=invited, by=administrator, **told)


def test_sign_on_counts_as_both_steps_unless_the_council_says_otherwise(
    directory: Directory, administrator: User, settings: Settings
) -> None:
    settings.SECOND_FACTOR_ROLES = {"auditor"}
    approve(PersonFactory(auditor=True), administrator)
    client = Client()
    come_back(client)
    assert client.get("/").status_code == 200
    settings.SIGN_ON_HAS_SECOND_FACTOR = False
    directory.vouch_for(OLA, NAME)
    other = Client()
    come_back(other)
    assert other.get("/")["Location"] == "/accounts/second-step/set-up/"


def test_sign_on_approval_is_refused_in_words(
    directory: Directory, officer: User, administrator: User
) -> None:
    approve(officer, administrator)
    with pytest.raises(NameAwaitsAnother, match=officer.name):
        approve(PersonFactory(), administrator)
    with pytest.raises(AccountIsClosed):
        approve(PersonFactory(left_the_council=True), administrator, name="a@b.example")
    come_back(Client())
    with pytest.raises(BoundAlready):
        approve(officer, administrator)
    moment = timezone.now()
    remove_sign_on(person=officer, at=moment, origin=NOWHERE, by=administrator)
    with pytest.raises(NotBound):
        remove_sign_on(person=officer, at=moment, origin=NOWHERE, by=administrator)


@pytest.mark.parametrize(
    "environment",
    [
        {"ENTRA_TENANT_ID": "common"},
        {"ENTRA_TENANT_ID": "organizations"},
        {"ENTRA_TENANT_ID": TENANT},
        {"ENTRA_TENANT_ID": TENANT, "ENTRA_CLIENT_ID": CLIENT_ID},
    ],
)
def test_sign_on_is_configured_whole_and_for_one_tenant(
    environment: dict[str, str],
) -> None:
    with pytest.raises(ImproperlyConfigured):
        sign_on_from(environment)


def test_sign_on_form_may_lead_to_the_directory_alone() -> None:
    apps = sign_on_from(
        {
            "ENTRA_TENANT_ID": TENANT,
            "ENTRA_CLIENT_ID": CLIENT_ID,
            "ENTRA_CLIENT_SECRET": CLIENT_SECRET,
        }
    )
    assert origins_of(apps) == ["https://login.microsoftonline.com"]
    assert sign_on_from({}) == []
