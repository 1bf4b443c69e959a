"""What the procedure rules put on the lists that the app offers."""

from contracts.duties.tabs import DUTY_PAGES, DutyPage
from contracts.procedure_rules.models import Quotation, RuleWaiver
from contracts.procedure_rules.permissions import reads_procedure_rules
from contracts.register.history_sources import HISTORY_SOURCES, HistorySource
from contracts_site.foundation.history import RowsOf


def join() -> None:
    DUTY_PAGES.append(
        DutyPage(
            "Procedure rules", "contracts:procedure-rules", 20, reads_procedure_rules
        )
    )
    HISTORY_SOURCES.extend(
        (
            HistorySource("quotations", lambda c: [RowsOf(Quotation, contract=c)]),
            HistorySource("waivers", lambda c: [RowsOf(RuleWaiver, contract=c)]),
        )
    )
