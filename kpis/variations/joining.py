"""What KPI sets add to a contract's pages, and to the life of a variation."""

from contracts.register.history_sources import HISTORY_SOURCES, HistorySource
from contracts.register.home_tasks import HOME_TASKS
from contracts.register.portfolio_pages import PORTFOLIO_PAGES, PortfolioPage
from contracts.register.tabs import CONTRACT_TABS, ContractTab
from contracts.variations.consequences import (
    APPROVAL_CHECKS,
    APPROVAL_CONSEQUENCES,
    VARIATION_PARTS,
)
from contracts_site.foundation.history import RowsOf
from kpis.corrections.models import DefinitionCorrection
from kpis.definitions.home_tasks import REVIEWS_DUE
from kpis.definitions.models import KPIDefinition, KPISet
from kpis.definitions.permissions import may_read_kpi_sets, reads_reviews
from kpis.variations import part
from kpis.variations.models import ChangeReason


def join_contract_pages() -> None:
    CONTRACT_TABS.append(
        ContractTab("KPI sets", "kpis:kpi-set-list", 30, may_read_kpi_sets)
    )
    HISTORY_SOURCES.append(
        HistorySource(
            "KPI sets",
            lambda contract: [
                RowsOf(KPISet, contract=contract),
                RowsOf(KPIDefinition, kpi_set__contract=contract),
                RowsOf(DefinitionCorrection, after__kpi_set__contract=contract),
                RowsOf(ChangeReason, kpi_set__contract=contract),
            ],
        )
    )
    HOME_TASKS.append(REVIEWS_DUE)
    PORTFOLIO_PAGES.append(
        PortfolioPage("KPI reviews", "kpis:review-list", 54, reads_reviews)
    )
    VARIATION_PARTS.extend((part.KPI_SET_PART, part.PREVIEW_PART))
    APPROVAL_CHECKS.append(part.KPI_SET_CHECK)
    APPROVAL_CONSEQUENCES.append(part.KPI_SET_CONSEQUENCE)
