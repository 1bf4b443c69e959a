"""Keep what is typed: one draft figure at a time, and never over another's typing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from django.db import transaction

from contracts_site.accounts.models import User
from kpis.definitions.models import KPI, KPIDefinition
from kpis.returns.contents import CONTENT_FIELDS, content_of
from kpis.returns.exceptions import (
    FigureChangedMeanwhile,
    FigureRefused,
    PeriodNotBegun,
)
from kpis.returns.figure_input import FigureInput, FigureProblem, problems_of
from kpis.returns.models import DraftFigure, Figure, PlaceDraft, PlaceFigure, Return
from kpis.returns.places_asked import FromPlaces, figures_from_places
from kpis.returns.services.locking import (
    day_of,
    definitions_for,
    hold,
    refuse_submitted_parts,
)
from kpis.returns.states import FigureState, ReturnState

FILLED_IN = {ReturnState.OPEN, ReturnState.QUERIED}
NOT_SAVED = "The figure was not saved"

Draft = TypeVar("Draft", DraftFigure, PlaceDraft)


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
    kpis = [change.kpi for change in changes]
    held, asked = hold_to_fill_in(filed_in, kpis, at=at)
    from_places = figures_from_places(held, list(asked.values()))
    held_drafts = held.draft_figures.select_related("saved_by").filter(kpi__in=kpis)
    drafts = {draft.kpi_id: draft for draft in held_drafts}
    new: list[DraftFigure] = []
    changed: list[DraftFigure] = []
    for change in changes:
        settled = possible(change.content, asked[change.kpi.pk])
        if worked_out := from_places.get(change.kpi.pk):
            settled = _with_its_comment(settled, worked_out)
        current = drafts.get(change.kpi.pk)
        if current is None:
            current = DraftFigure(filed_in=held, kpi=change.kpi, version=0)
            new.append(filled(current, settled, at=at, by=by))
        elif content_of(current) != settled:
            if change.seen_version != current.version:
                raise FigureChangedMeanwhile(current=current, attempted=settled)
            changed.append(filled(current, settled, at=at, by=by))
        drafts[change.kpi.pk] = current
    DraftFigure.objects.bulk_create(new)
    for draft in changed:
        draft.save()
    return [drafts[change.kpi.pk] for change in changes]


def bring_drafts_up_to_date(
    filed_in: Return, *, owner: str | None = None, at: datetime, by: User
) -> None:
    """Let the drafts of a return that goes back, or of one owner's part of it, begin as
    the figures on the record, those of its places too.

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
            write(draft, content_of(figure), at=at, by=by)
    _bring_places_up_to_date(filed_in, owner, at=at, by=by)


def _bring_places_up_to_date(
    filed_in: Return, owner: str | None, *, at: datetime, by: User
) -> None:
    """Each place that has a figure on the record was drafted before."""
    figures = PlaceFigure.objects.current().filter(filed_in=filed_in)
    if owner is not None:
        figures = figures.filter(kpi__data_owner=owner)
    recorded = {(each.kpi_id, each.place_key): each for each in figures}
    for draft in filed_in.place_drafts.all():
        figure = recorded.get((draft.kpi_id, draft.place_key))
        if figure is not None and content_of(draft) != content_of(figure):
            write(draft, content_of(figure), at=at, by=by)


def clear_numbers(drafts: Iterable[DraftFigure], *, at: datetime, by: User) -> None:
    """Ask for these figures again, and for those of their places; comments stay, and
    history keeps the numbers.

    The caller holds their returns.
    """
    asked_again = list(drafts)
    keys = {(draft.filed_in_id, draft.kpi_id) for draft in asked_again}
    of_places = PlaceDraft.objects.filter(
        filed_in__in={filed_in for filed_in, _ in keys},
        kpi__in={kpi for _, kpi in keys},
    )
    placed = [each for each in of_places if (each.filed_in_id, each.kpi_id) in keys]
    for draft in asked_again:
        _clear(draft, at=at, by=by)
    for of_place in placed:
        _clear(of_place, at=at, by=by)


def _clear(draft: Draft, *, at: datetime, by: User) -> None:
    if (draft.value, draft.numerator, draft.denominator) != (None, None, None):
        cleared = FigureInput(FigureState.AWAITED, comment=draft.comment)
        write(draft, cleared, at=at, by=by)


def hold_to_fill_in(
    filed_in: Return, kpis: Sequence[KPI], *, at: datetime
) -> tuple[Return, Mapping[int, KPIDefinition]]:
    """The return, locked, and how it judges these KPIs, whose figures may be changed."""
    held = hold(filed_in, states=FILLED_IN, cannot=NOT_SAVED)
    if day_of(at) < held.period_start:
        raise PeriodNotBegun(
            f"{held.period.label} has not begun. Enter its figures from "
            f"{held.period_start:%-d %B %Y} on."
        )
    asked = definitions_for(held, kpis)
    refuse_submitted_parts(held, kpis, cannot=NOT_SAVED)
    return held, asked


def _with_its_comment(typed: FigureInput, worked_out: FromPlaces) -> FigureInput:
    """The figure of the places with the comment that was typed; no other figure is
    taken."""
    content = replace(worked_out.content, comment=typed.comment)
    says_nothing = FigureInput(FigureState.AWAITED, comment=typed.comment)
    if typed not in (content, says_nothing):
        raise FigureRefused([FigureProblem("value", worked_out.not_by_itself)])
    return content


def possible(content: FigureInput, definition: KPIDefinition) -> FigureInput:
    problems = problems_of(content, definition)
    if problems:
        raise FigureRefused(problems)
    return content.settled(definition)


def _start_draft(
    filed_in: Return, kpi: KPI, content: FigureInput, *, at: datetime, by: User
) -> DraftFigure:
    return write(
        DraftFigure(filed_in=filed_in, kpi=kpi, version=0), content, at=at, by=by
    )


def write(draft: Draft, content: FigureInput, *, at: datetime, by: User) -> Draft:
    filled(draft, content, at=at, by=by).save()
    return draft


def filled(draft: Draft, content: FigureInput, *, at: datetime, by: User) -> Draft:
    for name in CONTENT_FIELDS:
        setattr(draft, name, getattr(content, name))
    draft.version += 1
    draft.saved_at = at
    draft.saved_by = by
    return draft
