"""Whether a start must migrate, or make the cache's table."""

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from pytest_django.fixtures import Settings

from contracts_site.foundation.running.database_state import (
    has_shared_cache,
    is_migrated,
)

pytestmark = pytest.mark.django_db


def test_database_of_this_release_is_migrated() -> None:
    assert is_migrated()


def test_database_is_not_migrated_while_a_migration_waits() -> None:
    [newest] = MigrationLoader(connection).graph.leaf_nodes("contracts")
    MigrationRecorder(connection).record_unapplied(*newest)

    assert not is_migrated()


def test_database_is_not_migrated_while_rights_are_missing(settings: Settings) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE without_rights")
    settings.DATABASE_APPLICATION_ROLE = "without_rights"

    assert not is_migrated()


def test_shared_cache_is_missing_until_its_table_is_made(settings: Settings) -> None:
    assert settings.CACHES["default"]["LOCATION"] == "shared_cache"
    made = has_shared_cache()
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE shared_cache")

    assert made
    assert not has_shared_cache()
