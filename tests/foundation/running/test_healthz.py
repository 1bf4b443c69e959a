"""/healthz, as a load balancer asks it."""

from unittest.mock import patch

import pytest
from django.db import OperationalError, connection
from django.test import Client
from pytest_django.fixtures import Settings


@pytest.mark.django_db
def test_healthz_of_a_well_site_answers_200_to_anybody(client: Client) -> None:
    answer = client.get("/healthz")

    assert answer.status_code == 200
    assert answer.json() == {"web": "well", "database": "well"}
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.django_db
def test_healthz_without_a_database_answers_503_and_says_so(client: Client) -> None:
    with patch.object(connection, "cursor", side_effect=OperationalError("gone")):
        answer = client.get("/healthz")

    assert answer.status_code == 503
    assert answer.json() == {"web": "well", "database": "not answering"}


@pytest.mark.django_db
def test_healthz_over_plain_http_is_answered_and_not_redirected(
    client: Client, settings: Settings
) -> None:
    settings.SECURE_SSL_REDIRECT = True

    assert client.get("/healthz").status_code == 200


def test_healthz_refuses_to_be_posted_to(client: Client) -> None:
    assert client.post("/healthz").status_code == 405
