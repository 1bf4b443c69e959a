"""The acts under the procedure rules: quotations sought, rules waived."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction

from contracts.procedure_rules.bands import RuleCheck, check_against_rules
from contracts.procedure_rules.exceptions import AnotherIsChosen, RecordedInTheFuture
from contracts.procedure_rules.models import (
    ProcedureRules,
    Quotation,
    RuleWaiver,
)
from contracts.register.models import Contract
from contracts.register.seen import refuse_if_changed
from contracts.register.vat import without_vat
from contracts_site.accounts.models import User
from contracts_site.foundation.history import acting_as


@dataclass(frozen=True, kw_only=True)
class QuotationDetails:
    """Who was asked, what they answered, and whether theirs was chosen."""

    asked_of: str
    asked_on: date
    received_on: date | None = None
    price: Decimal | None = None
    is_chosen: bool = False
    reason: str = ""
    is_illustrative: bool = False


@dataclass(frozen=True, kw_only=True)
class WaiverDetails:
    """What is waived, by which post, under which authority and why."""

    what: str
    reason: str
    approved_by_post: str
    authority: str
    reference: str
    decided_on: date
    is_illustrative: bool = False


def record_quotation(
    *, contract: Contract, details: QuotationDetails, on: date, by: User
) -> Quotation:
    with transaction.atomic(), acting_as(by):
        _locked(contract)
        return _write(Quotation(contract=contract), details, on=on)


def revise_quotation(
    *,
    quotation: Quotation,
    details: QuotationDetails,
    seen: str | None = None,
    on: date,
    by: User,
) -> Quotation:
    """`seen` marks the quotation as the person saw it: ChangedMeanwhile if it differs."""
    with transaction.atomic(), acting_as(by):
        _locked(quotation.contract)
        held = Quotation.objects.select_for_update().get(pk=quotation.pk)
        return _write(refuse_if_changed(held, seen=seen), details, on=on)


def waive_rules(
    *, contract: Contract, details: WaiverDetails, on: date, by: User
) -> RuleWaiver:
    if details.decided_on > on:
        raise RecordedInTheFuture
    with transaction.atomic(), acting_as(by):
        waiver = RuleWaiver(contract=contract)
        for name in details.__dataclass_fields__:
            setattr(waiver, name, getattr(details, name))
        waiver.full_clean()
        waiver.save()
    return waiver


def rules_for(contract: Contract) -> ProcedureRules | None:
    """Those in force when the procurement began, or the contract did."""
    began = contract.procurement_began_on or contract.signed_on or contract.starts_on
    return ProcedureRules.objects.in_force(on=began)


def rule_check(contract: Contract, rules: ProcedureRules | None) -> RuleCheck | None:
    """Whether the rules were followed; None where there were none."""
    if rules is None:
        return None
    received = Quotation.objects.filter(contract=contract, price__isnull=False).count()
    return check_against_rules(
        without_vat(contract.total_value, basis=contract.value_basis),
        bands=[each.band() for each in rules.bands.all()],
        quotations_received=received,
        has_waiver=RuleWaiver.objects.filter(contract=contract).exists(),
    )


def _locked(contract: Contract) -> None:
    Contract.objects.select_for_update().get(pk=contract.pk)


def _write(quotation: Quotation, details: QuotationDetails, *, on: date) -> Quotation:
    if max(details.asked_on, details.received_on or details.asked_on) > on:
        raise RecordedInTheFuture
    if details.is_chosen:
        others = Quotation.objects.filter(
            contract=quotation.contract, is_chosen=True
        ).exclude(pk=quotation.pk)
        if other := others.first():
            raise AnotherIsChosen(other.asked_of)
    for name in details.__dataclass_fields__:
        setattr(quotation, name, getattr(details, name))
    quotation.full_clean()
    quotation.save()
    return quotation
