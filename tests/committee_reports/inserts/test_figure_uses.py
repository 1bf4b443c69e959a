"""Papers that show a figure are named where it is corrected."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from contracts_site.committee_reports.inserts.figure_uses import papers_showing_figure
from contracts_site.committee_reports.inserts.kpi_scorecard import scorecard_parameters
from contracts_site.committee_reports.inserts.services import place_insert
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.foundation.calendars import Period
from kpis.returns.models import Figure
from tests.factories.accounts import PersonFactory
from tests.factories.papers import PaperFactory
from tests.kpis.scorecards.situations import VariedContract

pytestmark = pytest.mark.django_db
PLACED = datetime(2018, 10, 20, 9, tzinfo=UTC)
MAY = Period.from_key("2018-05")


@pytest.fixture
def varied() -> VariedContract:
    varied = VariedContract()
    varied.report("2018-05", "62.5")
    return varied


@pytest.fixture
def paper(varied: VariedContract) -> Paper:
    """Shows April to June 2018."""
    paper: Paper = PaperFactory(contract=varied.contract)
    place_insert(
        paper=paper,
        kind="kpi-scorecard",
        parameters=scorecard_parameters(
            contract=varied.contract, until=Period.from_key("2018-06"), periods=3
        ),
        into=None,
        at=PLACED,
        by=paper.author,
    )
    return paper


def test_paper_with_the_figure_is_named_with_what_it_shows(
    varied: VariedContract, paper: Paper
) -> None:
    (use,) = papers_showing_figure(paper.author, varied.kpi, MAY)
    assert use.title.startswith(paper.reference)
    assert use.shows == (
        "Insert 1 shows 62.5 % (Green), as reported at 20 October 2018 at 10:00."
    )


@pytest.mark.parametrize(
    "key", [pytest.param("2018-03", id="earlier"), pytest.param("2018-07", id="later")]
)
def test_paper_that_does_not_show_the_period_is_not_named(
    varied: VariedContract, paper: Paper, key: str
) -> None:
    period = Period.from_key(key)
    assert papers_showing_figure(paper.author, varied.kpi, period) == []


def test_paper_that_does_not_show_the_kpi_is_not_named(
    varied: VariedContract, paper: Paper
) -> None:
    assert papers_showing_figure(paper.author, varied.dropped.kpi, MAY) == []


def test_paper_that_the_person_may_not_read_is_not_named(
    varied: VariedContract, paper: Paper
) -> None:
    stranger = PersonFactory(provider_user=True)
    assert papers_showing_figure(stranger, varied.kpi, MAY) == []


def test_correction_names_the_paper_before_it_is_confirmed_and_afterwards(
    varied: VariedContract, paper: Paper, client: Client
) -> None:
    figure = Figure.objects.get()
    officer = PersonFactory(commissioner_of=varied.contract.directorate)
    client.force_login(officer)
    address = reverse("kpis:figure-correct", args=[figure.pk])
    typed = {"state": "reported", "value": "49", "change_reason": "Counted twice."}
    check = client.post(address, typed).content.decode()
    assert "Where this figure is shown" in check
    assert paper.reference in check
    after = client.post(address, typed | {"confirm": "1"}, follow=True)
    page = after.content.decode()
    assert "The correction is on the record." in page
    assert "Insert 1 shows 62.5 % (Green)" in page
