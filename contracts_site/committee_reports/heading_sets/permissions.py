"""What a person may do with heading sets."""

from contracts.access.models import Role
from contracts.access.standing import Standing
from contracts_site.committee_reports.heading_sets.services import KEEP_HEADING_SETS


def may_read_heading_sets(standing: Standing) -> bool:
    """Whoever works with papers, and whoever keeps the sets."""
    return standing.reads_every_contract or standing.holds(Role.ADMINISTRATOR)


def may_keep_heading_sets(standing: Standing) -> bool:
    return standing.holds(*KEEP_HEADING_SETS)
