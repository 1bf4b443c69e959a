"""What the rooms of this app put on its lists: tabs, history, home tasks, navigation."""

from contracts.access.models import Role
from contracts.access.standing import standing_of
from contracts.concerns.home_tasks import OPEN_ACTIONS
from contracts.concerns.models import ActionPlan, PlannedAction
from contracts.concerns.permissions import reads_action_plans
from contracts.register.history_sources import HISTORY_SOURCES, HistorySource
from contracts.register.home_tasks import HOME_TASKS
from contracts.register.permissions import knows_contract, reads_contract_whole
from contracts.register.tabs import CONTRACT_TABS, ContractTab
from contracts.variations.home_tasks import AWAITED_DECISIONS
from contracts.variations.models import Variation
from contracts.variations.permissions import reads_variations
from contracts_site.foundation.history import RowsOf
from contracts_site.foundation.jobs.viewers import JOB_VIEWERS
from contracts_site.foundation.look.navigation import NAVIGATION, NavigationItem

TABS = (
    ContractTab("Overview", "contracts:contract-detail", 10, knows_contract),
    ContractTab("Variations", "contracts:variation-list", 30, reads_variations),
    ContractTab(
        "Issues and risks", "contracts:action-plan-list", 60, reads_action_plans
    ),
    ContractTab("History", "contracts:contract-history", 90, reads_contract_whole),
)
HISTORY = (
    HistorySource("variations", lambda c: [RowsOf(Variation, contract=c)]),
    HistorySource("action plans", lambda c: [RowsOf(ActionPlan, contract=c)]),
    HistorySource(
        "planned actions", lambda c: [RowsOf(PlannedAction, plan__contract=c)]
    ),
)
REGISTER = NavigationItem(
    "Contracts",
    "contracts:contract-list",
    20,
    active_prefixes=("/contracts/",),
)


def fill_lists() -> None:
    CONTRACT_TABS.extend(TABS)
    HISTORY_SOURCES.extend(HISTORY)
    HOME_TASKS.extend((OPEN_ACTIONS, AWAITED_DECISIONS))
    NAVIGATION.append(REGISTER)
    JOB_VIEWERS.append(lambda person: standing_of(person).holds(Role.AUDITOR))
