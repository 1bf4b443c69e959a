"""A KPI that is reported by site stands in a spreadsheet to be read."""

import pytest

from tests.kpis.returns.places import BySite, by_site, number
from tests.kpis.returns.situations import counted
from tests.kpis.spreadsheets.sheets import (
    Sheet,
    outcomes,
    problems,
    saved,
    uploaded,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def sites(db: None) -> BySite:
    sites = by_site(counted(reported_by="site", place_rule="sum"), counted("A3"))
    sites.give("North", number(100))
    sites.give("South", number(90))
    return sites


def test_sheet_has_what_the_sites_make_and_says_so(sites: BySite) -> None:
    sheet = Sheet.of(sites.centres.april)
    assert str(sheet.cell("A2", "figure")) == "190"
    assert sheet.cell("A2", "part and whole") == (
        "Worked out by site: not to be filled in here"
    )


@pytest.mark.parametrize("cells", [{"figure": 500}, {"comment": "Half-term."}])
def test_row_of_a_kpi_by_site_is_refused_with_why(
    sites: BySite, cells: dict[str, object]
) -> None:
    sheet = Sheet.of(sites.centres.april).fill_in("A2", **cells)
    upload = uploaded(sites.centres, sheet.xlsx())
    assert outcomes(upload)["A2"] == "wrong"
    (words,) = problems(upload)
    assert "This KPI is reported by site" in words
    assert sites.draft().value == 190


def test_row_left_as_it_was_lets_the_others_be_saved(sites: BySite) -> None:
    sheet = Sheet.of(sites.centres.april).fill_in("A3", figure=185)
    sites.give("South", number(95), seen=1)
    saved(sites.centres, sheet.xlsx())
    assert (sites.draft("A2").value, sites.draft("A3").value) == (195, 185)


def test_kpi_by_site_of_a_contract_without_sites_is_filled_in(sites: BySite) -> None:
    sites.centres.contract.served_sites.all().delete()
    sheet = Sheet.of(sites.centres.april).fill_in("A2", figure=200)
    assert outcomes(uploaded(sites.centres, sheet.xlsx()))["A2"] == "changed"
