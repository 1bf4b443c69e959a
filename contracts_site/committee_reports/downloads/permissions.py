"""Who reads the log of exempt downloads."""

from contracts.access.standing import Standing
from contracts_site.committee_reports.downloads.models import READS_THE_LOG


def may_read_exempt_downloads(standing: Standing) -> bool:
    return standing.holds(*READS_THE_LOG)
