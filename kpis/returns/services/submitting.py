"""Submit a return, whole or one owner's part: what is typed goes on the record."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from django.db import transaction

from contracts_site.accounts.models import User
from kpis.definitions.models import DataOwner, KPIDefinition
from kpis.returns.contents import content_of
from kpis.returns.exceptions import (
    PartIsSubmitted,
    PeriodNotEnded,
    ReasonMissing,
    ReturnNotReady,
    ToSettle,
)
from kpis.returns.figure_input import FigureInput
from kpis.returns.models import Figure, Query, Return, ReturnPart, ReturnStep
from kpis.returns.places_asked import (
    FromPlaces,
    figures_from_places,
    to_settle_with_places,
)
from kpis.returns.services.drafting import FILLED_IN
from kpis.returns.services.locking import day_of, hold
from kpis.returns.services.parting import follow_parts
from kpis.returns.services.recording import Basis, append_figure
from kpis.returns.services.recording_places import record_places
from kpis.returns.states import Cause, PartState, ReturnState
from kpis.returns.timetable import may_be_submitted, opens_words

FOR_THE_PARTNER = "Entered by the council on the partner’s behalf."


def readiness_of(filed_in: Return, *, owner: str | None = None) -> list[ToSettle]:
    """What keeps the return, or one owner's part of it, from being submitted, KPI by
    KPI, in the grid's order."""
    definitions = filed_in.definitions_judging(owner=owner)
    from_places = figures_from_places(filed_in, definitions)
    drafts = _typed(filed_in, from_places)
    unsettled = []
    for definition in definitions:
        problems = to_settle_with_places(
            drafts.get(definition.kpi_id),
            from_places.get(definition.kpi_id),
            definition=definition,
        )
        if problems:
            unsettled.append(ToSettle(definition, tuple(problems)))
    return unsettled


@transaction.atomic
def submit_return(
    *,
    filed_in: Return,
    owner: str | None = None,
    declared_name: str,
    declared_post: str,
    at: datetime,
    by: User,
) -> Return:
    """Record the figures and pass the return on to be validated.

    A return with parts is submitted by its parts: `owner` says whose, None all that are
    still to come. It is passed on with the last of them. After a query only figures that
    changed are recorded anew. Raise PeriodNotEnded, PartIsSubmitted, ReturnNotReady or
    ReasonMissing with what is to be done first.
    """
    held = hold(filed_in, states=FILLED_IN, cannot="The return was not submitted")
    if not may_be_submitted(held, on=day_of(at)):
        raise PeriodNotEnded(_too_early(held, on=day_of(at)))
    if not (declared_name.strip() and declared_post.strip()):
        raise ReasonMissing("Enter the name and post of the person who declares it.")
    _hold_definitions(held)
    held.declared_name = declared_name.strip()
    held.declared_post = declared_post.strip()
    if parts := _parts_to_submit(held, owner):
        for part in parts:
            _submit_part(held, part, at=at, by=by)
        return follow_parts(Return.objects.get(pk=held.pk))
    _refuse_unsettled(held, None)
    _record_figures(held, None, at=at, by=by)
    held.state = ReturnState.SUBMITTED
    held.submitted_by, held.submitted_at = by, at
    held.save()
    _keep_step(held, "", at=at, by=by)
    return held


def _too_early(filed_in: Return, *, on: date) -> str:
    saved = f"Your figures are saved: submit the return {opens_words(filed_in)}."
    if on <= filed_in.period_end:
        return f"{filed_in.period.label} has not ended. {saved}"
    return f"{filed_in.period.label} may not be submitted yet. {saved}"


def _parts_to_submit(filed_in: Return, owner: str | None) -> list[ReturnPart]:
    """Empty for a return without parts, which is submitted whole."""
    parts = list(filed_in.parts.select_for_update())
    to_come = [
        part
        for part in parts
        if not part.is_submitted and (owner is None or part.owner == owner)
    ]
    if parts and not to_come:
        raise PartIsSubmitted(
            "The return was not submitted: this part of it has been submitted already."
        )
    return to_come


