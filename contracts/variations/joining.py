"""What variations put on the lists that the app offers, their own included."""

from contracts.organisations.kept_parties import KEPT_OF_PARTIES
from contracts.register.history_sources import HISTORY_SOURCES, HistorySource
from contracts.register.home_tasks import HOME_TASKS
from contracts.register.kept_fields import KEPT_OF_CONTRACTS
from contracts.register.search_sources import SEARCH_SOURCES
from contracts.register.tabs import CONTRACT_TABS, ContractTab
from contracts.variations.changes import jobs
from contracts.variations.changes.models import (
    LotsChange,
    PriceChange,
    ProviderChange,
    ScopeChange,
)
from contracts.variations.changes.parts import (
    CHANGES_CONSEQUENCE,
    PARTIES_CHECK,
    PARTS,
    TERM_CHECK,
)
from contracts.variations.changes.party_models import PartyChange
from contracts.variations.changes.term_models import TermChange
from contracts.variations.consequences import (
    APPROVAL_CHECKS,
    APPROVAL_CONSEQUENCES,
    VARIATION_PARTS,
)
from contracts.variations.home_tasks import AWAITED_DECISIONS
from contracts.variations.kept_fields import kept_of_contracts, kept_of_parties
from contracts.variations.models import Variation
from contracts.variations.permissions import reads_variations
from contracts.variations.regime.models import MadeTogether, ModificationTest
from contracts.variations.regime.part import REGIME_TEST_CHECK, REGIME_TEST_PART
from contracts.variations.search import VARIATIONS
from contracts_site.foundation.history import RowsOf
from contracts_site.foundation.jobs.daily import DAILY_WORK, DailyWork

CHANGES = (
    PriceChange,
    ScopeChange,
    LotsChange,
    ProviderChange,
    TermChange,
    PartyChange,
)


def join() -> None:
    CONTRACT_TABS.append(
        ContractTab("Variations", "contracts:variation-list", 30, reads_variations)
    )
    HISTORY_SOURCES.extend(
        (
            HistorySource("variations", lambda c: [RowsOf(Variation, contract=c)]),
            HistorySource(
                "changes of variations",
                lambda c: [RowsOf(kind, variation__contract=c) for kind in CHANGES],
            ),
            HistorySource(
                "regime tests",
                lambda c: [
                    RowsOf(ModificationTest, variation__contract=c),
                    RowsOf(MadeTogether, modification_test__variation__contract=c),
                ],
            ),
        )
    )
    HOME_TASKS.append(AWAITED_DECISIONS)
    KEPT_OF_CONTRACTS.sources.append(kept_of_contracts)
    KEPT_OF_PARTIES.sources.append(kept_of_parties)
    VARIATION_PARTS.extend((*PARTS, REGIME_TEST_PART))
    APPROVAL_CHECKS.extend((TERM_CHECK, PARTIES_CHECK, REGIME_TEST_CHECK))
    APPROVAL_CONSEQUENCES.append(CHANGES_CONSEQUENCE)
    DAILY_WORK.append(DailyWork(jobs.KIND, "Put new providers in place"))
    SEARCH_SOURCES.append(VARIATIONS)
