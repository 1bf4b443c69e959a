"""What variations put on the lists that the app offers."""

from contracts.register.history_sources import HISTORY_SOURCES, HistorySource
from contracts.register.home_tasks import HOME_TASKS
from contracts.register.tabs import CONTRACT_TABS, ContractTab
from contracts.variations.home_tasks import AWAITED_DECISIONS
from contracts.variations.models import Variation
from contracts.variations.permissions import reads_variations
from contracts_site.foundation.history import RowsOf


def join() -> None:
    CONTRACT_TABS.append(
        ContractTab("Variations", "contracts:variation-list", 30, reads_variations)
    )
    HISTORY_SOURCES.append(
        HistorySource("variations", lambda c: [RowsOf(Variation, contract=c)])
    )
    HOME_TASKS.append(AWAITED_DECISIONS)
