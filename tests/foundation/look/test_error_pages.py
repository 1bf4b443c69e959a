import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.views import defaults
from django.views.csrf import csrf_failure


def h1(html: bytes | str) -> str:
    (heading,) = BeautifulSoup(html, "html.parser").select("h1")
    return heading.text


@pytest.fixture
def request_() -> HttpRequest:
    return RequestFactory().get("/")


@pytest.mark.django_db
def test_address_that_leads_nowhere_answers_404_in_our_look(client: Client) -> None:
    response = client.get("/nothing/")

    assert response.status_code == 404
    assert h1(response.content) == "Page not found"
    assert b"govuk-generic-header" in response.content


@pytest.mark.django_db
def test_right_that_is_lacking_answers_403_with_its_reason(
    request_: HttpRequest,
) -> None:
    refusal = PermissionDenied("Another person must validate this return.")
    response = defaults.permission_denied(request_, refusal)

    assert response.status_code == 403
    assert h1(response.content) == "You may not do this"
    assert b"Another person must validate this return." in response.content


@pytest.mark.django_db
def test_form_sent_without_its_token_answers_403_and_says_nothing_was_saved(
    request_: HttpRequest,
) -> None:
    response = csrf_failure(request_)

    assert response.status_code == 403
    assert h1(response.content) == "The page was open too long"
    assert b"Nothing was saved." in response.content


@pytest.mark.parametrize(
    ("template", "heading"),
    [
        ("400.html", "This request could not be understood"),
        ("500.html", "Something went wrong"),
        ("503.html", "The site cannot answer just now"),
        ("507.html", "There is no room left to keep this"),
    ],
)
def test_page_for_the_worst_needs_neither_request_nor_database(
    template: str, heading: str
) -> None:
    # Without the database mark, a query here would fail the test.
    assert h1(render_to_string(template)) == heading
