"""What a person may read and do of variations."""

from contracts.access.models import Role
from contracts.access.standing import Standing
from contracts.register.models import Contract
from contracts.register.permissions import may_write_contract, reads_contract_whole
from contracts.variations.models import Variation


def reads_variations(standing: Standing, contract: Contract) -> bool:
    """Whole readers read them all, members the approved ones; providers none."""
    return reads_contract_whole(standing, contract) or standing.holds(Role.MEMBER)


def knows_variation(standing: Standing, variation: Variation) -> bool:
    return reads_variations(standing, variation.contract)


def may_draft_variation(standing: Standing, contract: Contract) -> bool:
    return may_write_contract(standing, contract)


def may_write_variation(standing: Standing, variation: Variation) -> bool:
    """Commissioners of the contract's directorate; approval also records an authority."""
    return may_write_contract(standing, variation.contract)


def reads_record_of_decision(standing: Standing, variation: Variation) -> bool:
    """The file with the decision is not part of what is published."""
    return reads_contract_whole(standing, variation.contract)
