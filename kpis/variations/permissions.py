"""Who may propose a KPI set through a variation, and read what it would do."""

from contracts.access.standing import Standing
from contracts.register.permissions import reads_contract_whole
from contracts.variations.models import Variation
from kpis.definitions.permissions import may_write_kpi_sets


def reads_preview(standing: Standing, variation: Variation) -> bool:
    """Whole readers: members read an approved variation, but no figures."""
    return reads_contract_whole(standing, variation.contract)


def may_propose_kpi_set(standing: Standing, variation: Variation) -> bool:
    """Commissioners of the contract's directorate."""
    return may_write_kpi_sets(standing, variation.contract)
