"""What the portfolio puts on the lists that the apps below offer."""

from contracts.organisations.panels import PROVIDER_PANELS, ProviderPanel
from contracts.register.home_panels import HOME_PANELS, HomePanel
from contracts.register.portfolio_pages import PORTFOLIO_PAGES, PortfolioPage
from contracts.saved_views.lists import SavedList, add_saved_list
from kpis.portfolio.filters import HeatMapFilter
from kpis.portfolio.permissions import reads_portfolio
from kpis.portfolio.strip import strip_of_mine, strip_of_provider


def join_portfolio() -> None:
    add_saved_list(
        SavedList(
            key="portfolio",
            name="the heat map of all contracts",
            everything="All contracts",
            url_name="kpis:portfolio",
            shown_to=reads_portfolio,
            filters_for=HeatMapFilter.for_day,
        )
    )
    HOME_PANELS.append(
        HomePanel("Performance by month", "kpis/_heat_strip.html", 15, strip_of_mine)
    )
    PROVIDER_PANELS.append(
        ProviderPanel(
            "Performance by month", "kpis/_heat_strip.html", 10, strip_of_provider
        )
    )
    PORTFOLIO_PAGES.append(
        PortfolioPage("Performance", "kpis:portfolio", 12, reads_portfolio)
    )
