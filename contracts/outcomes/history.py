"""A plan's history: its own changes and those of its priorities and outcomes."""

from contracts.outcomes.models import Outcome, OutcomePlan, Priority
from contracts_site.foundation.history import HistoryEntry, RowsOf, history_of


def history_of_plan(plan: OutcomePlan) -> list[HistoryEntry]:
    """Newest first."""
    return history_of(
        plan, RowsOf(Priority, plan=plan), RowsOf(Outcome, priority__plan=plan)
    )
