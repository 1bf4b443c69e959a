"""Rows into a table by COPY; its triggers write their history as for any other row."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import TextIOBase
from typing import Any

from django.db import connection
from django.db.models import Model
from psycopg2 import sql

AT_ONCE = 50_000
ESCAPED = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})


class Lines(TextIOBase):
    """Lines as a file that COPY reads."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._left = ""

    def readable(self) -> bool:
        return True

    def read(self, length: int | None = -1, /) -> str:
        wanted = AT_ONCE if length is None or length < 0 else length
        pieces = [self._left]
        held = len(self._left)
        while held < wanted and (line := next(self._lines, "")):
            pieces.append(line)
            held += len(line)
        content = "".join(pieces)
        self._left = content[wanted:]
        return content[:wanted]


def copy_rows(
    model: type[Model],
    names: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    alike: Mapping[str, Any],
) -> None:
    """Add a row for each of `rows`: the fields of these names, and what all have alike.

    Fields that are not named have their defaults. The keys are the database's to give.
    """
    fields = {
        field.attname: field
        for field in model._meta.concrete_fields
        if not field.primary_key and not field.generated
    }
    constant = {
        name: alike.get(name, field.get_default())
        for name, field in fields.items()
        if name not in names
    }
    end = "".join(f"\t{as_text(value)}" for value in constant.values()) + "\n"
    lines = ("\t".join(map(as_text, row)) + end for row in rows)
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(model._meta.db_table),
        sql.SQL(", ").join(
            sql.Identifier(fields[name].column) for name in (*names, *constant)
        ),
    )
    with connection.cursor() as cursor:
        cursor.copy_expert(statement, Lines(lines))


def as_text(value: Any) -> str:
    r"""As COPY reads it; nothing is \N."""
    match value:
        case None:
            return r"\N"
        case bool():
            return "t" if value else "f"
        case int() | Decimal():
            return str(value)
        case date() | datetime():
            return value.isoformat()
        case dict() | list():
            return json.dumps(value).translate(ESCAPED)
        case _:
            return str(value).translate(ESCAPED)
