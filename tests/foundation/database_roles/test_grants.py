"""What the application's role may and may not do, tried against a real server."""

from collections.abc import Iterator

import pytest
from django.db import ProgrammingError, connection, transaction
from psycopg2 import sql

from contracts_site.foundation.database_roles.grants import (
    grant_rights,
    has_its_rights,
    history_tables,
)

pytestmark = pytest.mark.django_db
ROLE = "application_on_trial"


@pytest.fixture
def as_application() -> Iterator[None]:
    """The connection with the application's rights, given back at the end."""
    name = sql.Identifier(ROLE)
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("CREATE ROLE {}").format(name))
    grant_rights(connection, role=ROLE)
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("SET LOCAL ROLE {}").format(name))
    yield
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")


def do(statement: str, table: str = "") -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql.SQL(statement).format(table=sql.Identifier(table)))


def all_tables() -> list[str]:
    return connection.introspection.table_names()


@pytest.mark.usefixtures("as_application")
def test_application_may_not_truncate_any_table() -> None:
    tables = all_tables()
    assert set(history_tables()) < set(tables)
    for table in tables:
        with pytest.raises(ProgrammingError, match="permission denied"):
            do("TRUNCATE {table} CASCADE", table)


@pytest.mark.usefixtures("as_application")
@pytest.mark.parametrize(
    "statement",
    [
        "ALTER TABLE {table} ADD COLUMN trial integer",
        "ALTER TABLE {table} DISABLE TRIGGER ALL",
        "DROP TABLE {table}",
        "CREATE TABLE trial ()",
        "CREATE INDEX ON {table} (id)",
    ],
)
def test_application_may_not_change_tables(statement: str) -> None:
    with pytest.raises(ProgrammingError, match=r"must be owner|permission denied"):
        do(statement, history_tables()[0])


@pytest.mark.usefixtures("as_application")
@pytest.mark.parametrize(
    "statement", ["DELETE FROM {table}", "UPDATE {table} SET pgh_label = ''"]
)
def test_application_may_not_rewrite_history(statement: str) -> None:
    assert history_tables()
    for table in history_tables():
        with pytest.raises(ProgrammingError, match="permission denied"):
            do(statement, table)


@pytest.mark.usefixtures("as_application")
def test_application_may_not_pretend_a_migration() -> None:
    with pytest.raises(ProgrammingError, match="permission denied"):
        do("DELETE FROM django_migrations")


@pytest.mark.usefixtures("as_application")
def test_application_may_read_every_table_and_delete_rows_that_are_not_history() -> (
    None
):
    history = set(history_tables())
    for table in all_tables():
        do("SELECT FROM {table} LIMIT 1", table)
        if table not in history and table != "django_migrations":
            do("DELETE FROM {table} WHERE FALSE", table)


@pytest.mark.usefixtures("as_application")
def test_application_may_use_the_shared_cache_made_outside_migrations() -> None:
    do("DELETE FROM {table}", "shared_cache")


def test_role_has_its_rights_after_they_are_granted_and_not_before() -> None:
    role = sql.Identifier(ROLE)
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("CREATE ROLE {}").format(role))
    assert not has_its_rights(connection, role=ROLE)

    grant_rights(connection, role=ROLE)

    assert has_its_rights(connection, role=ROLE)


@pytest.mark.usefixtures("as_application")
def test_role_tells_of_its_own_rights() -> None:
    """The site asks as the application, not as the owner."""
    assert has_its_rights(connection, role=ROLE)


@pytest.mark.parametrize(
    ("left_off_at", "table"),
    [
        ("REVOKE SELECT ON {table} FROM {role}", "contracts_contract"),
        ("GRANT UPDATE ON {table} TO {role}", "contracts_contractevent"),
        ("GRANT UPDATE ON {table} TO {role}", "django_migrations"),
    ],
    ids=["unread table", "history that can be changed", "migrations"],
)
def test_role_lacks_its_rights_where_granting_was_broken_off(
    left_off_at: str, table: str
) -> None:
    role = sql.Identifier(ROLE)
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("CREATE ROLE {}").format(role))
        grant_rights(connection, role=ROLE)
        cursor.execute(
            sql.SQL(left_off_at).format(table=sql.Identifier(table), role=role)
        )

    assert not has_its_rights(connection, role=ROLE)
