"""The history of totals that no contract's history tells of."""

from contracts.placements.models import PlacementTotal
from contracts_site.foundation.history import HistoryEntry, RowsOf, history_of


def history_of_totals_without_framework() -> list[HistoryEntry]:
    """Newest first; totals that were deleted, or given a framework since, are in it too."""
    return history_of(RowsOf(PlacementTotal, contract=None))
