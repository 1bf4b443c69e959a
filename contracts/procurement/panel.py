"""On a contract's overview: the procurement and the lots that it was made of."""

from datetime import date

from django.urls import reverse

from contracts.access.standing import Standing
from contracts.procurement.models import Lot
from contracts.procurement.permissions import reads_procurements
from contracts.procurement.presentation import LOTS
from contracts.register.models import Contract
from contracts.register.panels import ContractPanel, PanelReading
from contracts_site.foundation.look.components import Task
from contracts_site.foundation.reading_together import Reading


def _reads(standing: Standing, _contract: Contract) -> bool:
    return reads_procurements(standing)


def _lots(contract: Contract, _on: date) -> PanelReading:
    rows = Lot.objects.filter(contract=contract).select_related("procurement")
    return Reading(
        [rows], lambda: {"tasks": [_line(each) for each in rows]} if rows else None
    )


def _line(lot: Lot) -> Task:
    procurement = lot.procurement
    return Task(
        str(procurement), reverse(LOTS, args=[procurement.pk]), f"Lot {lot.number}"
    )


PROCUREMENT_OF_CONTRACT = ContractPanel(
    "Procurement", "contracts/_procurement_panel.html", 61, _reads, _lots
)
