"""What a person may read and do of sites and localities."""

from contracts.access.standing import Standing
from contracts.places.models import ServedLocality, ServedSite, Site
from contracts.register.models import Contract
from contracts.register.permissions import may_write_contract, reads_contract_whole


def reads_sites(standing: Standing) -> bool:
    """Leases and rents are for those who read contracts whole."""
    return standing.reads_every_contract


def may_add_site(standing: Standing) -> bool:
    """Sites are shared by contracts: any commissioner keeps them."""
    return bool(standing.directorate_ids)


def reads_site(standing: Standing, site: Site) -> bool:
    return reads_sites(standing)


def may_write_site(standing: Standing, site: Site) -> bool:
    return may_add_site(standing)


def reads_places(standing: Standing, contract: Contract) -> bool:
    return reads_contract_whole(standing, contract)


def may_write_places(standing: Standing, contract: Contract) -> bool:
    return may_write_contract(standing, contract)


def may_write_serving(standing: Standing, serving: ServedSite | ServedLocality) -> bool:
    return may_write_contract(standing, serving.contract)
