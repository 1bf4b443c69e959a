"""The KPI scorecard of a contract as an insert: periods up to one, as reported at."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone

from contracts.register.models import Contract
from contracts_site.committee_reports.inserts.inner import (
    Inner,
    InnerFigure,
    InnerRow,
    KeptPlaces,
    whole_rows,
)
from contracts_site.committee_reports.inserts.kinds import (
    Asked,
    Built,
    Content,
    InsertGroup,
    InsertKind,
    Parameters,
    ShownFigure,
)
from contracts_site.committee_reports.inserts.scorecard_changes import (
    as_compared,
    cell_words,
    scorecard_changes,
)
from contracts_site.foundation.access_marks.grounds import figure_words
from contracts_site.foundation.calendars import Period
from contracts_site.foundation.calendars.periods import TERM_KEY
from contracts_site.foundation.calendars.services import school_terms
from contracts_site.foundation.calendars.terms import NO_TERMS
from contracts_site.foundation.look.wording import time_words
from contracts_site.foundation.reading_together import Reading
from contracts_site.foundation.settings_data.services import council_settings
from kpis.returns.states import FigureState
from kpis.scorecards.charts import row_chart
from kpis.scorecards.keeping import scorecard_as_data, scorecard_from_data
from kpis.scorecards.kept_out import kept_out
from kpis.scorecards.published import as_published, publication_cautions
from kpis.scorecards.scorecard import Row, Scorecard
from kpis.scorecards.services import scorecard_reading

KEY = "kpi-scorecard"
DEFAULT_PERIODS = 12
# More columns than this need a page on its side.
MOST_PERIODS_UPRIGHT = 6


def scorecard_parameters(
    *,
    contract: Contract,
    until: Period,
    periods: int = DEFAULT_PERIODS,
    as_reported_at: datetime | None = None,
    charts: Sequence[str] = (),
) -> dict[str, Any]:
    """`charts` are codes of KPIs to be drawn as well.

    Without `as_reported_at` the insert shows the record as it stands when placed.
    """
    return {
        "contract": contract.pk,
        "until": until.key,
        "periods": periods,
        "as_reported_at": as_reported_at.isoformat() if as_reported_at else None,
        "charts": list(charts),
    }


def reading(asked: Asked) -> Reading[Built]:
    scorecard = scorecard_asked(asked)
    return Reading(scorecard.querysets, lambda: _built(asked, scorecard.answer()))


def scorecard_asked(asked: Asked) -> Reading[Scorecard]:
    return scorecard_reading(
        contract=asked.contract,
        until=_until(asked.parameters),
        as_reported_at=asked.moment,
        periods=asked.parameters["periods"],
    )


def span_of(scorecard: Scorecard) -> str:
    """April 2018 to March 2019, or one period alone."""
    first, last = scorecard.periods[0], scorecard.periods[-1]
    return last.label if first == last else f"{first.label} to {last.label}"


def source_words(asked: Asked, scorecard: Scorecard) -> str:
    return (
        f"KPI returns of contract {asked.contract.reference}, {span_of(scorecard)}, as "
        f"reported at {time_words(timezone.localtime(asked.moment))}."
    )


def _built(asked: Asked, scorecard: Scorecard) -> Built:
    return Built(
        title=f"{asked.contract.title}: KPIs, {span_of(scorecard)}",
        source=source_words(asked, scorecard),
        content={
            "scorecard": scorecard_as_data(scorecard),
            "charts": asked.parameters.get("charts", []),
        },
        contract_ids=(asked.contract.pk,),
    )


def compared(content: Content) -> Content:
    return {
        "scorecard": scorecard_as_data(as_compared(_scorecard(content))),
        "charts": content["charts"],
    }


def changes(older: Content, newer: Content) -> Sequence[str]:
    return scorecard_changes(_scorecard(older), _scorecard(newer))


def variables(content: Content) -> dict[str, object]:
    """The scorecard, and a chart of each KPI that was asked for."""
    scorecard = _scorecard(content)
    rows = {row.code: row for row in (*scorecard.rows, *scorecard.ended)}
    return {
        "scorecard": scorecard,
        "is_wide": is_wide(content),
        "charts": [
            row_chart(scorecard, rows[code])
            for code in content["charts"]
            if code in rows
        ],
    }


def is_wide(content: Content) -> bool:
    return len(content["scorecard"]["periods"]) > MOST_PERIODS_UPRIGHT


def published(content: Content) -> Content:
    """Small numbers are kept back: docs/rules/suppression.md."""
    shown = as_published(_scorecard(content), limit=_limit())
    return {**content, "scorecard": scorecard_as_data(shown)}


def cautions(content: Content) -> Sequence[str]:
    return publication_cautions(_scorecard(content), limit=_limit())


def gaps(content: Content) -> Sequence[str]:
    """Figures that were due and nobody has explained, KPI by KPI."""
    scorecard = _scorecard(content)
    labels = [period.label for period in scorecard.periods]
    found = []
    for row in (*scorecard.rows, *scorecard.ended):
        without = [
            label
            for label, cell in zip(labels, row.cells, strict=True)
            if cell.is_expected and cell.state == FigureState.AWAITED
        ]
        if without:
            found.append(f"{row.code} has no figure for {', '.join(without)}")
    return found


def returns(content: Content) -> Collection[int]:
    scorecard = _scorecard(content)
    rows = (*scorecard.rows, *scorecard.ended)
    return {cell.return_id for row in rows for cell in row.cells if cell.return_id}


def figures(content: Content) -> Sequence[ShownFigure]:
    """Of every period for which there is a return."""
    scorecard = _scorecard(content)
    return [
        ShownFigure(row.kpi_id, cell.return_id, cell_words(cell))
        for row in (*scorecard.rows, *scorecard.ended)
        for cell in row.cells
        if cell.return_id and cell.is_expected
    ]


def inner_rows(content: Content) -> Sequence[InnerRow]:
    """A KPI each, with its figures that are on record."""
    scorecard = _scorecard(content)
    themes = [(theme.name, theme.rows) for theme in scorecard.themes]
    return [
        _inner_row(scorecard, row, table)
        for table, rows in (*themes, ("KPIs that ended", scorecard.ended))
        for row in rows
    ]


def _inner_row(scorecard: Scorecard, row: Row, table: str) -> InnerRow:
    return InnerRow(
        key=str(row.kpi_id),
        label=f"{row.code} {row.name}",
        table=table,
        figures=[
            InnerFigure(period.key, period.label, cell.value_words)
            for period, cell in zip(scorecard.periods, row.cells, strict=True)
            if cell.is_reported
        ],
    )


def published_without(content: Content, kept: KeptPlaces) -> Content:
    """A figure kept back leaves its KPI listed, a KPI kept back goes with its chart."""
    rows = whole_rows(kept)
    left = kept_out(
        _scorecard(content),
        kpi_ids={int(row) for row in rows},
        figures={
            (int(row), period): figure_words(grounds)
            for (row, period), grounds in kept.items()
            if row not in rows
        },
    )
    return published({**content, "scorecard": scorecard_as_data(left)})


KPI_SCORECARD = InsertKind(
    key=KEY,
    group=InsertGroup.KPIS,
    label="KPI scorecard",
    description="Figures and ratings of a contract's KPIs, period by period.",
    template="committee_reports/_kpi_scorecard.html",
    reading=reading,
    compared=compared,
    changes=changes,
    variables=variables,
    is_wide=is_wide,
    published=published,
    cautions=cautions,
    gaps=gaps,
    returns=returns,
    figures=figures,
    inner=Inner(rows=inner_rows, published=published_without),
)


def _scorecard(content: Content) -> Scorecard:
    return scorecard_from_data(content["scorecard"])


def _limit() -> int:
    return council_settings().small_numbers_below


def _until(parameters: Parameters) -> Period:
    """The calendar's terms are read only for a term."""
    key, start = parameters["until"], council_settings().financial_year_start_month
    terms = school_terms() if TERM_KEY.fullmatch(key) else NO_TERMS
    return Period.from_key(key, year_start_month=start, terms=terms)
