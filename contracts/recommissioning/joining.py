"""What recommissioning puts on the lists that the app offers."""

from collections.abc import Mapping
from datetime import date

from contracts.duties.pages import DUTIES_TAB
from contracts.recommissioning.back_plan import BackPlan
from contracts.recommissioning.filters import TimelineFilter
from contracts.recommissioning.home_tasks import MILESTONE_DAYS, MILESTONES_DUE
from contracts.recommissioning.keeping import BACK_PLANS_KEPT
from contracts.recommissioning.models import MilestoneRecord, PlanChoice
from contracts.recommissioning.permissions import (
    is_recommissioned,
    reads_back_plan,
    reads_every_back_plan,
)
from contracts.recommissioning.presentation import plan_tag
from contracts.recommissioning.reading import plan_reading
from contracts.register.calendar_entries import CALENDAR_ENTRIES
from contracts.register.history_sources import HISTORY_SOURCES, HistorySource
from contracts.register.home_tasks import HOME_TASKS
from contracts.register.models import Contract
from contracts.register.panels import (
    CONTRACT_PANELS,
    NOTHING_TO_SAY,
    ContractPanel,
    PanelReading,
)
from contracts.register.portfolio_pages import PORTFOLIO_PAGES, PortfolioPage
from contracts.register.sub_pages import CONTRACT_SUB_PAGES, ContractSubPage
from contracts.register.term import TermState
from contracts.saved_views.lists import SavedList, add_saved_list
from contracts.worked_out.workers import WORKERS
from contracts_site.foundation.history import RowsOf
from contracts_site.foundation.reading_together import Reading


def _panel(contract: Contract, on: date) -> PanelReading:
    """In the last 18 months of a contract whose service is bought again."""
    state = contract.term_state(on=on)
    if state is not TermState.LAST_MONTHS or not is_recommissioned(contract):
        return NOTHING_TO_SAY
    plan = plan_reading(contract, on=on)
    return Reading(
        plan.querysets, lambda: _variables(contract, plan.answer().plan, on=on)
    )


def _variables(contract: Contract, plan: BackPlan, *, on: date) -> Mapping[str, object]:
    to_come = [each for each in plan.milestones if each.done is None]
    return {
        "contract": contract,
        "tag": plan_tag(plan, on=on),
        "milestones": to_come[:3],
        "more": max(0, len(to_come) - 3),
    }


def join() -> None:
    WORKERS.append(BACK_PLANS_KEPT)
    add_saved_list(
        SavedList(
            key="recommissioning",
            name="the recommissioning timeline",
            everything="All contracts",
            url_name="contracts:recommissioning-timeline",
            shown_to=reads_every_back_plan,
            filters_for=TimelineFilter.for_day,
        )
    )
    CONTRACT_SUB_PAGES.append(
        ContractSubPage(
            DUTIES_TAB,
            "Recommissioning",
            "contracts:back-plan",
            30,
            reads_back_plan,
        )
    )
    PORTFOLIO_PAGES.append(
        PortfolioPage(
            "Recommissioning timeline",
            "contracts:recommissioning-timeline",
            30,
            reads_every_back_plan,
        )
    )
    CONTRACT_PANELS.append(
        ContractPanel(
            "Recommissioning",
            "contracts/_back_plan_panel.html",
            70,
            reads_back_plan,
            _panel,
        )
    )
    HISTORY_SOURCES.extend(
        (
            HistorySource(
                "milestones", lambda c: [RowsOf(MilestoneRecord, contract=c)]
            ),
            HistorySource(
                "choices of procedure", lambda c: [RowsOf(PlanChoice, contract=c)]
            ),
        )
    )
    HOME_TASKS.append(MILESTONES_DUE)
    CALENDAR_ENTRIES.append(MILESTONE_DAYS)
