"""What outcomes put on the lists that the app offers."""

from contracts.outcomes.dates import PAYMENT_DATES
from contracts.outcomes.models import ContractOutcome, OutcomePayment
from contracts.outcomes.permissions import reads_contract_outcomes, reads_outcomes
from contracts.outcomes.presentation import outcomes_panel
from contracts.outcomes.search import OUTCOMES
from contracts.register.calendar_entries import CALENDAR_ENTRIES
from contracts.register.history_sources import (
    HISTORY_SOURCES,
    HistorySource,
    keys_that_ever_had,
)
from contracts.register.panels import CONTRACT_PANELS, ContractPanel
from contracts.register.portfolio_pages import PORTFOLIO_PAGES, PortfolioPage
from contracts.register.search_sources import SEARCH_SOURCES
from contracts.register.sub_pages import CONTRACT_SUB_PAGES, ContractSubPage
from contracts_site.foundation.history import RowsOf


def join() -> None:
    CONTRACT_SUB_PAGES.append(
        ContractSubPage(
            "contracts:contract-detail",
            "Outcomes",
            "contracts:contract-outcome-list",
            20,
            reads_contract_outcomes,
        )
    )
    PORTFOLIO_PAGES.append(
        PortfolioPage("Outcomes", "contracts:outcome-list", 50, reads_outcomes)
    )
    CONTRACT_PANELS.append(
        ContractPanel(
            "Outcomes",
            "contracts/_outcomes_panel.html",
            50,
            reads_contract_outcomes,
            outcomes_panel,
        )
    )
    HISTORY_SOURCES.extend(
        (
            HistorySource(
                "outcomes served", lambda c: [RowsOf(ContractOutcome, contract=c)]
            ),
            HistorySource(
                "outcome payments",
                lambda c: [
                    RowsOf(
                        OutcomePayment,
                        serving_id__in=keys_that_ever_had(ContractOutcome, contract=c),
                    )
                ],
            ),
        )
    )
    CALENDAR_ENTRIES.append(PAYMENT_DATES)
    SEARCH_SOURCES.append(OUTCOMES)
