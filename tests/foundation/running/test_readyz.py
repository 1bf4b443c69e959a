"""/readyz, as a load balancer asks before it sends people."""

from unittest.mock import patch

import pytest
from django.db import OperationalError
from django.test import Client

from contracts_site.foundation.running import database_state, views


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("migrated", "cached", "status"),
    [(True, True, 200), (False, True, 503), (True, False, 503)],
)
def test_readyz_answers_200_once_the_database_is_as_the_release_needs_it(
    client: Client, migrated: bool, cached: bool, status: int
) -> None:
    with (
        patch.object(views, "is_migrated_once", return_value=migrated),
        patch.object(views, "has_shared_cache", return_value=cached),
    ):
        answer = client.get("/readyz")
    assert answer.status_code == status
    assert answer.json() == {
        "database": "well",
        "migrations": "well" if migrated else "a migration waits",
        "shared cache": "well" if cached else "no table",
    }


def test_readyz_without_a_database_answers_503(client: Client) -> None:
    away = OperationalError("gone")
    with patch.object(views, "is_migrated_once", side_effect=away):
        answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json() == {"database": "not answering"}


def test_migrations_are_asked_for_until_none_waits(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answers = [False, True]
    monkeypatch.setattr(database_state, "_found", {"migrated": False})
    monkeypatch.setattr(database_state, "is_migrated", lambda: answers.pop(0))
    assert [database_state.is_migrated_once() for _ in range(4)] == [
        False,
        *[True] * 3,
    ]
