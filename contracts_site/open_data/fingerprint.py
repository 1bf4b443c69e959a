"""Whether anything that is published has changed; no row leaves the database for it."""

import hashlib
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Aggregate, Model, QuerySet, TextField, Value

from contracts.register.models import Contract, Directorate, Provider
from contracts.term.models import ExtensionOption
from contracts.variations.models import Variation
from contracts_site.foundation.reading_together import read_together
from contracts_site.open_data.ocds.facts import Publisher
from kpis.definitions.models import KPI, KPIDefinition, KPISet
from kpis.returns.models import Figure, Return

# Rows that change are summed up whole. Figures are only ever added to, so that the last
# key and the returns' states tell enough.
SUMMED: tuple[type[Model], ...] = (
    *(Contract, Directorate, Provider, ExtensionOption, Variation),
    *(KPI, KPISet, KPIDefinition, Return),
)


class _SumOfRows(Aggregate):
    """One short text for all rows of a table; another as soon as one value differs."""

    def __init__(self, model: type[Model]) -> None:
        quoted = connection.ops.quote_name
        table = quoted(model._meta.db_table)
        # Not the whole row: what the database keeps of it for search is no news.
        row = ", ".join(
            f"{table}.{quoted(str(field.column))}"
            for field in model._meta.concrete_fields
        )
        rows = f"md5(string_agg(md5(ROW({row})::text), '' ORDER BY {table}.id))"
        super().__init__("pk", template=rows, output_field=TextField())


def _sum_of(model: type[Model]) -> "QuerySet[Any, str]":
    rows = model._default_manager.order_by().annotate(all_rows=Value(1))
    sums = rows.values("all_rows").annotate(told=_SumOfRows(model))
    told: QuerySet[Any, str] = sums.values_list("told", flat=True)
    return told


def fingerprint(*, by: Publisher, on: date) -> str:
    """The same text for the same content on the same day."""
    asked = [_sum_of(model) for model in SUMMED]
    figures = Figure.objects.order_by("-pk").values_list("pk", flat=True)[:1]
    read_together(*asked, figures)
    sums = [next(iter(rows), None) for rows in asked]
    last = next(iter(figures), None)
    told = "\0".join(map(str, (*sums, last, by, on)))
    return hashlib.sha256(told.encode()).hexdigest()[:32]
