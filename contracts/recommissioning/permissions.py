"""What a person may read and do of a back-plan."""

from contracts.access.standing import Standing
from contracts.register.choices import Arrangement
from contracts.register.models import Contract
from contracts.register.permissions import may_write_contract, reads_contract_whole


def reads_back_plan(standing: Standing, contract: Contract) -> bool:
    """Not the provider: the plan says how and when the service is bought anew."""
    return reads_contract_whole(standing, contract)


def reads_every_back_plan(standing: Standing) -> bool:
    return standing.reads_every_contract


def may_write_back_plan(standing: Standing, contract: Contract) -> bool:
    return may_write_contract(standing, contract)


def is_recommissioned(contract: Contract) -> bool:
    """A service that the council runs itself is not bought again."""
    return contract.arrangement != Arrangement.IN_HOUSE
