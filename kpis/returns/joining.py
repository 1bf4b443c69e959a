"""What this room adds to the lists of the apps below, when Django starts."""

from typing import Any

from contracts.access.standing import standing_of
from contracts.register.calendar_entries import CALENDAR_ENTRIES
from contracts.register.home_panels import HOME_PANELS, HomePanel
from contracts.register.home_tasks import HOME_TASKS
from contracts.register.search_sources import SEARCH_SOURCES
from contracts_site.foundation.jobs.daily import DAILY_WORK, DailyWork
from contracts_site.foundation.look.navigation import NAVIGATION, NavigationItem
from kpis.returns.home_panel import returns_today
from kpis.returns.home_tasks import RETURN_TASKS, RETURNS_DUE
from kpis.returns.permissions import sees_returns
from kpis.returns.search import RETURN_COMMENTS


def join_site() -> None:
    from kpis.returns import jobs

    DAILY_WORK.append(DailyWork(jobs.KIND, "Open the KPI returns that are due"))
    NAVIGATION.append(
        NavigationItem(
            "KPI returns",
            "kpis:return-list",
            30,
            _sees_returns,
            ("/kpis/returns/", "/kpis/queries/", "/kpis/figures/", "/kpis/evidence/"),
        )
    )
    HOME_TASKS.extend(RETURN_TASKS)
    CALENDAR_ENTRIES.append(RETURNS_DUE)
    HOME_PANELS.append(
        HomePanel("KPI returns", "kpis/_home_returns.html", 20, returns_today)
    )
    SEARCH_SOURCES.append(RETURN_COMMENTS)


def _sees_returns(user: Any) -> bool:
    return sees_returns(standing_of(user))
