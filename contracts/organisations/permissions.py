"""Who keeps providers and directorates, and the parties of a contract."""

from contracts.access.models import Role
from contracts.access.standing import Standing
from contracts.organisations.models import Party
from contracts.register.models import Contract, Provider
from contracts.register.permissions import (
    may_write_contract,
    reads_contract_whole,
)


def keeps_organisations(standing: Standing) -> bool:
    """Providers and directorates are reference data: administrators keep them."""
    return standing.holds(Role.ADMINISTRATOR)


def reads_providers(standing: Standing) -> bool:
    return standing.reads_every_contract or standing.reads_public_fields


def reads_parties(standing: Standing, contract: Contract) -> bool:
    return reads_contract_whole(standing, contract)


def may_write_party(standing: Standing, party: Party) -> bool:
    return may_write_contract(standing, party.contract)


def may_invite(standing: Standing, provider: Provider) -> bool:
    """Administrators, and whoever runs a contract that the provider holds."""
    if provider.merged_into_id is not None:
        return False
    held = Contract.objects.filter(
        provider=provider, directorate__in=standing.directorate_ids
    )
    return standing.holds(Role.ADMINISTRATOR) or held.exists()
