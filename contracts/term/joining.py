"""What the term puts on the lists that the app offers."""

from contracts.register.history_sources import HISTORY_SOURCES, HistorySource
from contracts.register.home_tasks import HOME_TASKS
from contracts.term.home_tasks import OPTIONS_TO_DECIDE
from contracts.term.keeping import OPTIONS_KEPT
from contracts.term.models import ExtensionOption
from contracts.worked_out.workers import WORKERS
from contracts_site.foundation.history import RowsOf


def join() -> None:
    HISTORY_SOURCES.append(
        HistorySource(
            "options to extend", lambda c: [RowsOf(ExtensionOption, contract=c)]
        )
    )
    WORKERS.append(OPTIONS_KEPT)
    HOME_TASKS.append(OPTIONS_TO_DECIDE)
