"""A paper put together: order, numbers, inserts, hash."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from contracts_site.committee_reports.assembly.content import (
    PaperContent,
    PlacedInsert,
    Text,
)
from contracts_site.committee_reports.assembly.gather import gather, gather_section
from contracts_site.committee_reports.inserts.contract_register import (
    register_parameters,
)
from contracts_site.committee_reports.inserts.kpi_scorecard import scorecard_parameters
from contracts_site.committee_reports.inserts.services import place_insert
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.committee_reports.renderings.document import paper_html
from contracts_site.foundation.access_marks import Audience
from contracts_site.foundation.calendars import Period
from contracts_site.foundation.settings_data.models import CouncilSettings
from kpis.scorecards.keeping import scorecard_from_data
from kpis.scorecards.scorecard import (
    Row,
    Scorecard,
)
from tests.factories.contracts import ContractFactory
from tests.factories.kpis import KPIDefinitionFactory
from tests.factories.papers import STARTED_AT, PaperFactory
from tests.kpis.scorecards.situations import VariedContract

pytestmark = pytest.mark.django_db
PUBLIC = Audience.PUBLIC


def fresh(paper: Paper) -> Paper:
    papers = Paper.objects.select_related("heading_set", "meeting__committee")
    return papers.get(pk=paper.pk)


def numbers(paper: Paper) -> dict[str, list[str]]:
    content = gather(paper, audience=PUBLIC)
    return {
        part.title: [part.number]
        + [block.number for block in part.blocks if isinstance(block, Text)]
        for part in content.parts
    }


def test_gather_straight_through_numbers_paragraphs_over_all_sections() -> None:
    paper = PaperFactory(
        text={"Summary": "One.\n\nTwo.", "Background": "- a list\n\nThree."},
        recommendations=("consider it;", "comment."),
    )
    found = numbers(paper)
    assert found["Summary"] == ["", "1", "2"]
    assert found["Background"] == ["", "", "3"]
    assert found["Purpose of the meeting"] == ["", "4", "(a)", "(b)"]


def test_gather_by_section_numbers_sections_and_their_paragraphs() -> None:
    paper = PaperFactory(
        boxed=True,
        text={"Purpose of the report": "One.\n\nTwo.", "Appendices": "None."},
        recommendations=("Note the report.",),
    )
    found = numbers(paper)
    assert found["Recommendations"] == ["", "1"]
    assert found["Purpose of the report"] == ["1", "1.1", "1.2"]
    assert found["Appendices"] == ["17", "17.1"]


def test_gather_places_the_insert_where_its_line_stands() -> None:
    ContractFactory(title="Youth work")
    paper = PaperFactory(text={"Summary": "Before.\n\nAfter."})
    insert = place_insert(
        paper=paper,
        kind="contract-register",
        parameters=register_parameters(on=STARTED_AT.date()),
        into=paper.sections.get(title="Summary"),
        at=STARTED_AT,
        by=paper.author,
    )
    (summary, *_) = gather(paper, audience=PUBLIC).parts
    *_, last = summary.blocks
    assert isinstance(last, PlacedInsert)
    assert (last.number, last.content["rows"][0]["title"]) == (
        insert.number,
        "Youth work",
    )


def test_gather_line_of_an_unknown_insert_stays_visible_text() -> None:
    paper = PaperFactory(text={"Summary": "[insert 7]"})
    (summary, *_) = gather(paper, audience=PUBLIC).parts
    (block,) = summary.blocks
    assert isinstance(block, Text)
    assert "[insert 7]" in block.html


def test_gather_text_of_people_is_made_safe() -> None:
    paper = PaperFactory(text={"Summary": "<script>alert(1)</script>"})
    (summary, *_) = gather(paper, audience=PUBLIC).parts
    (block,) = summary.blocks
    assert isinstance(block, Text)
    assert "<script" not in block.html


def test_gather_unchanged_paper_has_the_same_hash() -> None:
    paper = PaperFactory(text={"Summary": "One."})
    once, again = gather(paper, audience=PUBLIC), gather(fresh(paper), audience=PUBLIC)
    assert once.hash == again.hash


def test_gather_hash_changes_with_anything_that_is_shown() -> None:
    content = gather(PaperFactory(boxed=True), audience=PUBLIC)
    part = content.parts[1]
    changed = [
        replace(content, title="Another"),
        replace(content, cover=replace(content.cover, place="Elsewhere")),
        replace(content, parts=(replace(part, title="Another"), *content.parts[1:])),
        replace(content, audience=Audience.EXEMPT),
    ]
    assert len({content.hash, *(other.hash for other in changed)}) == 5


def test_gather_cover_rows_follow_the_heading_set_answered_or_not() -> None:
    paper = PaperFactory(boxed=True, cover={"key-decision": "No"})
    rows = gather(paper, audience=PUBLIC).cover.rows
    assert [row.label for row in rows][:2] == ["Strategic aim", "Key decision"]
    assert {row.label: row.value for row in rows}["Key decision"] == "No"
    assert len(rows) == 9


def test_gather_asks_the_same_number_of_queries_for_a_longer_paper() -> None:
    short = PaperFactory(text={"Summary": "One."})
    long = PaperFactory(
        boxed=True,
        text={"Purpose of the report": "One.\n\n" * 30},
        recommendations=("Note it.",) * 5,
    )
    counts = []
    for paper in (short, long):
        loaded = fresh(paper)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            gather(loaded, audience=PUBLIC)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 8


@pytest.fixture
def with_few() -> Paper:
    """A paper with a scorecard in which 3 families waited in September 2018."""
    varied, paper = VariedContract(), PaperFactory()
    few = KPIDefinitionFactory(kpi_set=varied.after.kpi_set, low=True, kpi__code="W1")
    varied.report("2018-08", "8", definition=few)
    varied.report("2018-09", "3", definition=few)
    place_insert(
        paper=paper,
        kind="kpi-scorecard",
        parameters=scorecard_parameters(
            contract=varied.contract,
            until=Period.from_key("2018-09"),
            periods=2,
            charts=["W1"],
        ),
        into=paper.sections.get(title="Summary"),
        at=datetime(2018, 10, 20, 9, tzinfo=UTC),
        by=paper.author,
    )
    return fresh(paper)


def scorecard_in(content: PaperContent) -> Scorecard:
    (insert,) = (
        block
        for part in content.parts
        for block in part.blocks
        if isinstance(block, PlacedInsert)
    )
    return scorecard_from_data(insert.content["scorecard"])


def row_of(content: PaperContent) -> Row:
    return next(row for row in scorecard_in(content).rows if row.code == "W1")


def test_gather_for_the_public_keeps_small_numbers_back(with_few: Paper) -> None:
    row = row_of(gather(with_few, audience=PUBLIC))
    assert [c.state_words for c in row.cells] == ["Reported", "Fewer than 5"]
    assert [c.value for c in row.cells] == ["8", ""]
    assert "fewer than 5" in row.finding
    whole = row_of(gather(with_few, audience=Audience.EXEMPT))
    assert [c.value for c in whole.cells] == ["8", "3"]


def test_gather_follows_a_limit_that_has_changed(with_few: Paper) -> None:
    before = gather(with_few, audience=PUBLIC)
    CouncilSettings.objects.update_or_create(pk=1, defaults={"small_numbers_below": 10})
    after = gather(with_few, audience=PUBLIC)
    assert [c.state_words for c in row_of(after).cells] == ["Fewer than 10"] * 2
    assert after.hash != before.hash


def test_section_preview_and_other_moments_keep_small_numbers_back_too(
    with_few: Paper,
) -> None:
    section = with_few.sections.get(title="Summary")
    part = gather_section(section, body=section.body)
    now = datetime(2018, 11, 1, tzinfo=UTC)
    then = gather(with_few, audience=PUBLIC, as_reported_at=now)
    for content in (replace(then, parts=(part,)), then):
        assert row_of(content).latest.value == ""


def test_public_paper_prints_no_small_number_anywhere(with_few: Paper) -> None:
    html = paper_html(gather(with_few, audience=PUBLIC))
    assert "Fewer than 5" in html
    assert "3 meets the target" not in html
    assert "8 is above the ceiling" not in html
    exempt = paper_html(gather(with_few, audience=Audience.EXEMPT))
    assert "3 meets the target" in exempt
