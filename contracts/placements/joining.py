"""What placements put on the lists that the app offers."""

from contracts.placements.models import PlacementTotal
from contracts.placements.permissions import reads_placements
from contracts.register.history_sources import HISTORY_SOURCES, HistorySource
from contracts.register.portfolio_pages import PORTFOLIO_PAGES, PortfolioPage
from contracts_site.foundation.history import RowsOf


def join() -> None:
    PORTFOLIO_PAGES.append(
        PortfolioPage("Placements", "contracts:placement-list", 40, reads_placements)
    )
    HISTORY_SOURCES.append(
        HistorySource(
            "placements of a framework", lambda c: [RowsOf(PlacementTotal, contract=c)]
        )
    )
