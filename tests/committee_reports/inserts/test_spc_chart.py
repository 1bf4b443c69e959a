"""One KPI as a chart: its figures alone, small ones kept back, corrected ones named."""

import json
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from contracts_site.committee_reports.assembly.gather import gather
from contracts_site.committee_reports.inserts.figure_uses import papers_showing_figure
from contracts_site.committee_reports.inserts.models import Insert
from contracts_site.committee_reports.inserts.services import place_insert
from contracts_site.committee_reports.inserts.spc_chart import (
    KEY,
    SPC_CHART,
    chart_parameters,
)
from contracts_site.committee_reports.inserts.staleness import standing_of_insert
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.committee_reports.publications.freezing import page_html
from contracts_site.committee_reports.publications.page_tables import tables_of
from contracts_site.committee_reports.renderings.document import paper_html
from contracts_site.foundation.access_marks import Audience
from contracts_site.foundation.printing import print_pdf
from kpis.returns.figure_input import FigureInput
from kpis.returns.services import correct_figure
from tests.factories.kpis import KPIDefinitionFactory
from tests.factories.papers import PaperFactory
from tests.foundation.pdf_ua import pdf_ua_failures
from tests.kpis.scorecards.situations import VariedContract, month

pytestmark = pytest.mark.django_db
AT, LATER = datetime(2018, 11, 1, 9, tzinfo=UTC), datetime(2018, 12, 1, 9, tzinfo=UTC)


@pytest.fixture
def varied() -> VariedContract:
    made = VariedContract()
    made.report("2018-08", "62.5")
    made.report("2018-09", "52.5")
    return made


def place(varied: VariedContract) -> Insert:
    paper = PaperFactory(contract=varied.contract)
    return place_insert(
        paper=paper,
        kind=KEY,
        parameters=chart_parameters(kpi=varied.kpi, until=month("2018-09"), periods=3),
        into=paper.sections.get(title="Summary"),
        at=AT,
        by=paper.author,
    )


def gathered(insert: Insert, audience: Audience = Audience.PUBLIC) -> str:
    return page_html(gather(Paper.objects.get(pk=insert.paper_id), audience=audience))


def test_chart_shows_the_kpi_with_its_finding_its_table_and_no_other(
    varied: VariedContract,
) -> None:
    other = KPIDefinitionFactory(kpi_set=varied.after.kpi_set)
    insert = place(varied)
    page = gathered(insert)
    assert insert.title == f"{varied.kpi}, July 2018 to September 2018"
    assert "52.5" in page
    assert "<svg" in page
    assert "The table with this chart gives every value." in page
    [table] = tables_of(page)
    assert table.title == f"{varied.kpi}, every period"
    assert other.kpi.name not in json.dumps(insert.content)
    assert SPC_CHART.gaps(insert.content) == [
        f"{varied.kpi.code} has no figure for July 2018"
    ]


def test_chart_in_print_can_be_read_aloud(varied: VariedContract) -> None:
    paper = Paper.objects.get(pk=place(varied).paper_id)
    html = paper_html(gather(paper, audience=Audience.PUBLIC))
    assert pdf_ua_failures(print_pdf(html).pdf) == []


def test_chart_in_public_tells_no_small_number(varied: VariedContract) -> None:
    insert = place(varied)
    content = json.loads(json.dumps(insert.content))
    cell = content["scorecard"]["themes"][0]["rows"][0]["cells"][-1]
    cell["people"] = ["3"]
    Insert.objects.filter(pk=insert.pk).update(content=content)
    assert "52.5" not in gathered(insert)
    assert "52.5" in gathered(insert, Audience.EXEMPT)
    assert SPC_CHART.cautions(content)


def test_chart_is_stale_when_its_figure_is_corrected_and_the_figure_names_the_paper(
    varied: VariedContract,
) -> None:
    figure = varied.report("2018-07", "61.5")
    insert = place(varied)
    assert not standing_of_insert(insert, at=LATER).is_stale
    correct_figure(
        figure=figure,
        content=FigureInput.reported(Decimal("57.5")),
        reason="Counted twice",
        at=LATER,
        by=varied.by,
    )
    [change] = standing_of_insert(insert, at=LATER).changes
    assert "was 61.5" in change
    assert "is now 57.5" in change
    [use] = papers_showing_figure(insert.paper.author, varied.kpi, month("2018-07"))
    assert "Insert 1 shows 61.5" in use.shows


def test_chart_is_asked_for_by_kpi_and_refuses_a_period_it_is_not_reported_by(
    varied: VariedContract,
) -> None:
    paper = PaperFactory(contract=varied.contract)
    author = Client()
    author.force_login(paper.author)
    url = reverse("committee_reports:insert-create", args=[paper.pk]) + f"?kind={KEY}"
    answers = {"kpi": varied.kpi.pk, "until": "September 2018", "periods": "3"}
    page = author.post(url, {**answers, "until": "Quarter 2 2018/19"}).content.decode()
    assert f"{varied.kpi.code} is reported monthly. Enter such a period." in page
    author.post(url, answers)
    assert Insert.objects.get().kind == KEY
