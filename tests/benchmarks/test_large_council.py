"""Scorecards, the register's search and its export, against bare SQL and COPY."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test import RequestFactory
from django.utils import timezone

from contracts.register.filters import ContractFilter
from contracts.register.models import Contract
from contracts.transparency.columns import published_columns
from contracts.transparency.conditions import publishable
from contracts_site.accounts.models import User
from contracts_site.demonstration.scale.council import Size, load_large_council
from contracts_site.foundation.calendars import Period
from contracts_site.foundation.tables.export import csv_lines
from kpis.scorecards.services import build_scorecard
from tests.benchmarks.lines import Line, milliseconds

SIZE = Size(contracts=5_000, kpis=4, months=36)
TODAY = date(2026, 4, 20)
LAST = Period.from_key("2026-03")
CARDS, PAGE, MANY = 20, 25, 20

FIGURES = """
SELECT figure.kpi_id, filed.period_start, filed.state, figure.state, figure.value,
       figure.numerator, figure.denominator, figure.rating, figure.rating_reason,
       figure.comment, figure.source, figure.recorded_at
FROM kpis_figure AS figure JOIN kpis_return AS filed ON filed.id = figure.filed_in_id
WHERE filed.contract_id = %(contract)s AND filed.cadence = 'monthly'
    AND filed.period_start <= %(last)s
    AND figure.recorded_at <= %(at)s
    AND (figure.superseded_at IS NULL OR figure.superseded_at > %(at)s)
ORDER BY figure.kpi_id, filed.period_start
"""
DEFINITIONS = """
SELECT definition.*, kpi.code, kpi.name, theme.name, kpi_set.effective_from
FROM kpis_kpidefinition AS definition
JOIN kpis_kpi AS kpi ON kpi.id = definition.kpi_id
JOIN kpis_theme AS theme ON theme.id = definition.theme_id
JOIN kpis_kpiset AS kpi_set ON kpi_set.id = definition.kpi_set_id
WHERE kpi_set.contract_id = %(contract)s AND kpi_set.effective_from IS NOT NULL
ORDER BY definition.position
"""
FOUND = """
FROM contracts_contract AS contract
JOIN contracts_provider AS provider ON provider.id = contract.provider_id
JOIN contracts_directorate AS directorate ON directorate.id = contract.directorate_id
LEFT JOIN accounts_user AS owner ON owner.id = contract.owner_id
WHERE (contract.reference ILIKE '%%breaks%%' OR contract.title ILIKE '%%breaks%%'
       OR provider.name ILIKE '%%breaks%%')
    AND contract.starts_on <= %(today)s AND contract.ends_on >= %(today)s
"""
PUBLISHED = """
COPY (SELECT contract.reference, contract.title, directorate.name, contract.description,
    provider.name, contract.total_value, contract.annual_value, contract.value_basis,
    contract.irrecoverable_vat, contract.starts_on, contract.ends_on,
    contract.review_on, contract.procedure, provider.is_small_or_medium,
    provider.is_voluntary_or_community, provider.company_number,
    contract.is_illustrative
FROM contracts_contract AS contract
JOIN contracts_provider AS provider ON provider.id = contract.provider_id
JOIN contracts_directorate AS directorate ON directorate.id = contract.directorate_id
ORDER BY contract.reference) TO STDOUT WITH CSV
"""


@pytest.mark.benchmark
@pytest.mark.django_db(transaction=True)
def test_large_council_is_read_nearly_as_fast_as_by_bare_sql(bench: list[Line]) -> None:
    load_large_council(SIZE, password="a-password", on=TODAY)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    lines = [
        compared(f"scorecards of {CARDS}", scorecards, "bare SQL", bare_figures, 3.0),
        compared("register searched", register_searched, "bare SQL", bare_search, 2.0),
        compared("transparency register as CSV", exported, "COPY TO", copied, 3.0),
    ]
    bench.extend(lines)
    assert [line.name for line in lines if not line.is_met] == []


def compared(
    name: str,
    do: Callable[[], object],
    against: str,
    other: Callable[[], object],
    limit: float,
) -> Line:
    name = f"{name}, {SIZE.contracts:,} contracts"
    return Line(name, milliseconds(do), against, milliseconds(other), limit)


def some_contracts() -> list[Contract]:
    return list(Contract.objects.order_by("reference")[:CARDS])


def scorecards() -> None:
    for contract in some_contracts():
        build_scorecard(contract=contract, until=LAST, as_reported_at=timezone.now())


def bare_figures() -> None:
    for contract in some_contracts():
        asked = {"contract": contract.pk, "last": LAST.first, "at": timezone.now()}
        with connection.cursor() as cursor:
            for statement in (DEFINITIONS, FIGURES):
                cursor.execute(statement, asked)
                cursor.fetchall()


def register_searched() -> None:
    """The count and the first page, so often that it can be timed."""
    request: Any = RequestFactory().get("/contracts/")
    request.user = User.objects.get(email="commissioner@council.example")
    visible = Contract.objects.visible_to(request.user)
    rows = visible.select_related("provider", "directorate", "owner")
    asked = {"q": "breaks", "term": "live"}
    for _ in range(MANY):
        found = ContractFilter.for_day(TODAY)(asked, queryset=rows, request=request).qs
        found.count()
        list(found.order_by("title", "pk")[:PAGE])


def bare_search() -> None:
    with connection.cursor() as cursor:
        for _ in range(MANY):
            cursor.execute(f"SELECT count(*) {FOUND}", {"today": TODAY})
            cursor.fetchall()
            page = f"ORDER BY contract.title, contract.id LIMIT {PAGE}"
            cursor.execute(
                f"SELECT contract.*, provider.*, directorate.*, owner.* {FOUND} {page}",
                {"today": TODAY},
            )
            cursor.fetchall()


def exported() -> None:
    contracts = publishable(on=TODAY).order_by("reference")
    written = "".join(csv_lines(contracts, published_columns()))
    assert written.count("\n") > SIZE.contracts


def copied() -> None:
    target = BytesIO()
    with connection.cursor() as cursor:
        cursor.copy_expert(PUBLISHED, target)
    assert target.getvalue().count(b"\n") == SIZE.contracts
