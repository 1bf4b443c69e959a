"""What organisations put on the lists that the app offers."""

from datetime import date

from contracts.organisations.models import Party
from contracts.organisations.permissions import reads_parties, reads_providers
from contracts.organisations.presentation import parties_table
from contracts.organisations.search import PROVIDERS
from contracts.register.history_sources import HISTORY_SOURCES, HistorySource
from contracts.register.models import Contract
from contracts.register.panels import CONTRACT_PANELS, ContractPanel, PanelReading
from contracts.register.portfolio_pages import PORTFOLIO_PAGES, PortfolioPage
from contracts.register.search_sources import SEARCH_SOURCES
from contracts_site.foundation.history import RowsOf
from contracts_site.foundation.reading_together import Reading


def _parties(contract: Contract, on: date) -> PanelReading:
    parties = contract.parties.select_related("provider")
    return Reading(
        [parties],
        lambda: {
            "contract": contract,
            "parties": parties_table(parties, may_write=False),
        },
    )


def join() -> None:
    HISTORY_SOURCES.append(
        HistorySource("parties", lambda c: [RowsOf(Party, contract=c)])
    )
    CONTRACT_PANELS.append(
        ContractPanel(
            "Consortium and subcontractors",
            "contracts/_parties_panel.html",
            80,
            reads_parties,
            _parties,
        )
    )
    PORTFOLIO_PAGES.extend(
        (
            PortfolioPage("Providers", "contracts:provider-list", 10, reads_providers),
            PortfolioPage(
                "Directorates", "contracts:directorate-list", 11, reads_providers
            ),
        )
    )
    SEARCH_SOURCES.append(PROVIDERS)
