"""What a person may read and do of procurements."""

from contracts.access.standing import Standing
from contracts.procurement.models import Procurement


def reads_procurements(standing: Standing) -> bool:
    """Whole readers; a procurement holds budgets that no bidder may know."""
    return standing.reads_every_contract


def may_begin_procurement(standing: Standing) -> bool:
    """Any commissioner, for a directorate they belong to."""
    return bool(standing.directorate_ids)


def knows_procurement(standing: Standing, _procurement: Procurement) -> bool:
    return reads_procurements(standing)


def may_write_procurement(standing: Standing, procurement: Procurement) -> bool:
    return standing.runs(directorate_id=procurement.directorate_id)
