"""A proposed variation as an insert: its KPIs on the figures of the last twelve periods.

The ratings are those of the variation's own page: docs/rules/variation-preview.md.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from django.utils import timezone

from contracts.variations.models import Variation
from contracts_site.committee_reports.inserts.data import pairs
from contracts_site.committee_reports.inserts.kinds import (
    Asked,
    Built,
    Content,
    InsertGroup,
    InsertKind,
    ShownFigure,
)
from contracts_site.foundation.calendars import Period
from contracts_site.foundation.look.wording import date_words
from contracts_site.foundation.reading_together import Reading
from contracts_site.foundation.settings_data.services import council_settings
from kpis.definitions.models import KPI
from kpis.variations.presentation import drawn_blocks, preview_sentence
from kpis.variations.previewing import Preview, preview_reading
from kpis.variations.told import (
    ToldCell,
    ToldPreview,
    ToldRow,
    as_published,
    as_told,
    publication_cautions,
    told_as_data,
    told_from_data,
)

KEY = "variation-proposal"
# More columns than this need a page on its side.
MOST_PERIODS_UPRIGHT = 6
LEFT_OUT = (
    "The public paper will not show the warnings to be read before the decision: they "
    "tell of ratings that small numbers may keep back."
)


def proposal_parameters(variation: Variation) -> dict[str, Any]:
    return {"variation": variation.pk}


def reading(asked: Asked) -> Reading[Built]:
    """Once it is approved, the figures as they stood just before."""
    preview = preview_reading(asked.variation)
    return Reading(preview.querysets, lambda: _built(asked, preview.answer()))


def _built(asked: Asked, preview: Preview | None) -> Built:
    variation = asked.variation
    contract = variation.contract
    told = as_told(preview) if preview else ToldPreview(())
    on = date_words(timezone.localdate(asked.moment))
    return Built(
        title=f"Variation {variation.number}, proposed: {variation.title}",
        source=(
            f"Variations and KPI returns of {contract.reference} {contract.title}, "
            f"on {on}."
        ),
        content={
            "rationale": variation.rationale,
            "rows": pairs(
                ("State", variation.get_state_display()),
                ("Takes effect on", date_words(variation.effective_on)),
            ),
            "preview": told_as_data(told),
            "is_illustrative": contract.is_illustrative,
        },
        contract_ids=(contract.pk,),
    )


def changes(older: Content, newer: Content) -> list[str]:
    """What is said of the variation, then the periods, then each KPI."""
    return list(_changes(older, newer))


def _changes(older: Content, newer: Content) -> Iterator[str]:
    if older["rationale"] != newer["rationale"]:
        yield "The reason for the variation is worded otherwise."
    was = dict(older["rows"])
    for name, now in newer["rows"]:
        if was.get(name) != now:
            yield f"{name}: was {was.get(name, 'nothing')}, is now {now}."
    before, after = _preview(older), _preview(newer)
    yield from _periods_changed(before, after)
    rows = {row.code: row for row in before.rows}
    for row in after.rows:
        yield from _row_changed(rows.pop(row.code, None), row)
    for gone in rows.values():
        yield f"{gone.code} {gone.name} is no longer there."


def _periods_changed(before: ToldPreview, after: ToldPreview) -> Iterator[str]:
    was, now = _periods(before), _periods(after)
    yield from (f"{period} is new." for period in now if period not in was)
    yield from (f"{each} is no longer shown." for each in was if each not in now)


def _periods(told: ToldPreview) -> list[str]:
    return [period for block in told.blocks for period in block.periods]


def _row_changed(was: ToldRow | None, now: ToldRow) -> Iterator[str]:
    name = f"{now.code} {now.name}"
    if was is None:
        yield f"{name} is new."
        return
    if was.target_after != now.target_after:
        before, after = was.target_after or "none", now.target_after or "none"
        yield f"{name}, proposed target: was {before}, is now {after}."
    earlier = {cell.period: cell for cell in was.cells if cell}
    for cell in now.cells:
        if cell and cell.period in earlier:
            before, after = _words(earlier[cell.period]), _words(cell)
            if before != after:
                yield f"{name}, {cell.period}: was {before}, is now {after}."


def _words(cell: ToldCell) -> str:
    """167, Amber; Green under the proposal."""
    rating = f", {cell.reported.word}" if cell.reported else ""
    again = f"; {cell.proposed.word} under the proposal" if cell.proposed else ""
    return f"{cell.value}{rating}{again}"


def published(content: Content) -> Content:
    """Small numbers are kept back, and warnings: docs/rules/suppression.md."""
    shown = as_published(_preview(content), limit=_limit())
    return {**content, "preview": told_as_data(shown)}


def cautions(content: Content) -> Sequence[str]:
    told = _preview(content)
    left_out = [LEFT_OUT] if told.warnings else []
    return [*left_out, *publication_cautions(told, limit=_limit())]


def returns(content: Content) -> Collection[int]:
    return {cell.return_id for cell in _cells(content)}


def figures(content: Content) -> Sequence[ShownFigure]:
    return [
        ShownFigure(cell.kpi_id, cell.return_id, _words(cell))
        for cell in _cells(content)
    ]


def words_of(content: Content, kpi: KPI, period: Period) -> str:
    """What it shows of the KPI's figure of the period; empty where it shows none."""
    return next(
        (
            _words(cell)
            for cell in _cells(content)
            if cell.kpi_id == kpi.pk and cell.period == period.label
        ),
        "",
    )


def variables(content: Content) -> Mapping[str, object]:
    told = _preview(content)
    return {
        "proposal": content,
        "sentence": preview_sentence(told),
        "blocks": drawn_blocks(told),
        "warnings": told.warnings,
        "is_wide": is_wide(content),
    }


def is_wide(content: Content) -> bool:
    blocks = content["preview"]["blocks"]
    return any(len(block["periods"]) > MOST_PERIODS_UPRIGHT for block in blocks)


def _cells(content: Content) -> list[ToldCell]:
    return [cell for row in _preview(content).rows for cell in row.cells if cell]


def _preview(content: Content) -> ToldPreview:
    return told_from_data(content["preview"])


def _limit() -> int:
    return council_settings().small_numbers_below


VARIATION_PROPOSAL = InsertKind(
    key=KEY,
    group=InsertGroup.CONTRACTS,
    label="Proposed variation",
    description="The KPIs that a variation proposes, on the figures of the last twelve "
    "periods: the ratings as reported, and under the proposal.",
    template="committee_reports/_variation_proposal.html",
    reading=reading,
    compared=lambda content: content,
    changes=changes,
    variables=variables,
    is_wide=is_wide,
    published=published,
    cautions=cautions,
    returns=returns,
    figures=figures,
    written=lambda content: [content["rationale"]],
)
