"""Contracts made of lots: one contract may take several."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction

from contracts.money.models import Saving
from contracts.procurement.exceptions import LotHasAContract, NoLots
from contracts.procurement.models import BudgetTomorrow, Lot, Procurement
from contracts.procurement.services import price_of
from contracts.procurement.term import initial_end
from contracts.register.models import Contract, Provider
from contracts.register.services import ContractDetails, add_contract
from contracts.term.models import ExtensionOption
from contracts_site.accounts.models import User
from contracts_site.foundation.history import acting_as


@dataclass(frozen=True, kw_only=True)
class NewContract:
    """What is known of a contract when its lots are awarded.

    `procedure` where these lots were bought by another one than the rest.
    """

    reference: str
    title: str
    provider: Provider
    owner: User | None = None
    notice_months: int = 3
    procedure: str = ""
    signed_on: date | None = None


def make_contract(
    *, procurement: Procurement, lots: Iterable[Lot], wanted: NewContract, by: User
) -> Contract:
    """Put a contract of these lots into the register, with what the procurement knows:
    term, options, prices, regime, procedure, savings."""
    with transaction.atomic(), acting_as(by):
        held = _held(procurement, lots)
        contract = add_contract(details=_details(procurement, held, wanted), by=by)
        _add_options(procurement, contract, notice_months=wanted.notice_months)
        for lot in held:
            lot.contract = contract
            lot.price_line = price_of(lot, contract) if lot.is_allocated else None
            lot.save()
        _carry_savings(contract, held)
    return contract


def _held(procurement: Procurement, lots: Iterable[Lot]) -> list[Lot]:
    wanted = [lot.pk for lot in lots]
    held = list(
        Lot.objects.select_for_update(of=("self",))
        .filter(procurement=procurement, pk__in=wanted)
        .select_related("budget")
        .order_by("number")
    )
    if not held:
        raise NoLots
    if any(lot.contract_id is not None for lot in held):
        raise LotHasAContract
    return held


def _details(
    procurement: Procurement, lots: Sequence[Lot], wanted: NewContract
) -> ContractDetails:
    a_year = _together(lots)
    localities = ", ".join(lot.locality for lot in lots if lot.locality)
    return ContractDetails(
        reference=wanted.reference,
        title=wanted.title,
        description=f"Serves {localities}." if localities else "",
        directorate=procurement.directorate,
        provider=wanted.provider,
        owner=wanted.owner,
        regime=procurement.regime,
        procedure=wanted.procedure or procurement.procedure,
        signed_on=wanted.signed_on,
        starts_on=procurement.starts_on,
        ends_on=initial_end(procurement),
        annual_value=a_year,
        total_value=None if a_year is None else a_year * procurement.initial_years,
        value_basis=procurement.value_basis,
        is_illustrative=procurement.is_illustrative,
    )


def _together(lots: Sequence[Lot]) -> Decimal | None:
    """What the lots cost in a year; nothing while the value of one is not known."""
    values = [lot.annual_value for lot in lots if lot.annual_value is not None]
    return sum(values, Decimal(0)) if len(values) == len(lots) else None


def _add_options(
    procurement: Procurement, contract: Contract, *, notice_months: int
) -> None:
    for number, months in enumerate(procurement.option_months, start=1):
        option = ExtensionOption(
            contract=contract, number=number, months=months, notice_months=notice_months
        )
        option.full_clean()
        option.save()


def _carry_savings(contract: Contract, lots: Sequence[Lot]) -> None:
    """Savings on a budget go with the contract that takes all lots of that budget."""
    for budget in {lot.budget for lot in lots}:
        if _takes_all_lots(contract, budget):
            for saving in budget.savings.all():
                Saving.objects.create(
                    contract=contract,
                    title=saving.title,
                    amount=saving.amount,
                    start_year=saving.start_year,
                    is_recurring=saving.is_recurring,
                    is_already_in_budget=saving.is_already_in_budget,
                    source=saving.source,
                )


def _takes_all_lots(contract: Contract, budget: BudgetTomorrow) -> bool:
    return not budget.lots.exclude(contract=contract).exists()
