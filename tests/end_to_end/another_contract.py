"""A contract of a test's own, with one month to log and nothing on record."""

from tests.end_to_end.site import Site

TITLE = "Short breaks"
SCRIPT = """
from datetime import timedelta
from django.utils import timezone
from contracts_site.demonstration.kpi_sets import introduce_set
from contracts_site.demonstration.people import person
from contracts_site.demonstration.register import add_demonstration_contract
from contracts_site.demonstration.source import read_data
from contracts_site.foundation.calendars import Cadence, period_containing
from kpis.returns.services import open_returns

source = read_data("live_contract.json")
by = person("commissioner@council.example")
today = timezone.localdate()
month = period_containing(today, cadence=Cadence.MONTHLY).previous()
contract = add_demonstration_contract(
    source["contract"] | {"reference": "%s", "title": "%s"},
    starts_on=month.first,
    ends_on=month.first + timedelta(days=1000),
    by=by,
)
wanted = {"FH02", "FH03", "FH08"}
award = source["award_set"]
definitions = [each for each in award["definitions"] if each["code"] in wanted]
introduce_set(
    contract, award | {"definitions": definitions}, effective_from=month.first, by=by
)
open_returns(contracts=[contract], on=today)
"""


def add_contract_with_one_month_to_log(
    site: Site, *, reference: str = "SB-LIVE", title: str = TITLE
) -> str:
    """Add it if it is not there; its title."""
    asked = "from contracts.register.models import Contract; print(Contract.objects"
    asked += f".filter(reference='{reference}').exists())"
    if site.manage("shell", "-v", "0", "-c", asked).strip() == "False":
        site.manage("shell", "-v", "0", "-c", SCRIPT % (reference, title))
    return title
