"""One KPI as a chart with its expected range, and the table of its figures."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

from contracts_site.committee_reports.inserts import kpi_scorecard
from contracts_site.committee_reports.inserts.inner import Inner, InnerRow
from contracts_site.committee_reports.inserts.kinds import (
    Asked,
    Built,
    Content,
    InsertGroup,
    InsertKind,
)
from contracts_site.foundation.calendars import Period
from contracts_site.foundation.charts.points import ChartSize
from contracts_site.foundation.reading_together import Reading
from kpis.definitions.models import KPI
from kpis.scorecards.charts import row_chart
from kpis.scorecards.keeping import scorecard_as_data, scorecard_from_data
from kpis.scorecards.scorecard import Row, Scorecard, completeness_of

KEY = "kpi-chart"
DEFAULT_PERIODS = 24


def chart_parameters(
    *,
    kpi: KPI,
    until: Period,
    periods: int = DEFAULT_PERIODS,
    as_reported_at: datetime | None = None,
) -> dict[str, Any]:
    """Without `as_reported_at` the insert shows the record as it stands when placed."""
    asked = kpi_scorecard.scorecard_parameters(
        contract=kpi.contract,
        until=until,
        periods=periods,
        as_reported_at=as_reported_at,
        charts=[kpi.code],
    )
    return {**asked, "kpi": kpi.pk, "named": str(kpi)}


def reading(asked: Asked) -> Reading[Built]:
    scorecard = kpi_scorecard.scorecard_asked(asked)
    return Reading(scorecard.querysets, lambda: _built(asked, scorecard.answer()))


def _built(asked: Asked, whole: Scorecard) -> Built:
    """The title names no figure: it stands in public too."""
    scorecard = of_one_kpi(whole, asked.parameters["kpi"])
    rows = _rows(scorecard)
    name = f"{rows[0].code} {rows[0].name}" if rows else asked.parameters["named"]
    return Built(
        title=f"{name}, {kpi_scorecard.span_of(scorecard)}",
        source=kpi_scorecard.source_words(asked, scorecard),
        content={
            "scorecard": scorecard_as_data(scorecard),
            "charts": asked.parameters["charts"],
        },
        contract_ids=(asked.contract.pk,),
    )


def of_one_kpi(scorecard: Scorecard, kpi_id: int) -> Scorecard:
    """The scorecard as if the KPI were the only one, without its year to date; nothing
    tells of the others."""
    themes = tuple(
        replace(theme, rows=rows, rolled_up=None)
        for theme in scorecard.themes
        if (rows := _only(theme.rows, kpi_id))
    )
    ended = _only(scorecard.ended, kpi_id)
    kept = [*(row for theme in themes for row in theme.rows), *ended]
    return replace(
        scorecard,
        themes=themes,
        ended=ended,
        latest_counts=(),
        latest_completeness=completeness_of(row.latest for row in kept),
        completeness=completeness_of(cell for row in kept for cell in row.cells),
        rolled_up=None,
    )


def _only(rows: Sequence[Row], kpi_id: int) -> tuple[Row, ...]:
    return tuple(replace(row, year=None) for row in rows if row.kpi_id == kpi_id)


def variables(content: Content) -> dict[str, object]:
    """The row with its chart and its cells; no row where no KPI set had it."""
    scorecard = scorecard_from_data(content["scorecard"])
    rows = _rows(scorecard)
    if not rows:
        return {"scorecard": scorecard, "row": None}
    row = rows[0]
    return {
        "scorecard": scorecard,
        "row": row,
        "chart": row_chart(scorecard, row),
        # Drawn where a page asks for it, and not for print.
        "phone_chart": partial(row_chart, scorecard, row, size=ChartSize.PHONE),
        "cells": list(zip(scorecard.periods, row.cells, strict=True)),
        "has_ranges": any(cell.expected_words for cell in row.cells),
    }


def _rows(scorecard: Scorecard) -> Sequence[Row]:
    return (*scorecard.rows, *scorecard.ended)


def _inner_rows(content: Content) -> Sequence[InnerRow]:
    """Its figures: without its one KPI the insert is to be marked itself."""
    rows = kpi_scorecard.inner_rows(content)
    return [replace(row, goes_whole=False) for row in rows]


SPC_CHART = InsertKind(
    key=KEY,
    group=InsertGroup.KPIS,
    label="KPI chart",
    description="One KPI over its periods as a chart with its expected range, and the "
    "table of its figures.",
    template="committee_reports/_kpi_chart_insert.html",
    reading=reading,
    compared=kpi_scorecard.compared,
    changes=kpi_scorecard.changes,
    variables=variables,
    is_wide=lambda _content: False,
    published=kpi_scorecard.published,
    cautions=kpi_scorecard.cautions,
    gaps=kpi_scorecard.gaps,
    returns=kpi_scorecard.returns,
    figures=kpi_scorecard.figures,
    inner=Inner(rows=_inner_rows, published=kpi_scorecard.published_without),
)
