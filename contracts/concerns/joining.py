"""What concerns put on the lists that the app offers."""

from contracts.concerns.home_tasks import OPEN_ACTIONS
from contracts.concerns.models import ActionPlan, PlannedAction
from contracts.concerns.pack_part import ACTION_PLANS
from contracts.concerns.permissions import reads_action_plans
from contracts.governance.pack_parts import MEETING_PACK_PARTS
from contracts.register.history_sources import HISTORY_SOURCES, HistorySource
from contracts.register.home_tasks import HOME_TASKS
from contracts.register.tabs import CONTRACT_TABS, ContractTab
from contracts_site.foundation.history import RowsOf


def join() -> None:
    CONTRACT_TABS.append(
        ContractTab(
            "Issues and risks", "contracts:action-plan-list", 60, reads_action_plans
        )
    )
    HISTORY_SOURCES.extend(
        (
            HistorySource("action plans", lambda c: [RowsOf(ActionPlan, contract=c)]),
            HistorySource(
                "planned actions",
                lambda c: [RowsOf(PlannedAction, plan__contract=c)],
            ),
        )
    )
    HOME_TASKS.append(OPEN_ACTIONS)
    MEETING_PACK_PARTS.append(ACTION_PLANS)
