"""What procurements put on the lists that the app offers."""

from contracts.procurement.models import Lot
from contracts.register.history_sources import HISTORY_SOURCES, HistorySource
from contracts_site.foundation.history import RowsOf


def join() -> None:
    HISTORY_SOURCES.append(
        HistorySource("lots", lambda contract: [RowsOf(Lot, contract=contract)])
    )
