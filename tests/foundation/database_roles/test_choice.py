"""Which database and role the environment asks for."""

import pytest

from contracts_site.foundation.database_roles.choice import (
    application_role_from,
    database_from,
    databases_from,
    role_for,
)

SERVES = "postgres://serves:p%40ss@db.council.example:5433/contracts"
MIGRATES = "postgres://migrates:word@db.council.example:5433/contracts"


def test_nothing_set_chooses_the_embedded_database_as_the_application() -> None:
    database = database_from({})

    assert database["ENGINE"] == "contracts_site.foundation.embedded_postgres"
    assert database["USER"] == "contracts_app"
    assert application_role_from({}) == "contracts_app"


def test_owner_of_the_embedded_database_is_chosen_by_role() -> None:
    assert database_from({"DATABASE_ROLE": "owner"})["USER"] == "contracts_owner"


@pytest.mark.parametrize("role", ["owner", "application"])
def test_database_url_alone_serves_both_roles_and_needs_no_grants(role: str) -> None:
    environment = {"DATABASE_URL": SERVES, "DATABASE_ROLE": role}

    database = database_from(environment)

    assert (database["USER"], database["PASSWORD"]) == ("serves", "p@ss")
    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert application_role_from(environment) == ""


@pytest.mark.parametrize(
    ("role", "user"), [("owner", "migrates"), ("application", "serves")]
)
def test_owner_url_migrates_and_database_url_serves(role: str, user: str) -> None:
    environment = {
        "DATABASE_URL": SERVES,
        "DATABASE_OWNER_URL": MIGRATES,
        "DATABASE_ROLE": role,
    }

    assert database_from(environment)["USER"] == user
    assert application_role_from(environment) == "serves"


@pytest.mark.parametrize(
    ("arguments", "role"),
    [
        (["manage.py", "migrate", "--plan"], "owner"),
        (["manage.py", "createcachetable"], "owner"),
        (["manage.py", "serve"], "application"),
        (["manage.py", "load_demo"], "application"),
        (["manage.py"], "application"),
    ],
)
def test_only_commands_that_change_tables_get_the_owner(
    arguments: list[str], role: str
) -> None:
    assert role_for(arguments) == role


def test_replica_and_pool_are_set_where_they_are_named() -> None:
    url = "postgres://app:secret@db.council.example/contracts"
    alone = databases_from({"DATABASE_URL": url})
    assert list(alone) == ["default"]
    both = databases_from(
        {
            "DATABASE_URL": url,
            "DATABASE_REPLICA_URL": "postgres://app:secret@copy.council.example/contracts",
            "DATABASE_POOL": "transaction",
        }
    )
    assert both["replica"]["HOST"] == "copy.council.example"
    for each in both.values():
        assert (each["CONN_MAX_AGE"], each["DISABLE_SERVER_SIDE_CURSORS"]) == (0, True)


def test_server_that_does_not_answer_is_given_up_after_seconds() -> None:
    """Unless the address says how long."""
    url = "postgres://app:secret@db.council.example/contracts"
    usual = databases_from({"DATABASE_URL": url, "DATABASE_REPLICA_URL": url})
    for each in usual.values():
        assert each["OPTIONS"]["connect_timeout"] == 10
    told = databases_from({"DATABASE_URL": f"{url}?connect_timeout=3"})
    assert told["default"]["OPTIONS"]["connect_timeout"] == 3
