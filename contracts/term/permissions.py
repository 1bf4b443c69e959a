"""What a person may read and do of a contract's term."""

from contracts.access.standing import Standing
from contracts.register.models import Contract
from contracts.register.permissions import (
    knows_contract,
    may_write_contract,
    reads_contract_whole,
)
from contracts.term.models import ExtensionOption


def reads_term(standing: Standing, contract: Contract) -> bool:
    """Whoever knows the contract knows its term."""
    return knows_contract(standing, contract)


def reads_decision_dates(standing: Standing, contract: Contract) -> bool:
    """When the council decides, and by which variation, is for whole readers."""
    return reads_contract_whole(standing, contract)


def may_record_options(standing: Standing, contract: Contract) -> bool:
    return may_write_contract(standing, contract)


def may_write_option(standing: Standing, option: ExtensionOption) -> bool:
    return may_write_contract(standing, option.contract)
