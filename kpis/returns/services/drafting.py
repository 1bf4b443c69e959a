"""Keep what is typed: one draft figure at a time, and never over another's typing."""

from collections.abc import Iterable
from dataclasses import fields
from datetime import datetime

from django.db import transaction

from contracts_site.accounts.models import User
from kpis.definitions.models import KPI, KPIDefinition
from kpis.returns.exceptions import (
    FigureChangedMeanwhile,
    FigureRefused,
    PeriodNotBegun,
)
from kpis.returns.figure_input import FigureInput, problems_of
from kpis.returns.models import DraftFigure, Figure, FigureContent, Return
from kpis.returns.services.locking import day_of, definition_for, hold
from kpis.returns.states import FigureState, ReturnState

CONTENT_FIELDS = tuple(field.name for field in fields(FigureInput))
FILLED_IN = {ReturnState.OPEN, ReturnState.QUERIED}


def content_of(figure: FigureContent) -> FigureInput:
    """What a draft, or a figure on the record, says."""
    values = {name: getattr(figure, name) for name in CONTENT_FIELDS}
    return FigureInput(**values | {"state": FigureState(figure.state)})


@transaction.atomic
def save_draft_figure(
    *,
    filed_in: Return,
    kpi: KPI,
    content: FigureInput,
    seen_version: int | None,
    at: datetime,
    by: User,
) -> DraftFigure:
    """Save one figure of a return that is being filled in.

    `seen_version` is the version that the person saw while typing, None for no draft.
    Raise FigureChangedMeanwhile if somebody saved something different since; saving
    what is there already changes nothing.
    """
    held = hold(filed_in, states=FILLED_IN, cannot="The figure was not saved")
    if day_of(at) < held.period_start:
        raise PeriodNotBegun(
            f"{held.period.label} has not begun. Enter its figures from "
            f"{held.period_start:%-d %B %Y} on."
        )
    definition = definition_for(held, kpi)
    settled = _possible(content, definition)
    current = (
        DraftFigure.objects.select_related("saved_by")
        .filter(filed_in=held, kpi=kpi)
        .first()
    )
    if current is None:
        return _start_draft(held, kpi, settled, at=at, by=by)
    if content_of(current) == settled:
        return current
    if seen_version != current.version:
        raise FigureChangedMeanwhile(current=current, attempted=settled)
    return _write(current, settled, at=at, by=by)


def bring_drafts_up_to_date(filed_in: Return, *, at: datetime, by: User) -> None:
    """Let the drafts of a return that goes back begin as its figures on the record.

    Drafts keep counting their versions, so that a page opened before the return was
    submitted cannot overwrite what was recorded since.
    """
    drafts = {draft.kpi_id: draft for draft in filed_in.draft_figures.all()}
    for figure in Figure.objects.filter(filed_in=filed_in).current().by_provider():
        draft = drafts.get(figure.kpi_id)
        if draft is None:
            _start_draft(filed_in, figure.kpi, content_of(figure), at=at, by=by)
        elif content_of(draft) != content_of(figure):
            _write(draft, content_of(figure), at=at, by=by)


def clear_numbers(drafts: Iterable[DraftFigure], *, at: datetime, by: User) -> None:
    """Ask for these figures again; comments stay, and history keeps the numbers.

    The caller holds their returns.
    """
    for draft in drafts:
        if (draft.value, draft.numerator, draft.denominator) == (None, None, None):
            continue
        cleared = FigureInput(FigureState.AWAITED, comment=draft.comment)
        _write(draft, cleared, at=at, by=by)


def _possible(content: FigureInput, definition: KPIDefinition) -> FigureInput:
    problems = problems_of(content, definition)
    if problems:
        raise FigureRefused(problems)
    return content.settled(definition)


def _start_draft(
    filed_in: Return, kpi: KPI, content: FigureInput, *, at: datetime, by: User
) -> DraftFigure:
    return _write(
        DraftFigure(filed_in=filed_in, kpi=kpi, version=0), content, at=at, by=by
    )


def _write(
    draft: DraftFigure, content: FigureInput, *, at: datetime, by: User
) -> DraftFigure:
    for name in CONTENT_FIELDS:
        setattr(draft, name, getattr(content, name))
    draft.version += 1
    draft.saved_at = at
    draft.saved_by = by
    draft.save()
    return draft
