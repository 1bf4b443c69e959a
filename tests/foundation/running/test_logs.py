"""Each request has a number, in its answer and in every line that is logged for it."""

import json
import logging
from collections.abc import Iterator
from io import StringIO

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.utils.log import log_response

from contracts_site.foundation.running.logs import JsonFormatter, logging_settings
from contracts_site.foundation.running.request_ids import RequestIdMiddleware
from contracts_site.foundation.running.secret_addresses import (
    SecretAddressFilter,
    told_path,
)

logger = logging.getLogger("contracts_site.requests")


@pytest.fixture
def lines() -> Iterator[StringIO]:
    written = StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(JsonFormatter())
    handler.addFilter(SecretAddressFilter())
    level = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    yield written
    logger.removeHandler(handler)
    logger.setLevel(level)


def failing(request: HttpRequest) -> HttpResponse:
    try:
        raise ValueError("No such month.")
    except ValueError:
        logger.exception("The page could not be made")
    return HttpResponse(status=500)


def test_lines_of_a_request_have_its_number_and_say_no_query(lines: StringIO) -> None:
    request = RequestFactory().get("/search/?q=Alex", headers={"x-request-id": "a" * 8})
    response = RequestIdMiddleware(failing)(request)
    fault, answer = map(json.loads, lines.getvalue().splitlines())
    assert response.headers["X-Request-ID"] == "aaaaaaaa"
    assert (fault["request"], answer["request"]) == ("aaaaaaaa", "aaaaaaaa")
    assert "ValueError: No such month." in fault["error"]
    assert (answer["path"], answer["status"]) == ("/search/", 500)
    assert "Alex" not in lines.getvalue()


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("/accounts/invitations/open-sesame/", "/accounts/invitations/-/"),
        ("/accounts/invitations/open-sesame", "/accounts/invitations/-"),
        (
            "/accounts/password/reset/key/1a-open-sesame/",
            "/accounts/password/reset/key/1a--/",
        ),
        ("/no/such/open-sesame/", "/no/such/open-sesame/"),
        ("/contracts/7/", "/contracts/7/"),
    ],
)
def test_path_is_told_without_what_opens_something(address: str, told: str) -> None:
    assert told_path(RequestFactory().get(address)) == told


def test_lines_of_a_link_that_was_sent_do_not_hold_it(lines: StringIO) -> None:
    def refusing(request: HttpRequest) -> HttpResponse:
        answer = HttpResponse(status=403)
        log_response(
            "No: %s", request.path, response=answer, request=request, logger=logger
        )
        return answer

    address = "/accounts/invitations/open-sesame/"
    RequestIdMiddleware(refusing)(RequestFactory().post(address))
    assert len(lines.getvalue().splitlines()) == 2
    assert "open-sesame" not in lines.getvalue()


def test_line_outside_a_request_has_no_number(lines: StringIO) -> None:
    logger.warning("A job of %s\nlines", 2)
    assert "request" not in (said := json.loads(lines.getvalue()))
    assert (said["level"], said["message"]) == ("WARNING", "A job of 2\nlines")


@pytest.mark.parametrize(
    "given", ["", "short", "x" * 65, "two words ok", "a\r\nSet: b"]
)
def test_number_that_is_none_is_replaced_by_one(given: str) -> None:
    headers = {"x-request-id": given} if given else {}
    request = RequestFactory().get("/", headers=headers)
    response = RequestIdMiddleware(lambda _: HttpResponse())(request)
    assert response.headers["X-Request-ID"] != given
    assert len(response.headers["X-Request-ID"]) == 32


@pytest.mark.django_db
def test_site_answers_with_the_number_of_the_request(client: Client) -> None:
    answer = client.get("/healthz", headers={"x-request-id": "proxy-0001"})
    assert answer.headers["X-Request-ID"] == "proxy-0001"


def test_logging_is_text_unless_json_is_asked_for() -> None:
    text, lines = (logging_settings(level="ERROR", form=f) for f in ("text", "json"))
    assert "formatter" not in text["handlers"]["console"]
    assert lines["handlers"]["console"]["formatter"] == "json"
    assert text["loggers"]["contracts_site.requests"]["level"] == "ERROR"
    assert lines["loggers"]["contracts_site.requests"]["level"] == "INFO"
