"""What a person may read and do of escalation rules and firings."""

from contracts.access.models import Role
from contracts.access.standing import Standing
from contracts.concerns.permissions import may_write_concerns, reads_concerns
from contracts.register.models import Contract
from kpis.escalation.models import EscalationRule


def reads_rules(standing: Standing) -> bool:
    """Whole readers; administrators those of the council, which they write."""
    return standing.reads_every_contract or may_write_council_rules(standing)


def may_write_council_rules(standing: Standing) -> bool:
    return standing.holds(Role.ADMINISTRATOR)


def may_write_contract_rules(standing: Standing, contract: Contract) -> bool:
    return may_write_concerns(standing, contract)


def may_write_rule(standing: Standing, rule: EscalationRule) -> bool:
    if rule.contract is None:
        return may_write_council_rules(standing)
    return may_write_contract_rules(standing, rule.contract)


def reads_firings(standing: Standing, contract: Contract) -> bool:
    """What follows from poor performance is the council's own until it is done."""
    return reads_concerns(standing, contract)


def may_answer_firings(standing: Standing, contract: Contract) -> bool:
    return may_write_concerns(standing, contract)
