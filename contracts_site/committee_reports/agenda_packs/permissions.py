"""Who makes agenda packs, and who reads those that are not public."""

from contracts.access.models import Role
from contracts.access.standing import Standing
from contracts_site.committee_reports.agenda_packs.models import READS_PACKS


def may_read_packs(standing: Standing) -> bool:
    return standing.holds(*READS_PACKS)


def may_make_packs(standing: Standing) -> bool:
    return standing.holds(Role.CLERK)
