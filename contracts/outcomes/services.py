"""The acts on plans, outcomes, and what contracts do for them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction

from contracts.outcomes.exceptions import MoreThanTheWholePrice, StillPaidFor
from contracts.outcomes.models import (
    ContractOutcome,
    Outcome,
    OutcomePayment,
    OutcomePlan,
    Priority,
)
from contracts.outcomes.payments import at_stake
from contracts.register.models import Contract
from contracts.register.writing import hold, write
from contracts_site.accounts.models import User
from contracts_site.foundation.history import acting_as


@dataclass(frozen=True, kw_only=True)
class PlanDetails:
    title: str
    starts_on: date
    ends_on: date | None = None
    is_illustrative: bool = False


@dataclass(frozen=True, kw_only=True)
class PriorityDetails:
    number: int
    title: str
    description: str = ""


@dataclass(frozen=True, kw_only=True)
class OutcomeDetails:
    number: int
    title: str
    description: str = ""
    want_statements: str = ""


@dataclass(frozen=True, kw_only=True)
class ServingDetails:
    outcome: Outcome
    how: str


@dataclass(frozen=True, kw_only=True)
class PaymentDetails:
    condition: str
    measured_by: date
    share_per_cent: Decimal | None = None
    amount: Decimal | None = None


def add_plan(*, details: PlanDetails, by: User) -> OutcomePlan:
    with transaction.atomic(), acting_as(by):
        return write(OutcomePlan(), details)


def revise_plan(
    *, plan: OutcomePlan, details: PlanDetails, seen: str | None = None, by: User
) -> OutcomePlan:
    with transaction.atomic(), acting_as(by):
        return write(hold(plan, seen=seen), details)


def add_priority(*, plan: OutcomePlan, details: PriorityDetails, by: User) -> Priority:
    with transaction.atomic(), acting_as(by):
        return write(Priority(plan=plan), details)


def revise_priority(
    *, priority: Priority, details: PriorityDetails, seen: str | None = None, by: User
) -> Priority:
    with transaction.atomic(), acting_as(by):
        return write(hold(priority, seen=seen), details)


def add_outcome(*, priority: Priority, details: OutcomeDetails, by: User) -> Outcome:
    with transaction.atomic(), acting_as(by):
        return write(Outcome(priority=priority), details)


def revise_outcome(
    *, outcome: Outcome, details: OutcomeDetails, seen: str | None = None, by: User
) -> Outcome:
    with transaction.atomic(), acting_as(by):
        return write(hold(outcome, seen=seen), details)


def serve_outcome(
    *, contract: Contract, details: ServingDetails, by: User
) -> ContractOutcome:
    with transaction.atomic(), acting_as(by):
        return write(ContractOutcome(contract=contract), details)


def revise_serving(
    *,
    serving: ContractOutcome,
    details: ServingDetails,
    seen: str | None = None,
    by: User,
) -> ContractOutcome:
    with transaction.atomic(), acting_as(by):
        return write(hold(serving, seen=seen), details)


def stop_serving_outcome(*, serving: ContractOutcome, by: User) -> None:
    """The contract no longer serves the outcome; refused while money hangs on it."""
    with transaction.atomic(), acting_as(by):
        held = hold(serving)
        if held.payments.exists():
            raise StillPaidFor
        held.delete()


def tie_payment(
    *, serving: ContractOutcome, details: PaymentDetails, by: User
) -> OutcomePayment:
    """Part of the price is paid when the outcome is seen."""
    with transaction.atomic(), acting_as(by):
        return _tie(OutcomePayment(serving=serving), details)


def revise_payment(
    *,
    payment: OutcomePayment,
    details: PaymentDetails,
    seen: str | None = None,
    by: User,
) -> OutcomePayment:
    with transaction.atomic(), acting_as(by):
        return _tie(hold(payment, seen=seen), details)


def untie_payment(*, payment: OutcomePayment, by: User) -> None:
    with transaction.atomic(), acting_as(by):
        hold(payment).delete()


def _tie(payment: OutcomePayment, details: PaymentDetails) -> OutcomePayment:
    """Under the contract's lock: two officers cannot pass the whole price together."""
    contract_id = payment.serving.contract_id
    Contract.objects.select_for_update().get(pk=contract_id)
    written = write(payment, details)
    others = OutcomePayment.objects.filter(
        serving__contract_id=contract_id, share_per_cent__isnull=False
    ).exclude(pk=written.pk)
    before = at_stake(other.share for other in others)
    if at_stake([*(other.share for other in others), written.share]).is_over_the_whole:
        raise MoreThanTheWholePrice(left=before.left_per_cent)
    return written
