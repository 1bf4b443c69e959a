"""Who may do what with a return; where the return stands is another question."""

from contracts.access.models import Role
from contracts.access.standing import Standing
from contracts.register.models import Contract
from kpis.definitions.models import DataOwner


def may_fill_in(standing: Standing, contract: Contract) -> bool:
    """Enter figures, submit them and answer queries: the provider, the commissioner."""
    return standing.works_for(provider_id=contract.provider_id) or standing.runs(
        directorate_id=contract.directorate_id
    )


def owners_filled_in_by(standing: Standing, contract: Contract) -> frozenset[DataOwner]:
    """Whose figures the person enters: a provider its own; a commissioner also the
    council's, and the partner's on its behalf."""
    if standing.runs(directorate_id=contract.directorate_id):
        return frozenset(DataOwner)
    if standing.works_for(provider_id=contract.provider_id):
        return frozenset({DataOwner.PROVIDER})
    return frozenset()


def may_judge(standing: Standing, contract: Contract) -> bool:
    """Query, validate, verify and correct: a commissioner of the directorate."""
    return standing.runs(directorate_id=contract.directorate_id)


def may_reopen(standing: Standing) -> bool:
    return standing.holds(Role.ADMINISTRATOR)


def sees_returns(standing: Standing) -> bool:
    """Whether the service navigation leads to KPI returns."""
    return (
        standing.reads_every_contract
        or bool(standing.provider_ids)
        or may_reopen(standing)
    )
