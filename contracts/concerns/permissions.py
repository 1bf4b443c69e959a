"""What a person may read and do of action plans."""

from contracts.access.standing import Standing
from contracts.concerns.models import ActionPlan, PlannedAction
from contracts.register.models import Contract
from contracts.register.permissions import may_write_contract, reads_performance


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
