"""What the tables of a database hold, in figures that two databases can be compared by."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper
from psycopg2 import sql

from contracts_site.foundation.backups.manifest import Table

# Each table with the columns of its primary key, and whether a column sorts by language.
KEYS = """
SELECT class.relname,
       coalesce(array_agg(attribute.attname ORDER BY place.number)
           FILTER (WHERE attribute.attname IS NOT NULL), '{}'),
       coalesce(array_agg(attribute.attcollation <> 0 ORDER BY place.number)
           FILTER (WHERE attribute.attname IS NOT NULL), '{}')
FROM pg_class AS class
LEFT JOIN pg_index AS index ON index.indrelid = class.oid AND index.indisprimary
LEFT JOIN LATERAL unnest(index.indkey::int[]) WITH ORDINALITY
    AS place(attribute, number) ON true
LEFT JOIN pg_attribute AS attribute
    ON attribute.attrelid = class.oid AND attribute.attnum = place.attribute
WHERE class.relkind = 'r' AND class.relnamespace = 'public'::regnamespace
GROUP BY class.relname ORDER BY class.relname
"""
# So that two servers write the same rows alike.
ALIKE = (
    "SET LOCAL TIME ZONE 'UTC'",
    "SET LOCAL datestyle = 'ISO, MDY'",
    "SET LOCAL intervalstyle = 'postgres'",
    "SET LOCAL bytea_output = 'hex'",
    "SET LOCAL extra_float_digits = 1",
)
BEHIND = """
SELECT table_class.relname, attribute.attname, sequence.relname
FROM pg_class AS sequence
JOIN pg_depend AS depends ON depends.objid = sequence.oid
    AND depends.deptype IN ('a', 'i') AND depends.refobjsubid > 0
JOIN pg_class AS table_class ON table_class.oid = depends.refobjid
JOIN pg_attribute AS attribute ON attribute.attrelid = depends.refobjid
    AND attribute.attnum = depends.refobjsubid
WHERE sequence.relkind = 'S' AND sequence.relnamespace = 'public'::regnamespace
"""
# What keeps the rows right, by name: Postgres words what it reads back in another way.
# Constraints that only say NOT NULL have names since Postgres 18, and are left out.
RULES = """
SELECT conrelid::regclass::text, conname, contype::text || convalidated::text
    FROM pg_constraint
    WHERE connamespace = 'public'::regnamespace AND contype <> 'n'
UNION ALL SELECT tgrelid::regclass::text, tgname, tgenabled::text FROM pg_trigger
    JOIN pg_class ON pg_class.oid = tgrelid
    WHERE relnamespace = 'public'::regnamespace AND NOT tgisinternal
UNION ALL SELECT tablename, indexname, '' FROM pg_indexes WHERE schemaname = 'public'
"""


class Digest:
    """Takes what COPY writes: counts its lines and works out their SHA-256."""

    def __init__(self) -> None:
        self.rows = 0
        self._sha256 = hashlib.sha256()

    def write(self, content: bytes, /) -> int:
        self.rows += content.count(b"\n")
        self._sha256.update(content)
        return len(content)

    def as_table(self) -> Table:
        return Table(self.rows, self._sha256.hexdigest())


@contextmanager
def one_moment(connection: BaseDatabaseWrapper) -> Iterator[str]:
    """See the database as it is now until the end; gives the snapshot's name."""
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        yield cursor.fetchone()[0]


def tables_of(connection: BaseDatabaseWrapper) -> dict[str, Table]:
    """Every table by its name; called within a transaction."""
    with connection.cursor() as cursor:
        for statement in ALIKE:
            cursor.execute(statement)
        cursor.execute(KEYS)
        return {
            name: _read(cursor, name, list(zip(columns, by_language, strict=True)))
            for name, columns, by_language in cursor.fetchall()
        }


def _read(cursor: CursorWrapper, name: str, key: list[tuple[str, bool]]) -> Table:
    """In order of the key, or of the whole row where a table has none."""
    table = sql.Identifier(name)
    plainly = sql.SQL('{} COLLATE "C"')
    order = [
        plainly.format(sql.Identifier(column)) if sorts else sql.Identifier(column)
        for column, sorts in key
    ] or [plainly.format(sql.SQL("{}::text").format(table))]
    statement = sql.SQL("COPY (SELECT * FROM {} ORDER BY {}) TO STDOUT").format(
        table, sql.SQL(", ").join(order)
    )
    digest = Digest()
    cursor.copy_expert(statement, digest)
    return digest.as_table()


def sequences_behind(connection: BaseDatabaseWrapper) -> list[str]:
    """The sequences whose next number a row has already."""
    behind = []
    with connection.cursor() as cursor:
        cursor.execute(BEHIND)
        for table, column, sequence in cursor.fetchall():
            statement = sql.SQL(
                "SELECT coalesce(max({}), 0) > (SELECT last_value FROM {}) FROM {}"
            ).format(*map(sql.Identifier, (column, sequence, table)))
            cursor.execute(statement)
            if cursor.fetchone()[0]:
                behind.append(str(sequence))
    return sorted(behind)


def rules_of(connection: BaseDatabaseWrapper) -> Table:
    """Constraints, triggers and indexes: how many, and the SHA-256 of their names."""
    with connection.cursor() as cursor:
        cursor.execute(RULES)
        lines = sorted("\t".join(row) + "\n" for row in cursor.fetchall())
    digest = Digest()
    digest.write("".join(lines).encode())
    return digest.as_table()
