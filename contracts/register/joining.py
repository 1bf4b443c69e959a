"""What the register puts on the lists that the app offers."""

from contracts.access.holdings import HOLDING_SOURCES, HoldingSource
from contracts.access.models import Role
from contracts.access.standing import standing_of
from contracts.register.filters import ContractFilter
from contracts.register.history_sources import HISTORY_SOURCES, HistorySource
from contracts.register.models import Contract, RegimeDecision
from contracts.register.permissions import knows_contract, reads_contract_whole
from contracts.register.portfolio_pages import PORTFOLIO_PAGES, PortfolioPage
from contracts.register.search import CONTRACTS
from contracts.register.search_sources import SEARCH_SOURCES
from contracts.register.sub_pages import CONTRACT_SUB_PAGES, ContractSubPage
from contracts.register.tabs import CONTRACT_TABS, ContractTab
from contracts.saved_views.lists import SavedList, add_saved_list
from contracts_site.foundation.history import RowsOf
from contracts_site.foundation.jobs.viewers import JOB_VIEWERS
from contracts_site.foundation.look.navigation import NAVIGATION, NavigationItem

MANAGED = HoldingSource(
    "Contract manager",
    lambda person: Contract.objects.filter(owner=person),
    "owner",
    "contracts:contract-detail",
)


def join() -> None:
    HOLDING_SOURCES.append(MANAGED)
    add_saved_list(
        SavedList(
            key="contracts",
            name="the register",
            everything="All contracts",
            url_name="contracts:contract-list",
            shown_to=lambda _: True,
            filters_for=ContractFilter.for_day,
        )
    )
    HISTORY_SOURCES.append(
        HistorySource("regimes", lambda c: [RowsOf(RegimeDecision, contract=c)])
    )
    CONTRACT_TABS.extend(
        (
            ContractTab("Overview", "contracts:contract-detail", 10, knows_contract),
            ContractTab(
                "History", "contracts:contract-history", 90, reads_contract_whole
            ),
        )
    )
    CONTRACT_SUB_PAGES.append(
        ContractSubPage(
            "contracts:contract-detail",
            "Summary",
            "contracts:contract-detail",
            10,
            knows_contract,
        )
    )
    PORTFOLIO_PAGES.append(
        PortfolioPage("Register", "contracts:contract-list", 10, lambda _: True)
    )
    NAVIGATION.append(
        NavigationItem(
            "Contracts",
            "contracts:contract-list",
            20,
            active_prefixes=("/contracts/",),
        )
    )
    JOB_VIEWERS.append(lambda person: standing_of(person).holds(Role.AUDITOR))
    SEARCH_SOURCES.append(CONTRACTS)
