"""Who may open what of plans, outcomes and payments linked to them."""

from collections.abc import Mapping

from contracts.register.models import Contract
from contracts_site.accounts.models import User
from tests.architecture.access_rules import READ_WHOLE, Rule, but
from tests.factories.outcomes import ContractOutcomeFactory, OutcomePaymentFactory

PUBLIC = READ_WHOLE + "MS"
RULES = [
    Rule(
        "Outcomes are listed for whole readers, members and administrators",
        "GET",
        PUBLIC,
        but(PUBLIC),
        ("contracts:outcome-list",),
    ),
    Rule(
        "… and a plan or an outcome opened",
        "GET",
        PUBLIC,
        "",
        (
            "contracts:outcome-plan-detail plan_pk=outcome_plan_pk",
            "contracts:outcome-detail",
        ),
    ),
    Rule(
        "Who wrote what of a plan is not published with it: whole readers",
        "GET",
        READ_WHOLE,
        "MS",
        ("contracts:outcome-plan-history plan_pk=outcome_plan_pk",),
    ),
    Rule(
        "Plans are the council's: every commissioner adds them",
        "GET POST",
        "Cc",
        but("Cc"),
        ("contracts:outcome-plan-create",),
    ),
    Rule(
        "… with their priorities and outcomes",
        "GET POST",
        "Cc",
        "OAaFKUMS",
        (
            "contracts:outcome-plan-edit plan_pk=outcome_plan_pk",
            "contracts:priority-create plan_pk=outcome_plan_pk",
            "contracts:priority-edit",
            "contracts:outcome-create",
            "contracts:outcome-edit",
        ),
    ),
    Rule(
        "The outcomes of a contract, with what is paid for them: whole readers",
        "GET",
        READ_WHOLE,
        "PMS",
        ("contracts:contract-outcome-list",),
    ),
    Rule(
        "Commissioners of the directorate say which outcomes a contract serves",
        "GET POST",
        "C",
        "cPOAaFKMUS",
        ("contracts:contract-outcome-create",),
    ),
    Rule(
        "… how, and what of the price hangs on them",
        "GET POST",
        "C",
        "cOAaFKUMS",
        (
            "contracts:contract-outcome-edit serving_pk=served_outcome_pk",
            "contracts:contract-outcome-remove serving_pk=served_outcome_pk",
            "contracts:outcome-payment-create serving_pk=served_outcome_pk",
        ),
    ),
    Rule(
        "A payment is not known to members",
        "GET POST",
        "C",
        "cOAaFKU",
        (
            "contracts:outcome-payment-edit payment_pk=outcome_payment_pk",
            "contracts:outcome-payment-remove payment_pk=outcome_payment_pk",
        ),
    ),
]


def objects(contract: Contract, people: Mapping[str, User]) -> dict[str, int | str]:
    serving = ContractOutcomeFactory(contract=contract)
    priority = serving.outcome.priority
    return {
        "served_outcome_pk": serving.pk,
        "outcome_pk": serving.outcome_id,
        "priority_pk": priority.pk,
        "outcome_plan_pk": priority.plan_id,
        "outcome_payment_pk": OutcomePaymentFactory(serving=serving).pk,
    }
