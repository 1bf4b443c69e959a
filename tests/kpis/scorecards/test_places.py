"""The sites of a KPI on its page, and as lines of the files of figures."""

import csv
from decimal import Decimal
from io import StringIO

import pytest
from bs4 import BeautifulSoup, Tag
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kpis.returns.figure_input import FigureInput
from kpis.returns.models import PlaceFigure
from kpis.returns.services import correct_place_figure
from kpis.returns.states import FigureState
from kpis.scorecards.files import figure_lines
from tests.factories.accounts import PersonFactory
from tests.factories.places import SiteFactory
from tests.kpis.returns.places import LOST, BySite, by_site, number, ratio_by_site
from tests.kpis.returns.situations import LATER
from tests.kpis.returns.views.grid_form import text_of

pytestmark = pytest.mark.django_db

APRIL = {"until": "2018-04"}


@pytest.fixture
def reader(client: Client) -> Client:
    client.force_login(PersonFactory(auditor=True))
    return client


def part(children: int) -> FigureInput:
    return FigureInput.part_of_whole(Decimal(children), Decimal(100))


def kpi_url(sites: BySite, code: str = "A2", name: str = "kpi-detail") -> str:
    return reverse(f"kpis:{name}", args=[sites.centres.kpi(code).pk])


def table_of_places(client: Client, url: str, **asked: str) -> Tag | None:
    page = BeautifulSoup(client.get(url, APRIL | asked).content, "html.parser")
    tables = page.find_all("table")
    found = [t for t in tables if t.caption and "by site" in t.caption.get_text()]
    return found[0] if found else None


def rows_of(table: Tag | None) -> list[str]:
    assert table is not None
    return [" ".join(row.get_text(" ").split()) for row in table.select("tbody tr")]


def lines(client: Client, url: str, **asked: str) -> list[dict[str, str]]:
    content = client.get(url, APRIL | asked).getvalue().decode("utf-8-sig")
    return list(csv.DictReader(StringIO(content)))


def test_kpi_detail_shows_each_site_and_no_rating_of_a_sum(reader: Client) -> None:
    sites = by_site().validated()
    table = table_of_places(reader, kpi_url(sites))
    assert rows_of(table) == ["North 100", "South 90"]
    assert table is not None
    assert [each.get_text() for each in table.select("thead th")] == [
        "Site",
        "April 2018",
    ]


def test_kpi_detail_says_how_the_bounds_would_rate_a_site(reader: Client) -> None:
    sites = by_site(ratio_by_site())
    sites.give("North", part(70), code="A1")
    sites.give("South", part(40), code="A1")
    sites.centres.draft("A1", FigureInput(FigureState.AWAITED, comment="Half-term."))
    sites.centres.submit()
    sites.centres.validate()
    north, south = rows_of(table_of_places(reader, kpi_url(sites, "A1")))
    assert north.startswith("North 70.0 % (70 of 100)")
    assert "Green" in north
    assert "Red" in south
    text = text_of(reader.get(kpi_url(sites, "A1"), APRIL))
    assert "it is not on the record" in text


def test_kpi_detail_says_why_a_site_has_no_figure(reader: Client) -> None:
    sites = by_site()
    sites.give("North", number(100))
    sites.give("South", LOST)
    sites.centres.submit()
    assert "South Not available The register was lost." in rows_of(
        table_of_places(reader, kpi_url(sites))
    )


def test_kpi_detail_before_a_correction_has_the_sites_as_they_stood(
    reader: Client,
) -> None:
    sites = by_site().validated()
    correct_place_figure(
        figure=sites.on_record("South"),
        content=number(70),
        reason="Counted twice.",
        at=LATER,
        by=sites.centres.commissioner,
    )
    assert rows_of(table_of_places(reader, kpi_url(sites)))[1] == "South 70"
    day_before = f"{LATER.day - 1} {LATER:%B %Y}"
    then = table_of_places(reader, kpi_url(sites), as_reported_at=day_before)
    assert rows_of(then)[1] == "South 90"
    [line] = [
        each
        for each in lines(
            reader, kpi_url(sites, name="kpi-csv"), as_reported_at=day_before
        )
        if each["Site or locality"] == "South"
    ]
    assert line["Value"] == "90"


def test_kpi_detail_of_a_kpi_without_figures_by_site_has_no_table(
    reader: Client,
) -> None:
    assert table_of_places(reader, kpi_url(by_site())) is None


def test_files_have_a_line_for_each_site_below_its_kpi(reader: Client) -> None:
    sites = by_site()
    sites.give("North", number(100))
    sites.give("South", LOST)
    sites.centres.submit()
    contract = reverse("kpis:scorecard-csv", args=[sites.centres.contract.pk])
    for url in (kpi_url(sites, name="kpi-csv"), contract):
        found = [line for line in lines(reader, url) if line["Period"] == "April 2018"]
        whole, north, south = found
        assert (whole["Site or locality"], whole["State"]) == ("", "Not available")
        assert (north["Site or locality"], north["Value"]) == ("North", "100")
        assert (south["Site or locality"], south["State"]) == ("South", "Not available")
        assert south["Reason"] == "The register was lost."
        for place in (north, south):
            assert place["Code"] == "A2"
            assert place["Rating"] == place["Target"] == place["Year"] == ""
            assert place["Validated"] == "No"


def test_xlsx_is_answered_with_the_sites_too(reader: Client) -> None:
    sites = by_site().validated()
    response = reader.get(kpi_url(sites, name="kpi-xlsx"), APRIL)
    assert response.status_code == 200


def test_lines_without_places_asked_for_have_none() -> None:
    """As the command for other programs asks for them."""
    from kpis.scorecards.services import build_scorecard

    sites = by_site().validated()
    card = build_scorecard(
        contract=sites.centres.contract,
        until=sites.centres.april.period,
        as_reported_at=LATER,
    )
    assert {line.place for line in figure_lines(card)} == {""}


def test_public_files_of_a_contract_name_no_site(client: Client) -> None:
    """Members see public fields only: neither page nor file of figures is theirs."""
    sites = by_site().validated()
    client.force_login(PersonFactory(member=True))
    for name in ("kpi-detail", "kpi-csv", "kpi-xlsx"):
        assert client.get(kpi_url(sites, name=name)).status_code in {403, 404}


def test_queries_of_the_kpi_page_do_not_grow_with_sites(reader: Client) -> None:
    sites = by_site().validated()

    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            table = table_of_places(reader, kpi_url(sites))
        assert len(rows_of(table)) == PlaceFigure.objects.count()
        return len(seen)

    queries()  # what is kept for every page is read
    few = queries()
    for _ in range(5):
        PlaceFigure.objects.create(
            filed_in=sites.centres.april,
            kpi=sites.centres.kpi("A2"),
            site=SiteFactory(),
            state=FigureState.REPORTED,
            value=5,
            recorded_at=LATER,
            recorded_by=sites.centres.commissioner,
        )
    assert queries() == few <= 15
