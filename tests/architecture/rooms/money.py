"""Who may read and write the money of a contract."""

from collections.abc import Mapping

from contracts.register.models import Contract
from contracts_site.accounts.models import User
from tests.architecture.access_rules import READ_WHOLE, Rule
from tests.factories.money import (
    AnticipatedCostFactory,
    AuthorisedSpendFactory,
    BudgetPressureFactory,
    EnvelopeFactory,
    PaymentFactory,
    PriceLineFactory,
    SavingFactory,
    VolumePriceFactory,
)

RULES = [
    Rule(
        "Money is read by those who read contracts whole, by no provider and no member",
        "GET",
        READ_WHOLE,
        "PMS",
        (
            "contracts:money",
            "contracts:money-lines",
            "contracts:money-outlook",
            "contracts:money-commitment",
            "contracts:payment-list",
        ),
    ),
    Rule(
        "A payment is known to those who read contracts whole",
        "GET",
        READ_WHOLE,
        "",
        ("contracts:payment-detail",),
    ),
    Rule(
        "Money is recorded by commissioners of the contract's directorate",
        "GET POST",
        "C",
        "cPOAaFKMUS",
        (
            "contracts:payment-create",
            "contracts:money-row-create kind=kind_of_money",
        ),
    ),
    Rule(
        "… who also change, remove, correct and cancel it",
        "GET POST",
        "C",
        "cOAaFKU",
        (
            "contracts:payment-correct",
            "contracts:payment-cancel",
            "contracts:money-row-edit kind=kind_of_money row_pk=envelope_pk",
            "contracts:money-row-remove kind=kind_of_money row_pk=envelope_pk",
        ),
    ),
]


def objects(contract: Contract, _people: Mapping[str, User]) -> dict[str, int | str]:
    """One row of every kind."""
    for make in (
        AnticipatedCostFactory,
        AuthorisedSpendFactory,
        BudgetPressureFactory,
        PriceLineFactory,
        SavingFactory,
        VolumePriceFactory,
    ):
        make(contract=contract)
    return {
        "kind_of_money": "envelope",
        "envelope_pk": EnvelopeFactory(contract=contract).pk,
        "payment_pk": PaymentFactory(contract=contract).pk,
    }
