"""Whether the database is as this release needs it."""

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from contracts_site.foundation.database_roles.grants import has_its_rights

_found = {"migrated": False}


def is_migrated() -> bool:
    """No migration is waiting, and the last `migrate` came to its end: the grants."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return False
    role = settings.DATABASE_APPLICATION_ROLE
    return not role or has_its_rights(connection, role=role)


def has_shared_cache() -> bool:
    """Whether every cache that is a table has its table."""
    wanted = {
        each["LOCATION"]
        for each in settings.CACHES.values()
        if each["BACKEND"] == "django.core.cache.backends.db.DatabaseCache"
    }
    return wanted <= set(connection.introspection.table_names())


def is_migrated_once() -> bool:
    """As `is_migrated`, until it is: within one release it stays so."""
    if not _found["migrated"]:
        _found["migrated"] = is_migrated()
    return _found["migrated"]
