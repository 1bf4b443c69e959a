"""What places put on the lists that the app offers."""

from contracts.places.dates import LEASE_DATES, LEASE_TASKS
from contracts.places.models import (
    OpeningSpell,
    ServedLocality,
    ServedSite,
    Site,
)
from contracts.places.permissions import reads_places, reads_sites
from contracts.places.search import SITES
from contracts.register.calendar_entries import CALENDAR_ENTRIES
from contracts.register.history_sources import HISTORY_SOURCES, HistorySource
from contracts.register.home_tasks import HOME_TASKS
from contracts.register.models import Contract
from contracts.register.portfolio_pages import PORTFOLIO_PAGES, PortfolioPage
from contracts.register.search_sources import SEARCH_SOURCES
from contracts.register.sub_pages import CONTRACT_SUB_PAGES, ContractSubPage
from contracts_site.foundation.history import RowsOf, event_model_of


def join() -> None:
    CONTRACT_SUB_PAGES.append(
        ContractSubPage(
            "contracts:contract-detail",
            "Sites and localities",
            "contracts:contract-places",
            30,
            reads_places,
        )
    )
    PORTFOLIO_PAGES.append(
        PortfolioPage("Sites", "contracts:site-list", 30, reads_sites)
    )
    HISTORY_SOURCES.extend(
        (
            HistorySource("sites served", lambda c: [RowsOf(ServedSite, contract=c)]),
            HistorySource(
                "localities served", lambda c: [RowsOf(ServedLocality, contract=c)]
            ),
        )
    )
    HISTORY_SOURCES.append(HistorySource("sites", _sites_of))
    HOME_TASKS.append(LEASE_TASKS)
    CALENDAR_ENTRIES.append(LEASE_DATES)
    SEARCH_SOURCES.append(SITES)


def _sites_of(contract: Contract) -> list[RowsOf]:
    """The sites that the contract serves or once served, with their hours."""
    served = event_model_of(ServedSite)._default_manager.filter(contract=contract)
    sites = served.values("site_id")
    return [RowsOf(Site, id__in=sites), RowsOf(OpeningSpell, site_id__in=sites)]
