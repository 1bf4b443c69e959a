"""What a person may read and do of plans and outcomes."""

from contracts.access.standing import Standing
from contracts.outcomes.models import (
    ContractOutcome,
    Outcome,
    OutcomePayment,
    OutcomePlan,
    Priority,
)
from contracts.register.models import Contract
from contracts.register.permissions import may_write_contract, reads_contract_whole

OfAPlan = OutcomePlan | Priority | Outcome


def reads_outcomes(standing: Standing) -> bool:
    """A plan is published; a provider's users have no part in it here."""
    return standing.reads_every_contract or standing.reads_public_fields


def reads_of_a_plan(standing: Standing, record: OfAPlan) -> bool:
    return reads_outcomes(standing)


def reads_history_of_a_plan(standing: Standing, plan: OutcomePlan) -> bool:
    """Who wrote what is not published with the plan."""
    return standing.reads_every_contract


def may_add_plan(standing: Standing) -> bool:
    """Plans are the council's, not one directorate's: any commissioner keeps them."""
    return bool(standing.directorate_ids)


def may_write_of_a_plan(standing: Standing, record: OfAPlan) -> bool:
    return may_add_plan(standing)


def reads_contract_outcomes(standing: Standing, contract: Contract) -> bool:
    return reads_contract_whole(standing, contract)


def may_write_contract_outcomes(standing: Standing, contract: Contract) -> bool:
    return may_write_contract(standing, contract)


def may_write_serving(standing: Standing, serving: ContractOutcome) -> bool:
    return may_write_contract(standing, serving.contract)


def may_write_payment(standing: Standing, payment: OutcomePayment) -> bool:
    return may_write_contract(standing, payment.serving.contract)
