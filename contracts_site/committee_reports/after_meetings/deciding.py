"""A decision on a paper: made, called in, settled, carried out."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import transaction

from contracts.register.writing import hold, write
from contracts_site.accounts.models import User
from contracts_site.committee_reports.after_meetings.exceptions import (
    DatedTooEarly,
    NotInThisState,
)
from contracts_site.committee_reports.after_meetings.models import (
    PaperDecision,
    PaperOutcome,
)
from contracts_site.committee_reports.after_meetings.permissions import (
    may_record_outcome,
)
from contracts_site.committee_reports.after_meetings.services import (
    require_day,
    require_permission,
)
from contracts_site.committee_reports.after_meetings.states import (
    MAY_FOLLOW,
    DecisionAct,
)
from contracts_site.foundation.calendars import working_days_after
from contracts_site.foundation.history import acting_as
from contracts_site.foundation.look.wording import date_words


@dataclass(frozen=True, kw_only=True)
class PaperDecisionDetails:
    """Who decided what under which authority, and until when it can be called in."""

    body: str
    by_post: str
    words: str
    authority: str
    reference: str
    decided_on: date
    call_in_until: date | None = None
    no_call_in_because: str = ""


@dataclass(frozen=True, kw_only=True)
class CallInDetails:
    called_in_on: date
    called_in_because: str


@dataclass(frozen=True, kw_only=True)
class SettlementDetails:
    """`settled_as` is one of `states.Settled`."""

    settled_as: str
    settled_on: date
    settled_words: str


@dataclass(frozen=True, kw_only=True)
class CarriedOutDetails:
    carried_out_on: date
    evidence: str


def usual_call_in(published_on: date, closed: Collection[date]) -> date:
    """The last day to call in a decision published on the day, as the council has it."""
    return working_days_after(published_on, settings.CALL_IN_WORKING_DAYS, closed)


def record_paper_decision(
    *, outcome: PaperOutcome, details: PaperDecisionDetails, on: date, by: User
) -> PaperDecision:
    """Whoever decided need not sign in: the clerk records it."""
    require_permission(may_record_outcome, outcome.paper, by)
    require_day("decided_on", details.decided_on, outcome.held_on, "meeting", on=on)
    last = details.call_in_until
    if last is not None and last < details.decided_on:
        raise DatedTooEarly("call_in_until", "the day of the decision")
    with transaction.atomic(), acting_as(by):
        return write(PaperDecision(outcome=outcome), details)


def call_in_decision(
    *,
    decision: PaperDecision,
    details: CallInDetails,
    seen: str | None = None,
    on: date,
    by: User,
) -> PaperDecision:
    """On a day on which it could be, whenever that is put on record."""
    require_permission(may_record_outcome, decision.outcome.paper, by)
    day = details.called_in_on
    require_day("called_in_on", day, decision.decided_on, "decision", on=on)
    with transaction.atomic(), acting_as(by):
        held = _allowing(DecisionAct.CALL_IN, decision, seen=seen, on=day)
        return write(held, details)


def settle_call_in(
    *,
    decision: PaperDecision,
    details: SettlementDetails,
    seen: str | None = None,
    on: date,
    by: User,
) -> PaperDecision:
    """The decision stands, was changed, or was set aside: then another is awaited."""
    require_permission(may_record_outcome, decision.outcome.paper, by)
    with transaction.atomic(), acting_as(by):
        day = details.settled_on
        held = _allowing(DecisionAct.SETTLE, decision, seen=seen, on=day)
        require_day("settled_on", day, held.called_in_on or day, "call-in", on=on)
        return write(held, details)


def carry_out_decision(
    *,
    decision: PaperDecision,
    details: CarriedOutDetails,
    seen: str | None = None,
    on: date,
    by: User,
) -> PaperDecision:
    """Not while it can be called in, nor while a call-in is open."""
    require_permission(may_record_outcome, decision.outcome.paper, by)
    with transaction.atomic(), acting_as(by):
        day = details.carried_out_on
        held = _allowing(DecisionAct.CARRY_OUT, decision, seen=seen, on=day)
        first = held.settled_on or held.decided_on
        require_day("carried_out_on", day, first, "decision was final", on=on)
        return write(held, details)


def _allowing(
    act: DecisionAct, decision: PaperDecision, *, seen: str | None, on: date
) -> PaperDecision:
    """The decision, locked, if its state on the day lets the act follow."""
    held = hold(decision, seen=seen)
    state = held.state(on=on)
    if act not in MAY_FOLLOW[state]:
        raise NotInThisState(state.word, date_words(on))
    return held
