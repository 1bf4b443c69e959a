"""What the committee papers add to the site's lists, once Django has started."""

from contracts_site.committee_reports.inserts.contract_register import CONTRACT_REGISTER
from contracts_site.committee_reports.inserts.kinds import add_insert_kind
from contracts_site.committee_reports.inserts.kpi_scorecard import KPI_SCORECARD


def join_the_site() -> None:
    add_insert_kind(KPI_SCORECARD)
    add_insert_kind(CONTRACT_REGISTER)
