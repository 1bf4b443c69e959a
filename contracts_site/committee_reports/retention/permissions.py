"""Who reads what is kept how long, and who disposes of it."""

from contracts.access.models import Role
from contracts.access.standing import Standing
from contracts_site.committee_reports.retention.models import READS_RETENTION


def may_read_retention(standing: Standing) -> bool:
    return standing.holds(*READS_RETENTION)


def may_dispose(standing: Standing) -> bool:
    return standing.holds(Role.CLERK)
