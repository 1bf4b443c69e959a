"""What concerns put on the lists that the app offers."""

from datetime import date

from django.db.models import Q

from contracts.access.standing import Standing
from contracts.concerns.action_sources import ACTIONS_OF_PLANS
from contracts.concerns.calendar import ISSUE_TARGETS, NOTICE_DAYS
from contracts.concerns.filters.early_warnings import EarlyWarningsAcrossContracts
from contracts.concerns.filters.issues import IssuesAcrossContracts
from contracts.concerns.home_tasks import OPEN_ACTIONS
from contracts.concerns.issues_pack_part import ISSUES_AND_WARNINGS
from contracts.concerns.models import (
    ActionPlan,
    EarlyWarning,
    Issue,
    IssueUpdate,
    PlannedAction,
    RectificationNotice,
)
from contracts.concerns.open_actions import OPEN_ACTION_SOURCES
from contracts.concerns.pack_part import ACTION_PLANS
from contracts.concerns.pages import TAB
from contracts.concerns.panel import OPEN_CONCERNS
from contracts.concerns.permissions import reads_action_plans, reads_concerns
from contracts.concerns.portfolio import (
    CONCERNS_AT_HOME,
    CONCERNS_PAGES,
    ConcernsPage,
)
from contracts.concerns.search import SOURCES as SEARCHED
from contracts.concerns.sections import (
    CONCERN_SECTIONS,
    ConcernSection,
    OpenRecords,
)
from contracts.governance.pack_parts import MEETING_PACK_PARTS
from contracts.register.calendar_entries import CALENDAR_ENTRIES
from contracts.register.history_sources import HISTORY_SOURCES, HistorySource
from contracts.register.home_panels import HOME_PANELS
from contracts.register.home_tasks import HOME_TASKS
from contracts.register.panels import CONTRACT_PANELS
from contracts.register.portfolio_pages import PORTFOLIO_PAGES, PortfolioPage
from contracts.register.search_sources import SEARCH_SOURCES
from contracts.register.tabs import CONTRACT_TABS, ContractTab
from contracts.saved_views.lists import SavedList, add_saved_list
from contracts_site.foundation.history import RowsOf


def _never(_on: date) -> Q:
    return Q(pk__in=[])


SECTIONS = (
    ConcernSection(
        "Issues",
        "contracts:issue-list",
        10,
        reads_concerns,
        OpenRecords(
            lambda contract: Issue.objects.filter(contract=contract).open(),
            lambda on: Q(target_on__lt=on),
        ),
    ),
    ConcernSection(
        "Early warnings",
        "contracts:early-warning-list",
        20,
        reads_concerns,
        OpenRecords(
            lambda contract: EarlyWarning.objects.filter(contract=contract).open(),
            _never,
        ),
    ),
    ConcernSection(
        "Action plans",
        "contracts:action-plan-list",
        40,
        reads_action_plans,
        OpenRecords(
            lambda contract: ActionPlan.objects.filter(contract=contract).open(),
            lambda on: Q(actions__done_on__isnull=True, actions__due_on__lt=on),
            "with overdue actions",
        ),
    ),
    ConcernSection(
        "Notices",
        "contracts:notice-list",
        50,
        reads_concerns,
        OpenRecords(
            lambda contract: RectificationNotice.objects.filter(
                contract=contract
            ).open(),
            lambda on: Q(required_by__lt=on),
            "out of time",
        ),
    ),
    ConcernSection(
        "Open actions", "contracts:contract-open-actions", 90, reads_action_plans
    ),
)
PAGES = (
    ConcernsPage("Issues", "contracts:issue-portfolio", 10),
    ConcernsPage("Early warnings", "contracts:early-warning-portfolio", 20),
    ConcernsPage(
        "Open actions", "contracts:open-action-list", 90, is_for_providers=True
    ),
)
HISTORY = (
    HistorySource("issues", lambda c: [RowsOf(Issue, contract=c)]),
    HistorySource(
        "updates of issues", lambda c: [RowsOf(IssueUpdate, issue__contract=c)]
    ),
    HistorySource("early warnings", lambda c: [RowsOf(EarlyWarning, contract=c)]),
    HistorySource("action plans", lambda c: [RowsOf(ActionPlan, contract=c)]),
    HistorySource(
        "planned actions", lambda c: [RowsOf(PlannedAction, plan__contract=c)]
    ),
    HistorySource("notices", lambda c: [RowsOf(RectificationNotice, contract=c)]),
)


def _reads_whole(standing: Standing) -> bool:
    return standing.reads_every_contract


VIEWS = (
    SavedList(
        key="issues",
        name="the issues of all contracts",
        everything="All issues",
        url_name="contracts:issue-portfolio",
        shown_to=_reads_whole,
        filters_for=IssuesAcrossContracts.for_day,
    ),
    SavedList(
        key="early-warnings",
        name="the early warnings of all contracts",
        everything="All early warnings",
        url_name="contracts:early-warning-portfolio",
        shown_to=_reads_whole,
        filters_for=EarlyWarningsAcrossContracts.for_day,
    ),
)


def join() -> None:
    for each in VIEWS:
        add_saved_list(each)
    CONTRACT_TABS.append(ContractTab("Issues and risks", TAB, 60, reads_action_plans))
    CONTRACT_PANELS.append(OPEN_CONCERNS)
    CONCERN_SECTIONS.extend(SECTIONS)
    OPEN_ACTION_SOURCES.append(ACTIONS_OF_PLANS)
    CALENDAR_ENTRIES.extend((ISSUE_TARGETS, NOTICE_DAYS))
    HISTORY_SOURCES.extend(HISTORY)
    HOME_TASKS.append(OPEN_ACTIONS)
    HOME_PANELS.append(CONCERNS_AT_HOME)
    CONCERNS_PAGES.extend(PAGES)
    PORTFOLIO_PAGES.append(
        PortfolioPage(
            "Issues and risks",
            "contracts:issue-portfolio",
            18,
            lambda standing: standing.reads_every_contract,
            also=lambda: [page.url_name for page in CONCERNS_PAGES],
        )
    )
    MEETING_PACK_PARTS.extend((ISSUES_AND_WARNINGS, ACTION_PLANS))
    SEARCH_SOURCES.extend(SEARCHED)
