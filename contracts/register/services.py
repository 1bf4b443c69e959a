"""What is done to contracts in the register."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction

from contracts.register.models import Contract, Directorate, Provider
from contracts.register.seen import refuse_if_changed
from contracts_site.accounts.models import User
from contracts_site.foundation.history import acting_as


@dataclass(frozen=True, kw_only=True)
class ContractDetails:
    """What the register holds of a contract, as an officer gives it."""

    reference: str
    title: str
    directorate: Directorate
    provider: Provider
    starts_on: date
    ends_on: date
    description: str = ""
    owner: User | None = None
    arrangement: str = Contract.Arrangement.CONTRACT
    procedure: str = ""
    review_on: date | None = None
    total_value: Decimal | None = None
    is_illustrative: bool = False


def add_contract(*, details: ContractDetails, by: User) -> Contract:
    """Put a contract into the register; ValidationError names what is wrong."""
    with transaction.atomic(), acting_as(by):
        return _write(Contract(), details)


def revise_contract(
    *, contract: Contract, details: ContractDetails, seen: str | None = None, by: User
) -> Contract:
    """Change what the register holds; History keeps what it held before.

    `seen` marks the contract as the person saw it: ChangedMeanwhile if it differs.
    """
    with transaction.atomic(), acting_as(by):
        held = Contract.objects.select_for_update().get(pk=contract.pk)
        return _write(refuse_if_changed(held, seen=seen), details)


def _write(contract: Contract, details: ContractDetails) -> Contract:
    for name in details.__dataclass_fields__:
        setattr(contract, name, getattr(details, name))
    contract.full_clean()
    contract.save()
    return contract
