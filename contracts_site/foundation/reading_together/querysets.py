"""Ask several querysets in one query, each as it would have been asked alone.

Every queryset becomes a column of one row: its rows as JSON, in their order. They are
turned back into what the driver would have given, and Django makes of that what it makes
of any answer: records with those they are joined to, or the dictionaries of `values()`.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.backends.postgresql.compiler import SQLCompiler
from django.db.models import QuerySet
from django.db.models.sql import Query

from contracts_site.foundation.reading_together.values import turns_for

Rows = list[list[Any]]


def read_together(*querysets: QuerySet[Any, Any]) -> None:
    """Fill the querysets with their rows; those that are filled already are left alone.

    What they prefetch is asked afterwards, for each by itself.
    """
    waiting = [each for each in querysets if each._result_cache is None]
    if len(waiting) > 1:
        said = [part for each in waiting if (part := _said(each)) is not None]
        for part, rows in zip(said, _answers_to(said), strict=True):
            part.fill(rows)
    for each in waiting:
        each._fetch_all()


class _Compiler(SQLCompiler):
    """Says a query in SQL; its answer are the rows that another query has brought."""

    brought: Rows

    def execute_sql(self, *_args: Any, **_kwargs: Any) -> Any:
        return [self.brought]


class _AnsweredQuery:
    """A query whose compiler has the answer already."""

    def __init__(self, query: Query, compiler: _Compiler) -> None:
        """Stand in for the query."""
        self._query, self._compiler = query, compiler

    def get_compiler(self, *_args: Any, **_kwargs: Any) -> _Compiler:
        return self._compiler

    def __getattr__(self, name: str) -> Any:
        return getattr(self._query, name)


@dataclass(frozen=True)
class _Said:
    """A queryset as SQL, whose columns have names of their own: c0, c1 and so on."""

    queryset: QuerySet[Any, Any]
    compiler: _Compiler
    sql: str
    params: Sequence[Any]

    @property
    def columns(self) -> list[Any]:
        """Without those that only the order needed, which come last."""
        return list(self.compiler.select[: self.compiler.col_count])

    @property
    def as_column(self) -> str:
        names = ", ".join(f"c{place}" for place, _ in enumerate(self.columns))
        return f"(SELECT json_agg(part)::text FROM ({self.sql}) AS part({names}))"  # noqa: S608  # what Django compiled

    def fill(self, rows: Rows) -> None:
        turns = turns_for([expression for expression, _, _ in self.columns])
        for row in rows:
            for place, turn in turns:
                if row[place] is not None:
                    row[place] = turn(row[place])
        self.compiler.brought = rows
        answered: Any = self.queryset.all()
        answered._query = _AnsweredQuery(answered.query, self.compiler)
        self.queryset._result_cache = list(answered._iterable_class(answered))


def _said(queryset: QuerySet[Any, Any]) -> _Said | None:
    """None where no row can meet the conditions; the queryset is filled then."""
    connection = connections[queryset.db]
    compiler = _Compiler(queryset.query, connection, queryset.db)
    try:
        sql, params = compiler.as_sql(with_col_aliases=True)
    except EmptyResultSet:
        queryset._result_cache = []
        return None
    return _Said(queryset, compiler, sql, params)


def _answers_to(said: Sequence[_Said]) -> list[Rows]:
    if not said:
        return []
    sql = "SELECT " + ", ".join(part.as_column for part in said)
    params = [each for part in said for each in part.params]
    with connections[said[0].queryset.db].cursor() as cursor:
        cursor.execute(sql, params)
        [found] = cursor.fetchall()
    return [_rows_in(text, part) for text, part in zip(found, said, strict=True)]


def _rows_in(text: str | None, part: _Said) -> Rows:
    rows = json.loads(text, parse_float=Decimal) if text else []
    return [list(row.values())[: len(part.columns)] for row in rows]
