"""Who may say which outcomes a KPI shows."""

from contracts.access.standing import Standing
from contracts.outcomes.permissions import reads_outcomes
from contracts.register.models import Contract
from kpis.definitions.permissions import may_write_kpi_sets


def may_link_outcomes(standing: Standing, contract: Contract) -> bool:
    """Those who write the contract's KPI sets."""
    return may_write_kpi_sets(standing, contract) and reads_outcomes(standing)
