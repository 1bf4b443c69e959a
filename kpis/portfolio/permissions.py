"""Who opens the heat map; `contracts_whose_kpis_are_read` says of which contracts."""

from contracts.access.standing import Standing


def reads_portfolio(standing: Standing) -> bool:
    """Whole readers, and a provider's people, who see their own contracts."""
    return standing.reads_every_contract or bool(standing.provider_ids)
