"""Keep what is typed: one draft figure at a time, and never over another's typing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
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
from kpis.returns.services.locking import (
    day_of,
    definitions_for,
    hold,
    refuse_submitted_parts,
)
from kpis.returns.states import FigureState, ReturnState

CONTENT_FIELDS = tuple(field.name for field in fields(FigureInput))
FILLED_IN = {ReturnState.OPEN, ReturnState.QUERIED}


def content_of(figure: FigureContent) -> FigureInput:
    """What a draft, or a figure on the record, says."""
    values = {name: getattr(figure, name) for name in CONTENT_FIELDS}
    return FigureInput(**values | {"state": FigureState(figure.state)})


@dataclass(frozen=True)
class DraftChange:
    """What a draft is to say; `seen_version` is the version that the person saw, None
    for no draft."""

    kpi: KPI
    content: FigureInput
    seen_version: int | None


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
    change = DraftChange(kpi, content, seen_version)
    (saved,) = save_draft_figures(filed_in=filed_in, changes=[change], at=at, by=by)
    return saved


@transaction.atomic
def save_draft_figures(
    *, filed_in: Return, changes: Sequence[DraftChange], at: datetime, by: User
) -> list[DraftFigure]:
    """Save figures of one return, all or none; each KPI is changed once at most.

    Raise what `save_draft_figure` raises, for the first that cannot be saved.
    """
    held = hold(filed_in, states=FILLED_IN, cannot="The figure was not saved")
    if day_of(at) < held.period_start:
        raise PeriodNotBegun(
            f"{held.period.label} has not begun. Enter its figures from "
            f"{held.period_start:%-d %B %Y} on."
        )
    kpis = [change.kpi for change in changes]
    asked = definitions_for(held, kpis)
    refuse_submitted_parts(held, kpis, cannot="The figure was not saved")
    held_drafts = held.draft_figures.select_related("saved_by").filter(kpi__in=kpis)
    drafts = {draft.kpi_id: draft for draft in held_drafts}
    new: list[DraftFigure] = []
    changed: list[DraftFigure] = []
    for change in changes:
        settled = _possible(change.content, asked[change.kpi.pk])
        current = drafts.get(change.kpi.pk)
        if current is None:
            current = DraftFigure(filed_in=held, kpi=change.kpi, version=0)
            new.append(_filled(current, settled, at=at, by=by))
        elif content_of(current) != settled:
            if change.seen_version != current.version:
                raise FigureChangedMeanwhile(current=current, attempted=settled)
            changed.append(_filled(current, settled, at=at, by=by))
        drafts[change.kpi.pk] = current
    DraftFigure.objects.bulk_create(new)
    for draft in changed:
        draft.save()
    return [drafts[change.kpi.pk] for change in changes]


def bring_drafts_up_to_date(
    filed_in: Return, *, owner: str | None = None, at: datetime, by: User
) -> None:
    """Let the drafts of a return that goes back, or of one owner's part of it, begin as
    the figures on the record.

    Drafts keep counting their versions, so that a page opened before the return was
    submitted cannot overwrite what was recorded since.
    """
    drafts = {draft.kpi_id: draft for draft in filed_in.draft_figures.all()}
    figures = Figure.objects.filter(filed_in=filed_in).current().by_provider()
    if owner is not None:
        figures = figures.filter(kpi__data_owner=owner)
    for figure in figures.select_related("kpi"):
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
    _filled(draft, content, at=at, by=by).save()
    return draft


def _filled(
    draft: DraftFigure, content: FigureInput, *, at: datetime, by: User
) -> DraftFigure:
    for name in CONTENT_FIELDS:
        setattr(draft, name, getattr(content, name))
    draft.version += 1
    draft.saved_at = at
    draft.saved_by = by
    return draft
