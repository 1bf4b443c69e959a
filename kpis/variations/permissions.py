"""Who may propose a KPI set through a variation."""

from contracts.access.standing import Standing
from contracts.variations.models import Variation
from kpis.definitions.permissions import may_write_kpi_sets


def may_propose_kpi_set(standing: Standing, variation: Variation) -> bool:
    """Commissioners of the contract's directorate."""
    return may_write_kpi_sets(standing, variation.contract)
