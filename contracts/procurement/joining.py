"""What procurements put on the lists that the app offers."""

from contracts.procurement.models import Lot
from contracts.procurement.panel import PROCUREMENT_OF_CONTRACT
from contracts.procurement.permissions import reads_procurements
from contracts.procurement.presentation import LIST
from contracts.procurement.search import PROCUREMENTS
from contracts.register.history_sources import HISTORY_SOURCES, HistorySource
from contracts.register.panels import CONTRACT_PANELS
from contracts.register.portfolio_pages import PORTFOLIO_PAGES, PortfolioPage
from contracts.register.search_sources import SEARCH_SOURCES
from contracts_site.foundation.history import RowsOf


def join() -> None:
    PORTFOLIO_PAGES.append(PortfolioPage("Procurements", LIST, 15, reads_procurements))
    CONTRACT_PANELS.append(PROCUREMENT_OF_CONTRACT)
    HISTORY_SOURCES.append(
        HistorySource("lots", lambda contract: [RowsOf(Lot, contract=contract)])
    )
    SEARCH_SOURCES.append(PROCUREMENTS)
