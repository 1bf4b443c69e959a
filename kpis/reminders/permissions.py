"""Who chooses how often they are reminded."""

from contracts.access.standing import Standing
from kpis.returns.permissions import sees_returns


def chooses_reminders(standing: Standing) -> bool:
    """Whoever may open the list of returns: the page stands beside it."""
    return sees_returns(standing)
