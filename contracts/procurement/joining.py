"""What procurements put on the lists that the app offers."""

from contracts.procurement.models import Lot
from contracts.procurement.permissions import reads_procurements
from contracts.procurement.presentation import LIST
from contracts.register.history_sources import HISTORY_SOURCES, HistorySource
from contracts.register.links import REGISTER_LINKS, RegisterLink
from contracts_site.foundation.history import RowsOf


def join() -> None:
    REGISTER_LINKS.append(RegisterLink("Procurements", LIST, 10, reads_procurements))
    HISTORY_SOURCES.append(
        HistorySource("lots", lambda contract: [RowsOf(Lot, contract=contract)])
    )
