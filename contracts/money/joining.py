"""What money puts on the lists that the app offers."""

from collections.abc import Mapping
from datetime import date

from contracts.governance.pack_parts import MEETING_PACK_PARTS
from contracts.money.kinds import KINDS
from contracts.money.models import Payment
from contracts.money.models.rows import MoneyRow
from contracts.money.pack_part import MONEY_AT_THE_DAY
from contracts.money.permissions import reads_money
from contracts.money.presentation import MONEY, this_year_of
from contracts.money.record import money_reading
from contracts.money.year_money import MoneyTable
from contracts.register.history_sources import HISTORY_SOURCES, HistorySource
from contracts.register.models import Contract
from contracts.register.panels import CONTRACT_PANELS, ContractPanel, PanelReading
from contracts.register.tabs import CONTRACT_TABS, ContractTab
from contracts_site.foundation.history import RowsOf
from contracts_site.foundation.reading_together import Reading


def join() -> None:
    CONTRACT_TABS.append(ContractTab("Money", MONEY, 40, reads_money))
    CONTRACT_PANELS.append(
        ContractPanel(
            "Money this year",
            "contracts/_money_panel.html",
            30,
            reads_money,
            _money_this_year,
        )
    )
    MEETING_PACK_PARTS.append(MONEY_AT_THE_DAY)
    kept: list[type[MoneyRow]] = [*(kind.model for kind in KINDS), Payment]
    HISTORY_SOURCES.extend(_history_of(model) for model in kept)


def _money_this_year(contract: Contract, on: date) -> PanelReading:
    money = money_reading(contract)
    return Reading(
        money.querysets, lambda: _variables(contract, money.answer().table(), on=on)
    )


def _variables(
    contract: Contract, table: MoneyTable, *, on: date
) -> Mapping[str, object]:
    return {
        "contract": contract,
        "this_year": this_year_of(table, on=on),
        "table": table,
    }


def _history_of(model: type[MoneyRow]) -> HistorySource:
    name = str(model._meta.verbose_name_plural)
    return HistorySource(name, lambda contract: [RowsOf(model, contract=contract)])
