"""How long sessions last, where people are signed in, and their end."""

from datetime import UTC, datetime, timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from contracts_site.accounts.account_log.origins import NOWHERE
from contracts_site.accounts.account_log.services import (
    log_refusal,
    log_sign_in,
    remove_old_events,
)
from contracts_site.accounts.models import AccountEvent, SignInMethod, User
from contracts_site.accounts.sessions.devices import device_words
from contracts_site.accounts.sessions.limits import SessionLimits
from contracts_site.accounts.sessions.middleware import BEGAN, SEEN
from contracts_site.accounts.sessions.services import (
    end_sessions,
    forget_ended_sessions,
    sessions_of,
)
from tests.factories import PersonFactory

LOGIN, PASSWORD = "/accounts/login/", "contracts-demo"
SESSIONS = "/accounts/sessions/"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; rv:130.0) Gecko/20100101 Firefox/130.0"
NINE = datetime(2026, 12, 1, 9, tzinfo=UTC)
LIMITS = SessionLimits(idle=timedelta(minutes=60), absolute=timedelta(hours=12))


def signed_in(person: User, **extra: str) -> Client:
    client = Client(HTTP_USER_AGENT=FIREFOX, **extra)
    client.post(LOGIN, {"login": person.email, "password": PASSWORD})
    return client


def aged(client: Client, **seconds: int) -> None:
    session = client.session
    for key, by in seconds.items():
        session[key] -= by
    session.save()


@pytest.fixture
def person() -> User:
    return PersonFactory(with_password=True, auditor=True)


@pytest.mark.parametrize(
    ("idle_for", "lasted", "words"),
    [
        (timedelta(minutes=60), timedelta(hours=12), ""),
        (timedelta(minutes=60, seconds=1), timedelta(hours=2), "1 hour without"),
        (timedelta(0), timedelta(hours=12, seconds=1), "after 12 hours."),
    ],
    ids=["at both limits", "idle for too long", "in use for too long"],
)
def test_session_is_over(idle_for: timedelta, lasted: timedelta, words: str) -> None:
    now = NINE + lasted
    why = LIMITS.over(began=NINE, seen=now - idle_for, now=now)
    assert words in why
    assert bool(why) is bool(words)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("ages", "lasts"),
    [
        ({SEEN: 59 * 60}, True),
        ({SEEN: 61 * 60}, False),
        ({BEGAN: 13 * 3600}, False),
    ],
    ids=["in use", "idle", "for half a day"],
)
def test_session_ends_at_its_limits_and_the_page_says_why(
    person: User, ages: dict[str, int], lasts: bool
) -> None:
    client = signed_in(person)
    aged(client, **ages)
    answer = client.get("/contracts/", follow=True)
    assert (answer.status_code, "_auth_user_id" in client.session) == (200, lasts)
    assert ("You were signed out after" in answer.content.decode()) is not lasts
    if not lasts:
        assert answer.redirect_chain[0][0] == f"{LOGIN}?next=/contracts/"


@pytest.mark.django_db
def test_session_notes_its_use_at_most_once_a_minute(
    person: User,
) -> None:
    client = signed_in(person)
    before = client.session[SEEN]
    client.get("/accounts/")
    assert client.session[SEEN] == before
    aged(client, **{SEEN: 90})
    client.get("/accounts/")
    assert client.session[SEEN] >= before


@pytest.mark.django_db
def test_sessions_of_a_person_are_listed_and_the_others_ended(person: User) -> None:
    here, there = signed_in(person), signed_in(person, REMOTE_ADDR="10.1.2.3")
    page = here.get("/accounts/sessions/").content.decode()
    assert "Firefox on Windows (this one)" in page
    assert "10.1.2.3" in page
    here.post("/accounts/sessions/end-others/")
    assert there.get("/").status_code == 302
    assert here.get("/").status_code == 200
    assert "10.1.2.3" not in here.get("/accounts/sessions/").content.decode()


@pytest.mark.django_db
def test_one_session_is_ended_and_the_others_run_on(person: User) -> None:
    here, lost = signed_in(person), signed_in(person, REMOTE_ADDR="10.1.2.3")
    kept = signed_in(person, REMOTE_ADDR="10.1.2.4")
    pk = UserSession.objects.get(ip="10.1.2.3").pk
    assert f"/accounts/sessions/{pk}/end/" in here.get(SESSIONS).content.decode()
    told = here.post(f"{SESSIONS}{pk}/end/", follow=True).content.decode()
    assert "You are signed out on Firefox on Windows" in told
    assert lost.get("/").status_code == 302
    assert {here.get("/").status_code, kept.get("/").status_code} == {200}
    assert here.post(f"{SESSIONS}{pk}/end/").status_code == 404
    event = AccountEvent.objects.get(kind="sessions_ended")
    assert (event.person, event.by, event.note) == (person, None, "1 ended")


