"""Each page fetches by bare SQL the rows that the site's own page shows, and draws them."""

from itertools import groupby
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

PAGE = 25
COUNT = "SELECT count(*) FROM contracts_contract"
REGISTER = """
SELECT contract.id, contract.title, contract.reference, provider.name AS provider,
       directorate.name AS directorate, contract.starts_on, contract.ends_on,
       contract.total_value, contract.ends_on >= current_date AS live
FROM contracts_contract AS contract
JOIN contracts_provider AS provider ON provider.id = contract.provider_id
JOIN contracts_directorate AS directorate ON directorate.id = contract.directorate_id
ORDER BY contract.title, contract.id LIMIT %s OFFSET %s
"""
SCORECARD = """
SELECT kpi.code, kpi.name, theme.name AS theme, definition.target_low,
       definition.target_high, filed.period_start, figure.state, figure.value,
       figure.rating, figure.rating_reason, figure.comment
FROM kpis_kpidefinition AS definition
JOIN kpis_kpiset AS kpi_set ON kpi_set.id = definition.kpi_set_id
JOIN kpis_kpi AS kpi ON kpi.id = definition.kpi_id
JOIN kpis_theme AS theme ON theme.id = definition.theme_id
JOIN kpis_figure AS figure ON figure.definition_id = definition.id
JOIN kpis_return AS filed ON filed.id = figure.filed_in_id
WHERE kpi_set.contract_id = %s AND figure.superseded_at IS NULL
ORDER BY definition.position, filed.period_start
"""
GRID = """
SELECT kpi.id, kpi.code, kpi.name, definition.wording, definition.target_low,
       definition.target_high, definition.slight_low, draft.state, draft.value,
       draft.comment, draft.version, (
           SELECT figure.value FROM kpis_figure AS figure
           JOIN kpis_return AS earlier ON earlier.id = figure.filed_in_id
           WHERE figure.kpi_id = kpi.id AND figure.superseded_at IS NULL
               AND earlier.period_start < filed.period_start
           ORDER BY earlier.period_start DESC LIMIT 1
       ) AS last
FROM kpis_return AS filed
JOIN kpis_kpiset AS kpi_set ON kpi_set.contract_id = filed.contract_id
JOIN kpis_kpidefinition AS definition ON definition.kpi_set_id = kpi_set.id
JOIN kpis_kpi AS kpi ON kpi.id = definition.kpi_id
LEFT JOIN kpis_draftfigure AS draft
    ON draft.filed_in_id = filed.id AND draft.kpi_id = kpi.id
WHERE filed.id = %s ORDER BY definition.position
"""
SAVE = """
INSERT INTO kpis_draftfigure (filed_in_id, kpi_id, state, value, reason, comment, version,
                              saved_by_id, saved_at)
VALUES (%s, %s, 'reported', %s, '', '', 1, (SELECT min(id) FROM accounts_user), now())
ON CONFLICT (filed_in_id, kpi_id) DO UPDATE SET state = 'reported',
    value = excluded.value, version = kpis_draftfigure.version + 1, saved_at = now()
"""


def rows_of(statement: str, asked: list[object]) -> list[dict[str, Any]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, asked)
        names = [column.name for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def register(request: HttpRequest) -> HttpResponse:
    first = (int(request.GET["page"]) - 1) * PAGE
    [number] = rows_of(COUNT, [])
    context = {"number": number["count"], "rows": rows_of(REGISTER, [PAGE, first])}
    return render(request, "bare/register.html", context)


def scorecard(request: HttpRequest, contract: int) -> HttpResponse:
    figures = groupby(rows_of(SCORECARD, [contract]), key=lambda row: row["code"])
    kpis = [list(of_one) for _, of_one in figures]
    context = {"kpis": [(each[0], each[-12:]) for each in kpis]}
    return render(request, "bare/scorecard.html", context)


def grid(request: HttpRequest, filed_in: int) -> HttpResponse:
    if request.method == "POST":
        [(name, value)] = [
            each for each in request.POST.items() if each[0].startswith("value-")
        ]
        with connection.cursor() as cursor:
            cursor.execute(SAVE, [filed_in, int(name.partition("-")[2]), value])
        return HttpResponse(status=204)
    return render(request, "bare/grid.html", {"rows": rows_of(GRID, [filed_in])})


urlpatterns = [
    path("register/", register),
    path("scorecard/<int:contract>/", scorecard),
    path("grid/<int:filed_in>/", grid),
]
