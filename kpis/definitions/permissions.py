"""What a person may read and do with KPI sets."""

from contracts.access.standing import Standing
from contracts.register.models import Contract
from contracts.register.permissions import may_write_contract, reads_performance


def may_read_kpi_sets(standing: Standing, contract: Contract) -> bool:
    """Whoever reads a contract's performance reads what it is judged by."""
    return reads_performance(standing, contract)


def reads_reviews(standing: Standing) -> bool:
    """When KPIs are reviewed, over all contracts: whoever reads them whole."""
    return standing.reads_every_contract


def may_write_kpi_sets(standing: Standing, contract: Contract) -> bool:
    """Commissioners of the contract's directorate."""
    return may_write_contract(standing, contract)
