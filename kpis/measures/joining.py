"""What the library of measures puts on the lists that the apps offer."""

from contracts.register.portfolio_pages import PORTFOLIO_PAGES, PortfolioPage
from contracts.register.search_sources import SEARCH_SOURCES
from kpis.measures.permissions import reads_measures
from kpis.measures.search import MEASURES


def join_site() -> None:
    PORTFOLIO_PAGES.append(
        PortfolioPage("Measures", "kpis:measure-list", 52, reads_measures)
    )
    SEARCH_SOURCES.append(MEASURES)
