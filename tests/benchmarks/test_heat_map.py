"""A page of the heat map takes at most twice as long as bare SQL for its numbers."""

from collections import Counter
from datetime import date
from typing import Any

import pytest
from django.db import connection, transaction

from contracts.register.models import Contract
from contracts_site.foundation.calendars import Cadence, Period
from kpis.portfolio.asked import PERIODS, Asked
from kpis.portfolio.record import Record, read_record
from kpis.portfolio.rows import HeatRow, heat_rows, with_standing
from tests.benchmarks.copies import SmallCouncil
from tests.benchmarks.lines import Line, milliseconds
from tests.kpis.portfolio.situations import file_return, measured_contract

CONTRACTS, KPIS, MONTHS, PAGE = 5_000, 4, 36, 200
LIMIT = 2.0
TODAY = date(2020, 4, 20)
LAST = Period.from_key("2020-03")
ASKED = Asked(Cadence.MONTHLY, tuple(LAST.run_up(PERIODS)))

NEWEST = """
SELECT contract.id, contract.title, newest.period_start, stands.worst, stands.off,
       (SELECT count(*) FROM kpis_return AS late WHERE late.contract_id = contract.id
           AND late.state = 'open' AND late.due_on < %(today)s)
FROM contracts_contract AS contract
LEFT JOIN LATERAL (
    SELECT id, period_start FROM kpis_return WHERE contract_id = contract.id
        AND cadence = 'monthly' AND period_start BETWEEN %(first)s AND %(last)s
        AND state <> 'open' ORDER BY period_start DESC LIMIT 1) AS newest ON true
LEFT JOIN LATERAL (
    SELECT max(CASE WHEN figure.rating = 'met' THEN 1
                   WHEN figure.rating = 'slightly_below' THEN 3
                   WHEN figure.rating = 'below' THEN 4
                   WHEN figure.rating = 'significantly_below' THEN 5
                   WHEN figure.state IN ('awaited', 'not_available')
                       AND definition.good_is <> 'not_rated' THEN 2
               END) AS worst,
           count(*) FILTER (WHERE figure.rating IN
               ('slightly_below', 'below', 'significantly_below')) AS off
    FROM kpis_figure AS figure
    JOIN kpis_kpidefinition AS definition ON definition.id = figure.definition_id
    WHERE figure.filed_in_id = newest.id
        AND figure.superseded_at IS NULL AND (figure.source = 'council' OR NOT EXISTS (
            SELECT 1 FROM kpis_figure AS verified
            WHERE verified.filed_in_id = figure.filed_in_id
                AND verified.kpi_id = figure.kpi_id AND verified.source = 'council'
                AND verified.superseded_at IS NULL))) AS stands ON true
ORDER BY contract.title, contract.id LIMIT %(page)s
"""
CELLS = """
SELECT filed.contract_id, filed.period_start, filed.state, filed.due_on,
       figure.rating, figure.state, count(*)
FROM kpis_return AS filed
LEFT JOIN kpis_figure AS figure ON figure.filed_in_id = filed.id
    AND figure.superseded_at IS NULL
    AND (figure.source = 'council' OR NOT EXISTS (
        SELECT 1 FROM kpis_figure AS verified
        WHERE verified.filed_in_id = figure.filed_in_id
            AND verified.kpi_id = figure.kpi_id AND verified.source = 'council'
            AND verified.superseded_at IS NULL))
WHERE filed.contract_id = ANY(%(contracts)s) AND filed.cadence = 'monthly'
    AND filed.period_start BETWEEN %(first)s AND %(last)s
GROUP BY filed.id, figure.rating, figure.state
"""
SETS = """
SELECT kpi_set.contract_id, kpi_set.effective_from, count(definition.id)
FROM kpis_kpiset AS kpi_set
LEFT JOIN kpis_kpidefinition AS definition
    ON definition.kpi_set_id = kpi_set.id AND definition.cadence = 'monthly'
WHERE kpi_set.contract_id = ANY(%(contracts)s) AND effective_from <= %(last)s
GROUP BY kpi_set.id
"""


@pytest.mark.benchmark
@pytest.mark.django_db(transaction=True)
def test_heat_map_is_nearly_as_fast_as_bare_sql(bench: list[Line]) -> None:
    council_of(CONTRACTS, months=MONTHS)
    line = Line(
        f"heat map of {PAGE} of {CONTRACTS:,} contracts, of "
        f"{CONTRACTS * KPIS * MONTHS:,} figures",
        milliseconds(page_of_numbers),
        "bare SQL for its numbers",
        milliseconds(bare_numbers),
        LIMIT,
    )
    bench.append(line)
    assert line.is_met


@pytest.mark.django_db(transaction=True)
def test_bare_sql_gives_the_numbers_of_the_heat_map() -> None:
    """What is compared is the same, on a small council."""
    council_of(3, months=3)
    rows = page_of_rows()
    standing, cells, _ = bare_numbers()
    assert [
        (row.contract.pk, row.contract.worst, row.contract.off_target) for row in rows
    ] == [(pk, worst, off) for pk, _, _, worst, off, _ in standing]
    figures: Counter[int] = Counter()
    for pk, _, _, _, rating, _, count in cells:
        figures[pk] += count if rating else 0
    for row in rows:
        reported = sum(KPIS for cell in row.cells if cell.symbol)
        assert figures[row.contract.pk] == reported > 0


def council_of(contracts: int, *, months: int) -> None:
    contract = measured_contract(kpis=KPIS)
    for number, period in enumerate(LAST.run_up(months)):
        file_return(contract, period.key, "MSBX"[number % 4 :] + "MMM"[: number % 4])
    council = SmallCouncil.as_it_is()
    with transaction.atomic():
        council.copy(range(1, contracts))
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def page_of_contracts() -> list[Contract]:
    contracts = with_standing(Contract.objects.all(), ASKED, on=TODAY)
    return list(contracts.order_by("title", "pk")[:PAGE])


def page_of_rows() -> list[HeatRow]:
    return heat_rows(page_of_contracts(), ASKED, on=TODAY)


def page_of_numbers() -> Record:
    """What the rows are drawn from."""
    return read_record([each.pk for each in page_of_contracts()], ASKED)


def bare_numbers() -> tuple[list[Any], list[Any], list[Any]]:
    asked = {
        "first": ASKED.first_day,
        "last": ASKED.last_day,
        "today": TODAY,
        "page": PAGE,
    }
    with connection.cursor() as cursor:
        cursor.execute(NEWEST, asked)
        standing = cursor.fetchall()
        asked["contracts"] = [row[0] for row in standing]
        cursor.execute(CELLS, asked)
        cells = cursor.fetchall()
        cursor.execute(SETS, asked)
        return standing, cells, cursor.fetchall()
