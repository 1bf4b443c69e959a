"""What every answer carries, whoever asks and whatever came of it."""

from collections.abc import Iterator
from unittest import mock

import pytest
from django.core.checks import Tags, run_checks
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import reverse
from pytest_django.fixtures import Settings

from tests.architecture.guarded import lacks, production_settings
from tests.factories import PersonFactory

pytestmark = pytest.mark.django_db

PUBLIC = {"/accounts/login/", "/accounts/password/reset/", "/nowhere/", "/healthz"}


@pytest.fixture
def signed_in() -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(PersonFactory(administrator=True, commissioner=True))
    return client


def assert_guarded(answer: HttpResponse) -> None:
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize("path", sorted(PUBLIC))
def test_headers_of_pages_before_sign_in(path: str) -> None:
    assert_guarded(Client().get(path))


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/contracts/",
        "/contracts/?export=csv",
        "/papers/",
        "/kpis/returns/",
        "/accounts/password/change/",
        "/administration/",
        "/nowhere/",
        "/contracts/999999/",
    ],
)
def test_headers_of_private_pages_forbid_keeping_them(
    signed_in: Client, path: str
) -> None:
    answer = signed_in.get(path)
    assert_guarded(answer)
    assert "no-store" in answer["Cache-Control"]
    assert "private" in answer["Cache-Control"]


def test_headers_of_a_method_refused(signed_in: Client) -> None:
    answer = signed_in.post(reverse("home:home"))
    assert answer.status_code == 405
    assert_guarded(answer)


def test_headers_of_a_fault_and_its_page(signed_in: Client) -> None:
    with mock.patch("contracts_site.home.views.render", side_effect=RuntimeError):
        answer = signed_in.get(reverse("home:home"))
    assert answer.status_code == 500
    assert_guarded(answer)
    assert b"RuntimeError" not in answer.content


def test_headers_of_a_form_without_its_token() -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(PersonFactory(commissioner=True))
    answer = client.post(reverse("contracts:contract-create"), {"title": "x"})
    assert answer.status_code == 403
    assert_guarded(answer)


def test_headers_of_a_host_that_is_not_ours() -> None:
    answer = Client(raise_request_exception=False).get(
        "/accounts/login/", headers={"host": "evil.example"}
    )
    assert answer.status_code == 400
    assert "Content-Security-Policy" in answer


def test_cookies_of_a_session_are_out_of_reach_of_scripts(signed_in: Client) -> None:
    user = PersonFactory()
    user.set_password("lantern-boat-42")
    user.save()
    client = Client()
    answer = client.post(
        "/accounts/login/", {"login": user.email, "password": "lantern-boat-42"}
    )
    for name in ("sessionid", "csrftoken"):
        assert answer.cookies[name]["httponly"]
        assert answer.cookies[name]["samesite"] == "Lax"


@pytest.fixture
def as_a_council_serves() -> Iterator[None]:
    with override_settings(**production_settings()):
        yield


@pytest.mark.usefixtures("as_a_council_serves")
@pytest.mark.parametrize(
    "path", [*sorted(PUBLIC), "/administration/", "/static/look.css"]
)
def test_headers_under_the_settings_of_a_council(path: str) -> None:
    answer = Client().get(path, secure=True)
    answer.close()  # a static file stays open otherwise
    assert list(lacks(answer)) == []


@pytest.mark.usefixtures("as_a_council_serves")
def test_headers_of_refusals_and_faults_under_the_settings_of_a_council(
    signed_in: Client,
) -> None:
    refused = signed_in.post(reverse("home:home"), secure=True)
    with mock.patch("contracts_site.home.views.render", side_effect=RuntimeError):
        fault = signed_in.get(reverse("home:home"), secure=True)
    for answer in (refused, fault):
        assert list(lacks(answer, is_private=True)) == []


@pytest.mark.usefixtures("as_a_council_serves")
def test_headers_plain_http_is_sent_on_to_https() -> None:
    answer = Client().get("/accounts/login/")
    assert answer.status_code == 301
    assert answer["Location"] == "https://testserver/accounts/login/"


@pytest.mark.usefixtures("as_a_council_serves")
def test_cookies_under_the_settings_of_a_council_travel_by_https_alone() -> None:
    user = PersonFactory(with_password=True)
    answer = Client().post(
        "/accounts/login/",
        {"login": user.email, "password": "contracts-demo"},
        secure=True,
    )
    assert {"sessionid", "csrftoken"} <= set(answer.cookies)
    assert list(lacks(answer)) == []


@pytest.mark.usefixtures("as_a_council_serves")
def test_settings_of_a_council_pass_the_checks_for_deployment(
    settings: Settings,
) -> None:
    settings.SECRET_KEY = "as-long-and-as-random-as-a-council-would-have-it-0123456789"
    security = [Tags.security, Tags.caches, Tags.sites]
    assert run_checks(tags=security, include_deployment_checks=True) == []
