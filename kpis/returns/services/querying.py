"""Ask about a submitted return, answer, and reopen one that was validated."""

from datetime import datetime

from django.db import transaction

from contracts_site.accounts.models import User
from kpis.definitions.models import KPI
from kpis.returns.exceptions import ReasonMissing, WrongReturnState
from kpis.returns.models import Query, QueryMessage, Return, ReturnStep
from kpis.returns.services.drafting import bring_drafts_up_to_date
from kpis.returns.services.locking import definition_for, hold
from kpis.returns.services.parting import follow_parts
from kpis.returns.states import PartState, ReturnState


@transaction.atomic
def query_return(
    *, filed_in: Return, kpi: KPI | None, text: str, at: datetime, by: User
) -> Query:
    """Ask about one KPI, or about the whole return; it goes back to be answered, of a
    return in parts the part of the KPI.

    A further question about the same KPI joins the open thread.
    """
    held = hold(
        filed_in,
        states={ReturnState.SUBMITTED, ReturnState.QUERIED},
        cannot="The query was not sent",
    )
    if kpi is not None:
        definition_for(held, kpi)
    words = _required(text, "Write what you want to know.")
    _send_back(held, kpi, words="", at=at, by=by)
    return _ask(held, kpi, words, at=at, by=by)


@transaction.atomic
def answer_query(*, query: Query, text: str, at: datetime, by: User) -> QueryMessage:
    """Answer a query of a return that has been sent back."""
    hold(
        query.filed_in,
        states={ReturnState.QUERIED},
        cannot="The answer was not sent",
    )
    words = _required(text, "Write your answer.")
    if not Query.objects.open().filter(pk=query.pk).exists():
        raise WrongReturnState("The answer was not sent: this query is closed.")
    return QueryMessage.objects.create(
        query=query, text=words, is_answer=True, written_by=by, written_at=at
    )


@transaction.atomic
def reopen_return(*, filed_in: Return, reason: str, at: datetime, by: User) -> Return:
    """Send a validated return back, with the reason as a query about the whole of it.

    Its figures stay on the record until they are submitted again.
    """
    held = hold(
        filed_in,
        states={ReturnState.VALIDATED},
        cannot="The return was not reopened",
    )
    words = _required(reason, "Say why the return is reopened.")
    held.validated_by = held.validated_at = None
    held.is_self_validated = False
    _send_back(held, None, words=f"Reopened: {words}"[:400], at=at, by=by)
    _ask(held, None, words, at=at, by=by)
    return held


def _send_back(
    held: Return, kpi: KPI | None, *, words: str, at: datetime, by: User
) -> None:
    """To whoever fills it in, unless it is there already."""
    parts = list(held.parts.select_for_update())
    if not parts and held.state != ReturnState.QUERIED:
        bring_drafts_up_to_date(held, at=at, by=by)
        held.state = ReturnState.QUERIED
        held.save()
        _keep_step(held, "", words=words, at=at, by=by)
    asked = [part for part in parts if kpi and part.owner == kpi.data_owner] or parts
    for part in asked:
        if part.is_submitted:
            bring_drafts_up_to_date(held, owner=part.owner, at=at, by=by)
            part.state = PartState.QUERIED
            part.save()
            _keep_step(held, part.owner, words=words, at=at, by=by)
    follow_parts(held)


def _keep_step(held: Return, owner: str, *, words: str, at: datetime, by: User) -> None:
    ReturnStep.objects.create(
        filed_in=held,
        state=ReturnState.QUERIED,
        owner=owner,
        taken_by=by,
        taken_at=at,
        words=words,
    )


def _ask(held: Return, kpi: KPI | None, words: str, *, at: datetime, by: User) -> Query:
    query = Query.objects.open().filter(filed_in=held, kpi=kpi).first()
    if query is None:
        query = Query.objects.create(filed_in=held, kpi=kpi, opened_by=by, opened_at=at)
    QueryMessage.objects.create(query=query, text=words, written_by=by, written_at=at)
    return query


def _required(text: str, otherwise: str) -> str:
    words = text.strip()
    if not words:
        raise ReasonMissing(otherwise)
    return words
