"""A procurement's history: its own changes and those of what belongs to it."""

from contracts.procurement.models import (
    BudgetToday,
    BudgetTomorrow,
    Lot,
    PotAllocation,
    Procurement,
    ProcurementCost,
    ProcurementSaving,
)
from contracts.procurement.parts import PROCUREMENT_PARTS
from contracts_site.foundation.history import HistoryEntry, RowsOf, history_of

ROWS = (BudgetToday, BudgetTomorrow, Lot, ProcurementSaving, ProcurementCost)


def history_of_procurement(procurement: Procurement) -> list[HistoryEntry]:
    """Newest first; lots and allocations that were removed are in it too."""
    return history_of(
        procurement,
        *(RowsOf(model, procurement=procurement) for model in ROWS),
        *(RowsOf(part.history, procurement=procurement) for part in PROCUREMENT_PARTS),
        RowsOf(PotAllocation, lot__procurement=procurement),
    )