def _submit_part(filed_in: Return, part: ReturnPart, *, at: datetime, by: User) -> None:
    _refuse_unsettled(filed_in, part.owner)
    _record_figures(filed_in, part.owner, at=at, by=by)
    part.state = PartState.SUBMITTED
    part.submitted_by, part.submitted_at = by, at
    part.declared_name = filed_in.declared_name
    part.declared_post = filed_in.declared_post
    part.save()
    _keep_step(filed_in, part.owner, at=at, by=by)


def _keep_step(filed_in: Return, owner: str, *, at: datetime, by: User) -> None:
    words = f"Declared by {filed_in.declared_name}, {filed_in.declared_post}."
    if owner == DataOwner.PARTNER:
        words = f"{words} {FOR_THE_PARTNER}"
    ReturnStep.objects.create(
        filed_in=filed_in,
        state=ReturnState.SUBMITTED,
        owner=owner,
        taken_by=by,
        taken_at=at,
        words=words,
    )


def _hold_definitions(filed_in: Return) -> None:
    """Nobody changes a target between the rating of a figure and its recording."""
    asked = filed_in.definitions_asked()
    list(asked.select_for_update(of=("self",), no_key=True).values_list("pk"))


def _refuse_unsettled(filed_in: Return, owner: str | None) -> None:
    unsettled = readiness_of(filed_in, owner=owner)
    if unsettled:
        count = len(unsettled)
        words = "1 KPI needs" if count == 1 else f"{count} KPIs need"
        raise ReturnNotReady(f"{words} an answer before you submit.", unsettled)
    asked = Query.objects.filter(filed_in=filed_in).about(owner)
    waiting = asked.to_answer().first()
    if waiting is not None:
        raise ReturnNotReady(
            f"Answer the {str(waiting)[0].lower()}{str(waiting)[1:]} before you submit."
        )


def _record_figures(
    filed_in: Return, owner: str | None, *, at: datetime, by: User
) -> None:
    definitions = filed_in.definitions_judging(owner=owner)
    from_places = figures_from_places(filed_in, definitions)
    typed = _typed(filed_in, from_places)
    on_record = {
        figure.kpi_id: figure
        for figure in Figure.objects.filter(filed_in=filed_in).current().by_provider()
    }
    for definition in filed_in.definitions_asked(owner=owner):
        content = typed[definition.kpi_id].settled(definition)
        standing = on_record.get(definition.kpi_id)
        if standing is None or _says_otherwise(standing, content, definition):
            append_figure(
                filed_in=filed_in,
                definition=definition,
                content=content,
                basis=_basis(filed_in, standing),
                at=at,
                by=by,
            )
    kpis = [definition.kpi_id for definition in definitions]
    record_places(filed_in, from_places, kpis=kpis, at=at, by=by)


def _says_otherwise(
    standing: Figure, content: FigureInput, definition: KPIDefinition
) -> bool:
    return content_of(standing) != content or standing.definition_id != definition.pk


def _basis(filed_in: Return, standing: Figure | None) -> Basis:
    if standing is None:
        return Basis(cause=Cause.SUBMISSION)
    return Basis(
        cause=Cause.ANSWER, supersedes=standing, change_reason=Cause.ANSWER.label
    )


def _typed(
    filed_in: Return, from_places: Mapping[int, FromPlaces]
) -> dict[int, FigureInput]:
    """What was typed, or was worked out from places: those served may have changed
    since the draft was saved."""
    typed = {draft.kpi_id: content_of(draft) for draft in filed_in.draft_figures.all()}
    for kpi_id, made in from_places.items():
        comment = typed[kpi_id].comment if kpi_id in typed else ""
        typed[kpi_id] = replace(made.content, comment=comment)
    return typed
