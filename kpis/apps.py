"""The KPIs app; when Django starts it adds its pages to the lists of the contracts app."""

from django.apps import AppConfig


class KpisConfig(AppConfig):
    name = "kpis"
    verbose_name = "KPIs"

    def ready(self) -> None:
        _add_kpi_sets()


def _add_kpi_sets() -> None:
    """The KPI sets of a contract, and what a variation does to them."""
    from contracts.register.tabs import CONTRACT_TABS, ContractTab
    from contracts.variations.consequences import (
        APPROVAL_CHECKS,
        APPROVAL_CONSEQUENCES,
        VARIATION_PARTS,
    )
    from kpis.definitions.permissions import may_read_kpi_sets
    from kpis.variations import part

    CONTRACT_TABS.append(
        ContractTab("KPI sets", "kpis:kpi-set-list", 30, may_read_kpi_sets)
    )
    VARIATION_PARTS.append(part.KPI_SET_PART)
    APPROVAL_CHECKS.append(part.KPI_SET_CHECK)
    APPROVAL_CONSEQUENCES.append(part.KPI_SET_CONSEQUENCE)
