"""What the procedure rules put on the lists that the app offers."""

from contracts.duties.pages import DUTIES_TAB
from contracts.procedure_rules.models import Quotation, RuleWaiver
from contracts.procedure_rules.permissions import reads_procedure_rules
from contracts.register.history_sources import HISTORY_SOURCES, HistorySource
from contracts.register.sub_pages import CONTRACT_SUB_PAGES, ContractSubPage
from contracts_site.foundation.history import RowsOf


def join() -> None:
    CONTRACT_SUB_PAGES.append(
        ContractSubPage(
            DUTIES_TAB,
            "Procedure rules",
            "contracts:procedure-rules",
            20,
            reads_procedure_rules,
        )
    )
    HISTORY_SOURCES.extend(
        (
            HistorySource("quotations", lambda c: [RowsOf(Quotation, contract=c)]),
            HistorySource("waivers", lambda c: [RowsOf(RuleWaiver, contract=c)]),
        )
    )
