"""What is done to contracts in the register."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction

from contracts.register.exceptions import (
    DecidedAfterToday,
    EarlyEndOutsideTerm,
    EndedEarlyAlready,
    NotEndedEarly,
    RegimeIsTheSame,
)
from contracts.register.kept_fields import KEPT_OF_CONTRACTS
from contracts.register.models import Contract, Directorate, Provider, RegimeDecision
from contracts.register.seen import refuse_if_begun_or_changed, refuse_if_changed
from contracts_site.accounts.models import User
from contracts_site.foundation.history import acting_as


@dataclass(frozen=True, kw_only=True)
class ContractDetails:
    """What the register holds of a contract, as an officer gives it.

    The regime is set here when a contract comes into the register; afterwards it changes
    by `decide_regime`, with the reason.
    """

    reference: str
    title: str
    directorate: Directorate
    provider: Provider
    starts_on: date
    ends_on: date
    description: str = ""
    owner: User | None = None
    arrangement: str = Contract.Arrangement.CONTRACT
    tier: int | None = None
    category: str = ""
    cpv_code: str = ""
    statutory_basis: str = ""
    regime: str = ""
    procedure: str = ""
    procurement_began_on: date | None = None
    is_user_choice: bool = False
    signed_on: date | None = None
    initial_ends_on: date | None = None
    review_on: date | None = None
    total_value: Decimal | None = None
    annual_value: Decimal | None = None
    value_basis: str = Contract.ValueBasis.NET
    irrecoverable_vat: Decimal | None = None
    funding: str = ""
    funding_notes: str = ""
    is_illustrative: bool = False


@dataclass(frozen=True, kw_only=True)
class EarlyEnd:
    """A contract's last day, before its term has run, with the ground and the reason."""

    ends_on: date
    ground: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class RegimeChoice:
    """The law that an officer finds to apply, by post, with the reason."""

    regime: str
    reason: str
    decided_by_post: str
    decided_on: date


def add_contract(*, details: ContractDetails, by: User) -> Contract:
    """Put a contract into the register; ValidationError names what is wrong."""
    with transaction.atomic(), acting_as(by):
        return _write(Contract(), details)


def revise_contract(
    *, contract: Contract, details: ContractDetails, seen: str | None = None, by: User
) -> Contract:
    """Correct what the register holds; History keeps what it held before.

    `seen` marks the contract as the person saw it: ChangedMeanwhile if it differs.
    What a variation has changed stays: ValidationError names each such field.
    """
    with transaction.atomic(), acting_as(by):
        held = Contract.objects.select_for_update().get(pk=contract.pk)
        refuse_if_changed(held, seen=seen)
        if touched := KEPT_OF_CONTRACTS.touched(held, details):
            raise ValidationError(touched)
        return _write(held, details)


def _write(contract: Contract, details: ContractDetails) -> Contract:
    for name in details.__dataclass_fields__:
        setattr(contract, name, getattr(details, name))
    contract.full_clean()
    contract.save()
    return contract


def end_contract_early(*, contract: Contract, end: EarlyEnd, by: User) -> Contract:
    """Record that the contract ends before its term has run; the former end is kept."""
    with transaction.atomic(), acting_as(by):
        held = Contract.objects.select_for_update().get(pk=contract.pk)
        if held.is_ended_early:
            raise EndedEarlyAlready
        if not held.starts_on <= end.ends_on < held.ends_on:
            raise EarlyEndOutsideTerm(starts_on=held.starts_on, ends_on=held.ends_on)
        held.planned_ends_on = held.ends_on
        held.ends_on = held.terminated_on = end.ends_on
        held.termination_ground, held.termination_reason = end.ground, end.reason
        held.full_clean()
        held.save()
    return held


def take_back_early_end(*, contract: Contract, by: User) -> Contract:
    """The contract runs to the end that it had; History keeps that it was ended."""
    with transaction.atomic(), acting_as(by):
        held = Contract.objects.select_for_update().get(pk=contract.pk)
        if held.planned_ends_on is None:
            raise NotEndedEarly
        held.ends_on, held.planned_ends_on = held.planned_ends_on, None
        held.terminated_on, held.termination_ground = None, ""
        held.termination_reason = ""
        held.full_clean()
        held.save()
    return held


def decide_regime(
    *,
    contract: Contract,
    choice: RegimeChoice,
    seen: str | None = None,
    on: date,
    by: User,
) -> RegimeDecision:
    """Put the contract under another regime; its duties follow at once.

    `seen` marks the latest decision as the person saw it, empty where there was none:
    ChangedMeanwhile if somebody decided since.
    """
    if choice.decided_on > on:
        raise DecidedAfterToday
    with transaction.atomic(), acting_as(by):
        held = Contract.objects.select_for_update().get(pk=contract.pk)
        refuse_if_begun_or_changed(held.regime_decisions.first(), seen=seen)
        if held.regime == choice.regime:
            raise RegimeIsTheSame
        decision = RegimeDecision(
            contract=held,
            was=held.regime,
            regime=choice.regime,
            reason=choice.reason,
            decided_by_post=choice.decided_by_post,
            decided_on=choice.decided_on,
            recorded_by=by,
        )
        decision.full_clean()
        decision.save()
        held.regime = choice.regime
        held.full_clean()
        held.save()
    return decision
