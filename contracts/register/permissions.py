"""What a person may read and do in the register."""

from enum import Enum

from contracts.access.standing import Standing
from contracts.register.models import Contract


class Reading(Enum):
    """How much of a contract a person reads."""

    WHOLE = "whole"
    OWN_AS_PROVIDER = "own as provider"
    PUBLIC = "public"
    NOTHING = "nothing"


def contract_reading(standing: Standing, contract: Contract) -> Reading:
    """The fullest reading that any of the person's roles gives."""
    if standing.reads_every_contract:
        return Reading.WHOLE
    if standing.works_for(provider_id=contract.provider_id):
        return Reading.OWN_AS_PROVIDER
    if standing.reads_public_fields:
        return Reading.PUBLIC
    return Reading.NOTHING


def knows_contract(standing: Standing, contract: Contract) -> bool:
    return contract_reading(standing, contract) is not Reading.NOTHING


def reads_values(standing: Standing) -> bool:
    """Whole readers see money; so does the public, whose register names each value."""
    return standing.reads_every_contract or standing.reads_public_fields


def may_add_contract(standing: Standing) -> bool:
    """Any commissioner may add a contract of a directorate they belong to."""
    return bool(standing.directorate_ids)


def may_write_contract(standing: Standing, contract: Contract) -> bool:
    return standing.runs(directorate_id=contract.directorate_id)


def reads_contract_whole(standing: Standing, contract: Contract) -> bool:
    return contract_reading(standing, contract) is Reading.WHOLE


def reads_performance(standing: Standing, contract: Contract) -> bool:
    """KPIs, figures and ratings: whole readers, and the provider's own."""
    return contract_reading(standing, contract) in {
        Reading.WHOLE,
        Reading.OWN_AS_PROVIDER,
    }
