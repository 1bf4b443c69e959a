"""A draft takes the later version of its heading set, and loses nothing by it."""

from dataclasses import dataclass

import pytest
from django.test import Client
from django.urls import reverse

from contracts_site.accounts.models import User
from contracts_site.committee_reports.heading_sets.lines import (
    add_line,
    change_line,
    move_line,
    remove_line,
)
from contracts_site.committee_reports.heading_sets.models import (
    CoverField,
    Heading,
    HeadingSet,
)
from contracts_site.committee_reports.heading_sets.services import (
    CoverFieldInput,
    HeadingInput,
)
from contracts_site.committee_reports.heading_sets.versions import (
    begin_version,
    bring_into_use,
)
from contracts_site.committee_reports.papers.exceptions import (
    HasNoLaterHeadings,
    HeadingsArePublished,
)
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.committee_reports.papers.moving import (
    move_to_later_headings,
    planned_move,
)
from tests.factories.accounts import PersonFactory
from tests.factories.papers import PaperFactory
from tests.factories.publications import TwoClerks, paper_without_stops

pytestmark = pytest.mark.django_db


@dataclass
class Situation:
    paper: Paper
    clerk: User
    later: HeadingSet


@pytest.fixture
def draft() -> Situation:
    """Version 2 renames one heading, adds one, and leaves out three."""
    paper = PaperFactory(
        boxed=True,
        cover={"strategic-aim": "Children live well", "cabinet-member": "Children"},
        text={
            "Purpose of the report": "To tell.",
            "Community safety implications": "None.",
        },
    )
    clerk = PersonFactory(clerk=True)
    later = begin_version(heading_set=paper.heading_set, by=clerk)
    headings = {heading.title: heading for heading in later.headings.all()}
    change_line(
        line=headings["Purpose of the report"], details=HeadingInput("Aim"), by=clerk
    )
    for gone in ("Community safety implications", "Health and wellbeing implications"):
        remove_line(line=headings[gone], by=clerk)
    climate = add_line(
        heading_set=later,
        model=Heading,
        details=HeadingInput("Climate", standard_text="No effect."),
        by=clerk,
    )
    move_line(line=climate, direction="up", by=clerk)
    remove_line(line=later.cover_fields.get(key="strategic-aim"), by=clerk)
    add_line(
        heading_set=later,
        model=CoverField,
        details=CoverFieldInput("Wards", "wards"),
        by=clerk,
    )
    return Situation(paper, clerk, later)


def take(draft: Situation) -> Paper:
    bring_into_use(heading_set=draft.later, by=draft.clerk)
    return move_to_later_headings(paper=draft.paper, by=draft.clerk)


def test_draft_keeps_its_version_until_it_is_moved(draft: Situation) -> None:
    bring_into_use(heading_set=draft.later, by=draft.clerk)
    draft.paper.refresh_from_db()
    assert draft.paper.heading_set.version == 1
    assert draft.paper.sections.filter(title="Purpose of the report").exists()


def test_draft_that_is_moved_keeps_text_and_takes_headings(draft: Situation) -> None:
    moved = take(draft)
    sections = {each.title: each for each in moved.sections.select_related("heading")}
    assert moved.heading_set == draft.later
    assert sections["Aim"].body == "To tell."
    assert sections["Climate"].body == "No effect."
    kept = sections["Community safety implications"]
    assert (kept.body, kept.heading) == ("None.", None)
    assert "Health and wellbeing implications" not in sections
    positions = list(moved.sections.values_list("position", flat=True))
    assert positions == list(range(1, len(sections) + 1))
    assert list(sections)[-2:] == ["Climate", "Appendices"]


def test_answers_of_the_cover_go_with_their_field_and_none_is_deleted(
    draft: Situation,
) -> None:
    moved = take(draft)
    answers = {v.field.key: v for v in moved.cover_values.select_related("field")}
    assert answers["cabinet-member"].field.heading_set == draft.later
    assert answers["strategic-aim"].value == "Children live well"


def test_preview_says_what_is_kept_added_and_gone(draft: Situation) -> None:
    bring_into_use(heading_set=draft.later, by=draft.clerk)
    move = planned_move(draft.paper)
    assert [part.title for part in move.added] == ["Climate"]
    assert [part.title for part in move.made_own] == ["Community safety implications"]
    assert [each.title for each in move.gone] == ["Health and wellbeing implications"]
    assert [field.label for field in move.added_fields] == ["Wards"]
    assert [each.field.label for each in move.lost_answers] == ["Strategic aim"]


def test_page_shows_the_change_before_it_is_made(draft: Situation) -> None:
    bring_into_use(heading_set=draft.later, by=draft.clerk)
    client = Client()
    client.force_login(draft.paper.author)
    page = reverse("committee_reports:paper-headings", args=[draft.paper.pk])
    home = reverse("committee_reports:paper-detail", args=[draft.paper.pk])
    assert page in client.get(home).content.decode()
    shown = client.get(page).content.decode()
    assert "its text stays, as a section of the paper's own" in shown
    client.post(page)
    draft.paper.refresh_from_db()
    assert draft.paper.heading_set == draft.later
    assert page not in client.get(home).content.decode()


def test_draft_without_a_later_version_is_not_moved(draft: Situation) -> None:
    with pytest.raises(HasNoLaterHeadings):
        move_to_later_headings(paper=draft.paper, by=draft.clerk)


def test_paper_that_was_published_keeps_its_headings() -> None:
    paper = paper_without_stops()
    clerks = TwoClerks()
    clerks.publish(paper)
    later = begin_version(heading_set=paper.heading_set, by=clerks.first)
    bring_into_use(heading_set=later, by=clerks.first)
    with pytest.raises(HeadingsArePublished):
        move_to_later_headings(paper=paper, by=clerks.first)
