"""What a person may do with marks; `visible_to` says of which papers."""

from contracts.access.models import Role
from contracts.access.standing import Standing
from contracts_site.committee_reports.papers.models import Paper


def may_decide_marks(standing: Standing, paper: Paper) -> bool:
    """The clerk, for the council's proper officer."""
    return standing.holds(Role.CLERK)
