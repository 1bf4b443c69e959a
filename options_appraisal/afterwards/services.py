"""The acts after the decision: its call-in recorded, a procurement started from it."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from contracts.access.standing import standing_of
from contracts.money.services import record_row
from contracts.procurement.models import (
    BudgetToday,
    BudgetTomorrow,
    Lot,
    Procurement,
    ProcurementSaving,
)
from contracts.procurement.services import (
    AllocationDetails,
    ProcurementDetails,
    allocate_to_lot,
    begin_procurement,
)
from contracts.register.models import Contract
from contracts.register.seen import refuse_if_begun_or_changed
from contracts.register.writing import write
from contracts.specifications.services import add_lines
from contracts_site.accounts.models import User
from contracts_site.foundation.history import acting_as
from options_appraisal.afterwards.call_in import CallInStanding, call_in_standing
from options_appraisal.afterwards.exceptions import (
    CalledInBeforeTheDecision,
    NotDecidedYet,
    NotTheirDirectorate,
    NotYetFree,
    RecordedInTheFuture,
    StartedAlready,
)
from options_appraisal.afterwards.models import CallIn, StartedProcurement
from options_appraisal.afterwards.permissions import may_start_procurement
from options_appraisal.afterwards.plan import (
    LotPlan,
    ProcurementPlan,
    decision_of,
    plan_of,
)
from options_appraisal.afterwards.specifying import specification_lines
from options_appraisal.appraisals.models import Appraisal
from options_appraisal.appraisals.services import require_writing
from options_appraisal.appraisals.states import State, Writing
from options_appraisal.deciding.models import Decision


@dataclass(frozen=True, kw_only=True)
class CallInDetails:
    """Until when the decision may be called in, or why not; and what came of it."""

    last_day: date | None = None
    why_none: str = ""
    called_in_on: date | None = None
    outcome: str = ""
    settled_on: date | None = None
    words: str = ""


@dataclass(frozen=True, kw_only=True)
class StartDetails:
    """What the person says of the procurement; all else is the appraisal's."""

    reference: str
    title: str
    starts_on: date
    initial_years: int
    option_months: list[int]
    regime: str = ""
    procedure: str = ""
    value_basis: str = Contract.ValueBasis.NET


def record_call_in(
    *,
    appraisal: Appraisal,
    details: CallInDetails,
    seen: str | None = None,
    on: date,
    by: User,
) -> CallIn:
    """Begun or revised; `seen` marks what was on record, empty where nothing was."""
    for name in ("called_in_on", "settled_on"):
        day = getattr(details, name)
        if day is not None and day > on:
            raise RecordedInTheFuture(name)
    with transaction.atomic(), acting_as(by):
        held = require_writing(appraisal, Writing.DECIDED)
        decision = decision_of(held)
        if decision is None:
            raise NotDecidedYet
        if details.last_day is not None and details.last_day < decision.decided_on:
            raise CalledInBeforeTheDecision
        there = CallIn.objects.select_for_update().filter(appraisal=held).first()
        call_in = refuse_if_begun_or_changed(there, seen=seen)
        return write(call_in or CallIn(appraisal=held), details)


def start_procurement(
    *, appraisal: Appraisal, details: StartDetails, on: date, by: User
) -> StartedProcurement:
    """Make the procurement with budgets, lots, savings and the checklist: all or none.

    Once for an appraisal: of two who start it at a time the second is told of the first.
    """
    if not may_start_procurement(standing_of(by), appraisal):
        raise NotTheirDirectorate(str(appraisal.directorate))
    with transaction.atomic(), acting_as(by):
        # Whoever comes second waits here for the first.
        held = Appraisal.objects.select_for_update().get(pk=appraisal.pk)
        decision = _free_decision(held, on=on)
        plan = plan_of(held, decision, starts_on=details.starts_on)
        procurement = begin_procurement(
            details=_procurement(held, plan, details), by=by
        )
        _put_on_record(procurement, held, plan, on=on, by=by)
        lines = specification_lines(held, plan, regime=details.regime, on=on)
        add_lines(procurement=procurement, lines=lines, by=by)
        started = StartedProcurement(
            appraisal=held,
            procurement=procurement,
            decision=decision,
            started_on=on,
            started_by=by,
        )
        started.full_clean()
        started.save()
        return started


def refusal_to_start(appraisal: Appraisal, *, on: date) -> str:
    """Why no procurement can be started from the appraisal now; empty if one can."""
    try:
        _free_decision(appraisal, on=on)
    except (NotDecidedYet, StartedAlready, NotYetFree) as refusal:
        return str(refusal)
    return ""


def _free_decision(appraisal: Appraisal, *, on: date) -> Decision:
    """The decision that may be acted on, and was not yet."""
    decision = decision_of(appraisal)
    if appraisal.state != State.DECIDED or decision is None:
        raise NotDecidedYet
    started = StartedProcurement.objects.filter(appraisal=appraisal)
    if there := started.select_related("procurement").first():
        raise StartedAlready(str(there.procurement))
    standing = _standing_of_call_in(appraisal, on=on)
    if not standing.is_over:
        raise NotYetFree(standing.words)
    return decision


def _standing_of_call_in(appraisal: Appraisal, *, on: date) -> CallInStanding:
    call_in = CallIn.objects.filter(appraisal=appraisal).first()
    return call_in_standing(call_in.facts if call_in else None, on=on)


def _procurement(
    appraisal: Appraisal, plan: ProcurementPlan, details: StartDetails
) -> ProcurementDetails:
    approval = plan.approach or plan.decision
    return ProcurementDetails(
        **vars(details),
        directorate=appraisal.directorate,
        description=plan.option.description,
        approved_by_post=approval.by_post,
        approved_on=approval.decided_on,
        approval_reference=approval.reference,
        is_illustrative=appraisal.is_illustrative,
    )


def _put_on_record(
    procurement: Procurement,
    appraisal: Appraisal,
    plan: ProcurementPlan,
    *,
    on: date,
    by: User,
) -> None:
    for today in plan.today:
        record_row(row=BudgetToday(procurement=procurement), values=vars(today), by=by)
    budgets = {
        each.name: record_row(
            row=BudgetTomorrow(procurement=procurement), values=vars(each), by=by
        )
        for each in plan.tomorrow
    }
    for saving in plan.savings:
        row = ProcurementSaving(procurement=procurement)
        record_row(row=row, values=vars(saving), by=by)
    for each in plan.lots:
        lot = _lot(procurement, each, budgets[each.paid_from], by=by)
        if each.budget is not None:
            allocation = _allocation(appraisal, plan, each)
            allocate_to_lot(lot=lot, details=allocation, on=on, by=by)


def _lot(
    procurement: Procurement, plan: LotPlan, budget: BudgetTomorrow, *, by: User
) -> Lot:
    named = ("number", "title", "locality", "outcome", "premises", "staffing")
    values = {name: getattr(plan, name) for name in named} | {"budget": budget}
    return record_row(row=Lot(procurement=procurement), values=values, by=by)


def _allocation(
    appraisal: Appraisal, plan: ProcurementPlan, lot: LotPlan
) -> AllocationDetails:
    assert lot.budget is not None
    return AllocationDetails(
        amount=lot.budget,
        reason=f"The lot’s budget in options appraisal {appraisal.reference}.",
        decided_by_post=plan.decision.by_post,
        decided_on=plan.decision.decided_on,
    )
