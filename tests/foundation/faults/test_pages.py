"""The page of a fault says which it is, and the next page needs no restart."""

from unittest import mock

import psycopg2
import pytest
from django.db import OperationalError, connection
from django.test import Client

from tests.architecture.test_headers import assert_guarded
from tests.factories import PersonFactory
from tests.hosts.processes import server_parameters

HOME = "contracts_site.home.views.render"


@pytest.mark.django_db(transaction=True)
def test_page_whose_connection_is_cut_answers_503_and_the_next_is_well() -> None:
    client = Client(raise_request_exception=False)
    client.force_login(PersonFactory(auditor=True))
    cut_connection()

    answer = client.get("/")

    assert answer.status_code == 503
    assert answer["Retry-After"] == "30"
    assert "What you had saved before is kept." in answer.content.decode()
    connection.close_if_unusable_or_obsolete()  # as at the end of every request
    assert client.get("/").status_code == 200


def cut_connection() -> None:
    """By another, as a server does that is shut down."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        [own] = cursor.fetchone()
    other = psycopg2.connect(dbname="postgres", **server_parameters())
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [own])
    finally:
        other.close()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("error", "status"),
    [
        (OperationalError("gone"), 503),
        (OSError(28, "full"), 507),
        (OSError(5, ""), 500),
    ],
    ids=["database away", "disk full", "another fault"],
)
def test_page_of_a_fault_is_guarded_as_any_other(error: Exception, status: int) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(PersonFactory(auditor=True))

    with mock.patch(HOME, side_effect=error):
        answer = client.get("/")

    assert answer.status_code == status
    assert_guarded(answer)
