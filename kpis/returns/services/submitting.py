"""Submit a return: what is typed goes on the record, for somebody else to validate."""

from datetime import datetime

from django.db import transaction

from contracts_site.accounts.models import User
from kpis.definitions.models import KPIDefinition
from kpis.returns.exceptions import (
    PeriodNotEnded,
    ReasonMissing,
    ReturnNotReady,
    ToSettle,
)
from kpis.returns.figure_input import FigureInput, problems_to_settle
from kpis.returns.models import Figure, Query, Return, ReturnStep
from kpis.returns.services.drafting import FILLED_IN, content_of
from kpis.returns.services.locking import day_of, hold
from kpis.returns.services.recording import Basis, append_figure
from kpis.returns.states import Cause, ReturnState


def readiness_of(filed_in: Return) -> list[ToSettle]:
    """What keeps the return from being submitted, KPI by KPI, in the grid's order."""
    drafts = _typed(filed_in)
    unsettled = []
    for definition in filed_in.definitions_judging():
        problems = problems_to_settle(
            drafts.get(definition.kpi_id),
            definition=definition,
            comment_rule=definition.kpi_set.comment_rule,
        )
        if problems:
            unsettled.append(ToSettle(definition, tuple(problems)))
    return unsettled


@transaction.atomic
def submit_return(
    *,
    filed_in: Return,
    declared_name: str,
    declared_post: str,
    at: datetime,
    by: User,
) -> Return:
    """Record the figures and pass the return on to be validated.

    After a query only figures that changed are recorded anew. Raise PeriodNotEnded,
    ReturnNotReady or ReasonMissing with what is to be done first.
    """
    held = hold(filed_in, states=FILLED_IN, cannot="The return was not submitted")
    if day_of(at) <= held.period_end:
        raise PeriodNotEnded(
            f"{held.period.label} has not ended. Your figures are saved: submit the "
            f"return after {held.period_end:%-d %B %Y}."
        )
    if not (declared_name.strip() and declared_post.strip()):
        raise ReasonMissing("Enter the name and post of the person who declares it.")
    _hold_definitions(held)
    _refuse_unsettled(held)
    _record_figures(held, at=at, by=by)
    held.state = ReturnState.SUBMITTED
    held.submitted_by, held.submitted_at = by, at
    held.declared_name = declared_name.strip()
    held.declared_post = declared_post.strip()
    held.save()
    ReturnStep.objects.create(
        filed_in=held,
        state=held.state,
        taken_by=by,
        taken_at=at,
        words=f"Declared by {held.declared_name}, {held.declared_post}.",
    )
    return held


def _hold_definitions(filed_in: Return) -> None:
    """Nobody changes a target between the rating of a figure and its recording."""
    asked = filed_in.definitions_asked()
    list(asked.select_for_update(of=("self",), no_key=True).values_list("pk"))


def _refuse_unsettled(filed_in: Return) -> None:
    unsettled = readiness_of(filed_in)
    if unsettled:
        count = len(unsettled)
        words = "1 KPI needs" if count == 1 else f"{count} KPIs need"
        raise ReturnNotReady(f"{words} an answer before you submit.", unsettled)
    waiting = Query.objects.filter(filed_in=filed_in).to_answer().first()
    if waiting is not None:
        raise ReturnNotReady(
            f"Answer the {str(waiting)[0].lower()}{str(waiting)[1:]} before you submit."
        )


def _record_figures(filed_in: Return, *, at: datetime, by: User) -> None:
    typed = _typed(filed_in)
    on_record = {
        figure.kpi_id: figure
        for figure in Figure.objects.filter(filed_in=filed_in).current().by_provider()
    }
    for definition in filed_in.definitions_asked():
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


def _typed(filed_in: Return) -> dict[int, FigureInput]:
    return {draft.kpi_id: content_of(draft) for draft in filed_in.draft_figures.all()}