@pytest.mark.django_db
def test_session_in_use_and_sessions_of_others_are_not_ended_by_their_number(
    person: User,
) -> None:
    other = PersonFactory(with_password=True)
    here, theirs = signed_in(person), signed_in(other)
    own, foreign = (UserSession.objects.get(user=each).pk for each in (person, other))
    answer = here.post(f"{SESSIONS}{own}/end/", follow=True)
    assert "Sign out to end it" in answer.content.decode()
    assert here.post(f"{SESSIONS}{foreign}/end/").status_code == 404
    assert {here.get("/").status_code, theirs.get("/").status_code} == {200}


@pytest.mark.django_db
def test_sessions_of_another_are_not_ended_with_ones_own(person: User) -> None:
    other = PersonFactory(with_password=True)
    theirs = signed_in(other)
    now = timezone.now()
    ended = end_sessions(
        sessions_of(other, at=now), person=person, at=now, origin=NOWHERE, by=person
    )
    assert ended == 0
    assert theirs.get("/accounts/").status_code == 200


@pytest.mark.django_db
def test_sessions_that_are_over_are_forgotten(person: User) -> None:
    signed_in(person)
    assert forget_ended_sessions(at=timezone.now()) == 0
    assert forget_ended_sessions(at=timezone.now() + timedelta(hours=13)) == 1


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (FIREFOX, "Firefox on Windows"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17) Version/17 Safari/604",
            "Safari on iPhone",
        ),
        (
            "Mozilla/5.0 (Windows NT 10.0) Chrome/126 Safari/537 Edg/126",
            "Edge on Windows",
        ),
        ("curl/8.1", "An unknown device"),
    ],
)
def test_device_is_told_in_words(told: str, words: str) -> None:
    assert device_words(told) == words


@pytest.mark.django_db
def test_limit_of_sign_ins_is_one_for_all_processes(
    person: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each process has a cache object of its own: what one counts, the next knows, since
    the counts are rows of the database."""
    for _ in range(2):
        its_own = caches.create_connection("default")
        monkeypatch.setattr("allauth.core.internal.ratelimit.cache", its_own)
        for _ in range(3):
            Client().post(LOGIN, {"login": person.email, "password": "not this"})
    assert "_auth_user_id" not in signed_in(person).session
    refused = AccountEvent.objects.filter(kind="refused").values_list("note", flat=True)
    assert "Too many attempts" in set(refused)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM shared_cache WHERE cache_key LIKE '%rl:%'")
        assert cursor.fetchone()[0] >= 2


@pytest.mark.django_db
def test_log_tells_what_was_refused_by_whom_and_from_where(person: User) -> None:
    client = Client(HTTP_USER_AGENT=FIREFOX, REMOTE_ADDR="10.9.8.7")
    client.post(LOGIN, {"login": person.email.upper(), "password": "not this"})
    event = AccountEvent.objects.get()
    assert (event.person, event.kind, event.method) == (person, "refused", "password")
    assert (event.ip, event.device) == ("10.9.8.7", FIREFOX)


@pytest.mark.django_db
def test_log_keeps_no_password_typed_in_the_wrong_box(person: User) -> None:
    origin, method = NOWHERE, SignInMethod.PASSWORD
    event = log_refusal(
        address="my secret 42", method=method, why="x", at=NINE, origin=origin
    )
    assert event.address == ""


@pytest.mark.django_db
def test_log_behind_a_trusted_proxy_tells_the_visitor(
    person: User, settings: Settings
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    Client(headers={"x-forwarded-for": "6.6.6.6, 10.5.5.5"}).post(
        LOGIN, {"login": person.email, "password": PASSWORD}
    )
    assert AccountEvent.objects.get().ip == "10.5.5.5"


@pytest.mark.django_db
def test_log_is_removed_when_it_is_old_enough(person: User) -> None:
    for days in (399, 401):
        log_sign_in(
            person=person,
            method=SignInMethod.PASSWORD,
            at=NINE - timedelta(days=days),
            origin=NOWHERE,
        )
    assert remove_old_events(at=NINE, keep_days=400) == 1
    assert AccountEvent.objects.get().at == NINE - timedelta(days=399)
