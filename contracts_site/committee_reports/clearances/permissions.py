"""What a person may do about a clearance of a paper."""

from contracts.access.models import Role
from contracts.access.standing import Standing
from contracts_site.committee_reports.heading_sets.kinds import ClearanceKind
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.committee_reports.papers.permissions import may_write_paper

RECORDED_BY_THE_CLERK = frozenset(
    {ClearanceKind.LEAD_MEMBER, ClearanceKind.CHAIRS_BRIEFING}
)


def may_ask_for_clearance(standing: Standing, paper: Paper) -> bool:
    return may_write_paper(standing, paper)


def may_sign(standing: Standing, paper: Paper, kind: ClearanceKind) -> bool:
    """A clearing officer what they clear, of a paper that others write."""
    return kind.value in standing.clearances and paper.author_id != standing.user_id


def may_comment(standing: Standing, paper: Paper) -> bool:
    """Every clearing officer, and whoever writes the paper."""
    return standing.holds(Role.CLEARING_OFFICER) or may_write_paper(standing, paper)


def may_record(standing: Standing, kind: ClearanceKind) -> bool:
    """The clerk, for those who do not sign in."""
    return standing.holds(Role.CLERK) and kind in RECORDED_BY_THE_CLERK
