"""What a person may do with proposals and publications."""

from contracts.access.models import Role
from contracts.access.standing import Standing
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.committee_reports.publications.models import Proposal


def may_publish(standing: Standing, paper: Paper) -> bool:
    """Propose, take back, withdraw and add notes: clerks."""
    return standing.holds(Role.CLERK)


def may_confirm(standing: Standing, proposal: Proposal) -> bool:
    """A clerk, and never the one who proposed it."""
    is_another = proposal.proposed_by_id != standing.user_id
    return is_another and standing.holds(Role.CLERK)


def may_see_corrected(standing: Standing) -> bool:
    """The list of records corrected after publication."""
    return standing.holds(Role.CLERK, Role.AUDITOR)


def may_open_file(standing: Standing, *, is_sealed: bool) -> bool:
    """Whoever reads the paper; what was withdrawn is sealed for all but these."""
    return not is_sealed or standing.holds(Role.CLERK, Role.AUDITOR)
