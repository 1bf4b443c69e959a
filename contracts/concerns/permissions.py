"""What a person may read and do of concerns."""

from contracts.access.standing import Standing
from contracts.concerns.models import ActionPlan, PlannedAction
from contracts.register.models import Contract
from contracts.register.permissions import (
    may_write_contract,
    reads_contract_whole,
    reads_performance,
)


def reads_concerns(standing: Standing, contract: Contract) -> bool:
    """Issues, risks, audits and the like: whole readers, and nobody else."""
    return reads_contract_whole(standing, contract)


def may_write_concerns(standing: Standing, contract: Contract) -> bool:
    """Commissioners of the contract's directorate."""
    return may_write_contract(standing, contract)


def reads_open_actions(standing: Standing) -> bool:
    """Each sees those of the records they read; members and administrators read none."""
    return standing.reads_every_contract or bool(standing.provider_ids)


def reads_action_plans(standing: Standing, contract: Contract) -> bool:
    """Whole readers, and the provider whose delivery the plans are about."""
    return reads_performance(standing, contract)


def may_raise_action_plan(standing: Standing, contract: Contract) -> bool:
    return may_write_contract(standing, contract)


def knows_action_plan(standing: Standing, plan: ActionPlan) -> bool:
    return reads_action_plans(standing, plan.contract)


def may_write_action_plan(standing: Standing, plan: ActionPlan) -> bool:
    return may_write_contract(standing, plan.contract)


def may_complete_action(standing: Standing, action: PlannedAction) -> bool:
    return may_write_contract(standing, action.plan.contract)
