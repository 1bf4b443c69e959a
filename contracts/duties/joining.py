"""What duties put on the lists that the app offers."""

from contracts.duties.filters import DutyFilter
from contracts.duties.home_tasks import DUTIES_DUE, DUTY_DAYS
from contracts.duties.keeping import DUTIES_KEPT
from contracts.duties.models import DutyOverride, DutyRecord, LocalDuty
from contracts.duties.pages import DUTIES_TAB
from contracts.duties.permissions import reads_duties, reads_every_duty
from contracts.register.calendar_entries import CALENDAR_ENTRIES
from contracts.register.history_sources import HISTORY_SOURCES, HistorySource
from contracts.register.home_tasks import HOME_TASKS
from contracts.register.portfolio_pages import PORTFOLIO_PAGES, PortfolioPage
from contracts.register.sub_pages import CONTRACT_SUB_PAGES, ContractSubPage
from contracts.register.tabs import CONTRACT_TABS, ContractTab
from contracts.saved_views.lists import SavedList, add_saved_list
from contracts.worked_out.workers import WORKERS
from contracts_site.foundation.history import RowsOf


def join() -> None:
    add_saved_list(
        SavedList(
            key="duties",
            name="the duties of all contracts",
            everything="All duties",
            url_name="contracts:duty-portfolio",
            shown_to=reads_every_duty,
            filters_for=lambda _day: DutyFilter,
        )
    )
    CONTRACT_TABS.append(ContractTab("Duties", DUTIES_TAB, 70, reads_duties))
    CONTRACT_SUB_PAGES.append(
        ContractSubPage(DUTIES_TAB, "Duties", DUTIES_TAB, 10, reads_duties)
    )
    HISTORY_SOURCES.extend(
        (
            HistorySource("duty records", lambda c: [RowsOf(DutyRecord, contract=c)]),
            HistorySource(
                "duty decisions", lambda c: [RowsOf(DutyOverride, contract=c)]
            ),
            HistorySource("local duties", lambda c: [RowsOf(LocalDuty, contract=c)]),
        )
    )
    WORKERS.append(DUTIES_KEPT)
    HOME_TASKS.append(DUTIES_DUE)
    CALENDAR_ENTRIES.append(DUTY_DAYS)
    PORTFOLIO_PAGES.append(
        PortfolioPage("Duties", "contracts:duty-portfolio", 20, reads_every_duty)
    )
