"""A paper put together: order, numbers, inserts, hash."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from contracts_site.committee_reports.assembly.content import PlacedInsert, Text
from contracts_site.committee_reports.assembly.gather import gather
from contracts_site.committee_reports.inserts.contract_register import (
    register_parameters,
)
from contracts_site.committee_reports.inserts.services import place_insert
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.foundation.access_marks import Audience
from tests.factories.contracts import ContractFactory
from tests.factories.papers import STARTED_AT, PaperFactory

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
