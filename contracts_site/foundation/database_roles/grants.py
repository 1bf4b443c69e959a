"""What the application's role may do, granted anew after every migration.

Rows may be read, added, changed and deleted; tables may not be emptied (TRUNCATE),
altered or dropped. Of history, rows may only be read and added.
"""

from django.apps import apps
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper
from django.db.migrations.recorder import MigrationRecorder
from pghistory.models import Event
from psycopg2 import sql

GRANTS = (
    "GRANT USAGE ON SCHEMA public TO {role}",
    "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}",
    "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}",
)
# Tables that are made outside migrations, such as the shared cache's.
LATER_GRANTS = (
    "GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {role}",
    "GRANT USAGE, SELECT ON SEQUENCES TO {role}",
)
RIGHTS_ARE_AMISS = """
    SELECT tablename FROM pg_tables, format('%%I.%%I', schemaname, tablename) AS named
    WHERE schemaname = 'public' AND (
        NOT has_table_privilege(%(role)s, named, 'SELECT')
        OR tablename = ANY(%(closed)s) AND has_table_privilege(%(role)s, named, 'UPDATE')
    ) LIMIT 1
"""


def history_tables() -> list[str]:
    """The tables of events, one per tracked model."""
    return sorted(
        model._meta.db_table
        for model in apps.get_models()
        if issubclass(model, Event) and model._meta.managed
    )


def grant_rights(connection: BaseDatabaseWrapper, *, role: str) -> None:
    """Give `role` its rights in the database of `connection`, whose role is the owner."""
    migrations = MigrationRecorder.Migration._meta.db_table
    tables = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for grant in GRANTS:
            cursor.execute(sql.SQL(grant).format(role=sql.Identifier(role)))
        for grant in LATER_GRANTS:
            statement = f"ALTER DEFAULT PRIVILEGES IN SCHEMA public {grant}"
            cursor.execute(sql.SQL(statement).format(role=sql.Identifier(role)))
        for table in tables.intersection(history_tables()):
            _revoke(cursor, "UPDATE, DELETE", table, role)
        if migrations in tables:
            _revoke(cursor, "INSERT, UPDATE, DELETE", migrations, role)


def has_its_rights(connection: BaseDatabaseWrapper, *, role: str) -> bool:
    """Whether `role` may read every table, and may not change what it only reads."""
    closed = [*history_tables(), MigrationRecorder.Migration._meta.db_table]
    with connection.cursor() as cursor:
        cursor.execute(RIGHTS_ARE_AMISS, {"role": role, "closed": closed})
        return cursor.fetchone() is None


def _revoke(cursor: CursorWrapper, rights: str, table: str, role: str) -> None:
    statement = sql.SQL("REVOKE {rights} ON {table} FROM {role}").format(
        rights=sql.SQL(rights),
        table=sql.Identifier(table),
        role=sql.Identifier(role),
    )
    cursor.execute(statement)
