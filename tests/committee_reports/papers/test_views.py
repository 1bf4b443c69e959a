"""The pages of papers, through the client."""

import csv
from dataclasses import replace
from datetime import timedelta
from io import StringIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from contracts_site.accounts.models import User
from contracts_site.committee_reports.papers.models import Paper
from tests.factories.accounts import PersonFactory
from tests.factories.contracts import ContractFactory, MeetingDateFactory
from tests.factories.heading_sets import STRAIGHT_THROUGH
from tests.factories.papers import HeadingSetFactory, PaperFactory

pytestmark = pytest.mark.django_db


def client_of(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def address(name: str, *args: int) -> str:
    return reverse(f"committee_reports:{name}", args=args)


@pytest.fixture
def paper() -> Paper:
    return PaperFactory(
        boxed=True,
        contract=ContractFactory(),
        text={"Purpose of the report": "One.\n\nTwo."},
        recommendations=("Note the report.", "Comment on it."),
    )


@pytest.fixture
def author(paper: Paper) -> Client:
    return client_of(paper.author)


READ = ("paper-detail", "paper-history", "paper-page", "paper-print")
WRITE = ("paper-edit", "section-create", "insert-create")


@pytest.mark.parametrize("name", [*READ, "recommendation-list"])
@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("clerk", 200),
        ("clearing_officer", 200),
        ("auditor", 200),
        ("author", 404),
        ("commissioning_officer", 404),
        ("commissioner", 404),
        ("member", 404),
        ("provider_user", 404),
        ("administrator", 404),
    ],
)
def test_paper_read_by_role_answers_as_the_access_table_says(
    paper: Paper, name: str, role: str, status: int
) -> None:
    response = client_of(PersonFactory(**{role: True})).get(address(name, paper.pk))
    assert response.status_code == status


@pytest.mark.parametrize("name", WRITE)
@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("clerk", 200),
        ("clearing_officer", 403),
        ("auditor", 403),
        ("author", 404),
        ("member", 404),
        ("provider_user", 404),
    ],
)
def test_paper_written_by_role_answers_as_the_access_table_says(
    paper: Paper, name: str, role: str, status: int
) -> None:
    response = client_of(PersonFactory(**{role: True})).get(address(name, paper.pk))
    assert response.status_code == status


def test_paper_commissioner_of_the_contract_reads_and_does_not_write(
    paper: Paper,
) -> None:
    client = client_of(PersonFactory(commissioner_of=paper.contract.directorate))
    assert client.get(address("paper-detail", paper.pk)).status_code == 200
    assert client.get(address("paper-edit", paper.pk)).status_code == 403


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("author", 200),
        ("commissioning_officer", 200),
        ("clerk", 200),
        ("commissioner", 403),
        ("auditor", 403),
        ("member", 403),
        ("provider_user", 403),
    ],
)
def test_paper_create_is_for_authors_and_the_clerk(role: str, status: int) -> None:
    person = PersonFactory(**{role: True})
    assert client_of(person).get(address("paper-create")).status_code == status


def test_paper_create_starts_a_paper_and_warns_of_a_meeting_in_the_past() -> None:
    person = PersonFactory(author=True)
    response = client_of(person).post(
        address("paper-create"),
        {
            "title": "Youth work",
            "meeting": MeetingDateFactory().pk,
            "heading_set": HeadingSetFactory().pk,
            "report_of": "Director",
        },
        follow=True,
    )
    paper = Paper.objects.get()
    assert (paper.author, paper.reference) == (person, "CR-2018-01")
    assert "which is in the past" in response.content.decode()


def test_paper_create_heading_set_of_another_committee_is_told_at_the_field() -> None:
    meeting = MeetingDateFactory()
    other = HeadingSetFactory(committee=MeetingDateFactory().committee)
    response = client_of(PersonFactory(author=True)).post(
        address("paper-create"),
        {
            "title": "Youth work",
            "meeting": meeting.pk,
            "heading_set": other.pk,
            "report_of": "Director",
        },
    )
    page = response.content.decode()
    assert "This heading set belongs to" in page
    assert "Youth work" in page
    assert not Paper.objects.exists()


def test_paper_create_used_reference_is_told_at_the_field(paper: Paper) -> None:
    response = client_of(paper.author).post(
        address("paper-create"), {"reference": paper.reference}
    )
    assert "Another paper already has this reference." in response.content.decode()


def test_paper_list_shows_what_the_person_may_see_and_exports_the_same(
    paper: Paper, author: Client
) -> None:
    PaperFactory(title="Somebody else's")
    page = author.get(address("paper-list")).content.decode()
    assert paper.reference in page
    assert "Somebody else" not in page
    export = author.get(address("paper-list"), {"export": "csv"})
    rows = list(csv.DictReader(StringIO(export.getvalue().decode("utf-8-sig"))))
    assert [row["Reference"] for row in rows] == [paper.reference]
    assert rows[0]["Sections ready"] == "0 of 18"


def test_paper_list_filters_by_meeting_and_keeps_it_in_the_address(
    paper: Paper,
) -> None:
    coming = PaperFactory(coming=True)
    client = client_of(PersonFactory(clerk=True))
    page = client.get(address("paper-list"), {"meeting": "coming"}).content.decode()
    assert coming.reference in page
    assert paper.reference not in page


def test_paper_list_without_papers_says_what_to_do_next() -> None:
    client = client_of(PersonFactory(author=True))
    assert "Start a paper" in client.get(address("paper-list")).content.decode()


def test_paper_detail_lists_sections_with_their_states(
    paper: Paper, author: Client
) -> None:
    page = author.get(address("paper-detail", paper.pk)).content.decode()
    assert "1 Purpose of the report" in page
    assert "0 of 18 sections ready" in page
    assert "To look at" in page
    findings = author.get(address("finding-list", paper.pk)).content.decode()
    assert "“Conclusion and summary" in findings
    assert "The cover does not say: Strategic aim" in findings


def test_paper_without_a_section_says_so_and_shows_no_contents() -> None:
    without = HeadingSetFactory(wanted=replace(STRAIGHT_THROUGH, headings=()))
    paper = PaperFactory(heading_set=without)
    author = client_of(paper.author)

    overview = author.get(address("paper-detail", paper.pk)).content.decode()
    read = author.get(address("paper-page", paper.pk)).content.decode()

    assert "This paper has no sections yet." in overview
    assert "every section has text" not in overview
    assert "Contents" not in read


def test_paper_detail_late_paper_is_warned() -> None:
    meeting = MeetingDateFactory(held_on=timezone.localdate() + timedelta(days=2))
    paper = PaperFactory(meeting=meeting)
    page = client_of(paper.author).get(address("paper-detail", paper.pk))
    assert "should have been public by" in page.content.decode()


def test_paper_edit_saves_the_box_and_refuses_a_malformed_address(
    paper: Paper, author: Client
) -> None:
    answers = {
        "title": "New title",
        "meeting": paper.meeting_id,
        "report_of": "Director",
        "cover-contact-email": "head at council",
        "cover-key-decision": "No",
        "seen_version": 1,
    }
    page = author.post(address("paper-edit", paper.pk), answers).content.decode()
    assert "Enter an e-mail address such as" in page
    assert "New title" in page
    answers["cover-contact-email"] = "head@council.example"
    author.post(address("paper-edit", paper.pk), answers)
    values = dict(paper.cover_values.values_list("field__key", "value"))
    assert values["contact-email"] == "head@council.example"
    assert values["key-decision"] == "No"


def test_paper_edit_second_of_two_writers_sees_both_covers(
    paper: Paper, author: Client
) -> None:
    answers = {
        "title": "First",
        "meeting": paper.meeting_id,
        "report_of": "Director",
        "seen_version": 1,
    }
    author.post(address("paper-edit", paper.pk), answers)
    clerk = client_of(PersonFactory(clerk=True))
    second = {**answers, "title": "Second"}
    response = clerk.post(address("paper-edit", paper.pk), second)
    page = response.content.decode()
    assert response.status_code == 409
    assert "First" in page
    assert "Second" in page
    assert 'name="seen_version" value="2"' in page
    clerk.post(address("paper-edit", paper.pk), {**second, "seen_version": 2})
    paper.refresh_from_db()
    assert paper.title == "Second"


def test_section_edit_saves_and_preview_does_not(paper: Paper, author: Client) -> None:
    section = paper.sections.get(title="Consultation")
    url = address("section-edit", section.pk)
    seen = {"seen_version": section.version}
    page = author.post(url, {"body": "Heads of service.", "preview": "1", **seen})
    section.refresh_from_db()
    assert section.body == ""
    assert "7.1" in page.content.decode()
    author.post(url, {"body": "Heads of service.", "is_ready": "on", **seen})
    section.refresh_from_db()
    assert (section.body, section.is_ready) == ("Heads of service.", True)


def test_section_edit_second_of_two_authors_sees_both_texts_and_chooses(
    paper: Paper, author: Client
) -> None:
    section = paper.sections.get(title="Consultation")
    url = address("section-edit", section.pk)
    seen = section.version
    author.post(url, {"body": "The first text.", "seen_version": seen})
    clerk = client_of(PersonFactory(clerk=True))
    response = clerk.post(url, {"body": "The second text.", "seen_version": seen})
    page = response.content.decode()
    assert response.status_code == 409
    assert "<title>Error: Two versions" in page
    assert "The first text." in page
    assert "The second text." in page
    section.refresh_from_db()
    assert section.body == "The first text."
    clerk.post(url, {"body": "Both texts.", "seen_version": section.version})
    section.refresh_from_db()
    assert section.body == "Both texts."


def test_section_preview_shows_the_text_and_saves_nothing(
    paper: Paper, author: Client
) -> None:
    section = paper.sections.get(title="Consultation")
    url = address("section-preview", section.pk)
    page = author.post(url, {"body": "<b>Not</b> bold, **bold**."}).content.decode()
    section.refresh_from_db()
    assert "<strong>bold</strong>" in page
    assert "<b>" not in page
    assert section.body == ""
    assert author.get(url).status_code == 405


def test_section_create_appendix_comes_last_and_opens_for_writing(
    paper: Paper, author: Client
) -> None:
    first = paper.sections.first()
    response = author.post(
        address("section-create", paper.pk),
        {
            "title": "The register",
            "kind": "appendix",
            "after": first.pk,
            "is_numbered": "on",
        },
        follow=True,
    )
    assert paper.sections.last().title == "The register"
    assert "Appendix A: The register" in response.content.decode()


def test_section_create_section_after_an_appendix_is_told_at_the_field(
    paper: Paper, author: Client
) -> None:
    url = address("section-create", paper.pk)
    author.post(url, {"title": "The register", "kind": "appendix"})
    appendix = paper.sections.last()
    page = author.post(
        url, {"title": "More", "kind": "section", "after": appendix.pk}
    ).content.decode()
    assert "A section cannot come after an appendix." in page


def test_section_remove_asks_first_and_spares_fixed_headings(
    paper: Paper, author: Client
) -> None:
    own = paper.sections.get(title="Commissioning process")
    fixed = paper.sections.get(title="Consultation")
    assert "The history keeps it" in (
        author.get(address("section-remove", own.pk)).content.decode()
    )
    author.post(address("section-remove", own.pk))
    page = author.post(address("section-remove", fixed.pk), follow=True)
    assert "is a fixed heading of this committee" in page.content.decode()
    assert not paper.sections.filter(pk=own.pk).exists()
    assert paper.sections.filter(pk=fixed.pk).exists()


def test_section_move_is_for_the_papers_own_sections(
    paper: Paper, author: Client
) -> None:
    own = paper.sections.get(title="Commissioning process")
    fixed = paper.sections.get(title="Consultation")
    author.post(address("section-move", own.pk), {"direction": "up"})
    refused = author.post(address("section-move", fixed.pk), {"direction": "up"})
    was, own.position = own.position, paper.sections.get(pk=own.pk).position
    assert own.position == was - 1
    assert refused.status_code == 403


def test_recommendation_list_adds_moves_changes_and_removes(
    paper: Paper, author: Client
) -> None:
    def texts() -> list[str]:
        return list(paper.recommendations.values_list("text", flat=True))

    author.post(address("recommendation-list", paper.pk), {"text": "Steer it."})
    assert texts() == ["Note the report.", "Comment on it.", "Steer it."]
    last = paper.recommendations.last()
    author.post(address("recommendation-move", last.pk), {"direction": "up"})
    author.post(
        address("recommendation-edit", last.pk), {"text": "Endorse.", "seen_version": 1}
    )
    author.post(address("recommendation-remove", paper.recommendations.first().pk))
    assert texts() == ["Endorse.", "Comment on it."]


def test_recommendation_pages_read_references_as_the_paper_does(
    paper: Paper, author: Client
) -> None:
    row = paper.recommendations.first()
    row.text = "Note [see Purpose of the report]."
    row.save()
    for name, pk in (
        ("recommendation-list", paper.pk),
        ("recommendation-remove", row.pk),
    ):
        page = author.get(address(name, pk)).content.decode()
        assert "Note section 1." in page, name
        assert "[see Purpose" not in page, name


def test_recommendation_list_empty_text_is_told_at_the_field(
    paper: Paper, author: Client
) -> None:
    page = author.post(address("recommendation-list", paper.pk), {"text": " "})
    assert "Enter what the committee is asked to do." in page.content.decode()


def test_recommendation_edit_second_writer_sees_both(
    paper: Paper, author: Client
) -> None:
    row = paper.recommendations.first()
    url = address("recommendation-edit", row.pk)
    author.post(url, {"text": "First.", "seen_version": 1})
    response = author.post(url, {"text": "Second.", "seen_version": 1})
    page = response.content.decode()
    assert response.status_code == 409
    assert "First." in page
    assert "Second." in page


def test_auditor_post_changes_nothing(paper: Paper) -> None:
    auditor = client_of(PersonFactory(auditor=True))
    row = paper.recommendations.first()
    section = paper.sections.get(title="Consultation")
    for name, pk in (
        ("recommendation-list", paper.pk),
        ("recommendation-edit", row.pk),
        ("recommendation-remove", row.pk),
        ("recommendation-move", row.pk),
        ("section-edit", section.pk),
        ("section-preview", section.pk),
        ("section-remove", section.pk),
        ("section-move", section.pk),
    ):
        response = auditor.post(address(name, pk), {"text": "x", "body": "x"})
        assert response.status_code == 403, name
    assert paper.recommendations.count() == 2


def test_paper_history_says_who_wrote_what(paper: Paper, author: Client) -> None:
    page = author.get(address("paper-history", paper.pk)).content.decode()
    assert paper.author.name in page
    assert "Section changed: Purpose of the report" in page


@pytest.mark.parametrize("name", ["paper-list", "paper-detail", "paper-page"])
def test_paper_pages_ask_the_same_number_of_queries_for_more_rows(name: str) -> None:
    clerk = client_of(PersonFactory(clerk=True))
    counts = []
    for size in (1, 20):
        paper = PaperFactory(
            contract=ContractFactory(),
            text={"Summary": "One.\n\n" * size},
            recommendations=("Note it.",) * size,
        )
        PaperFactory.create_batch(size)
        url = address(name) if name == "paper-list" else address(name, paper.pk)
        clerk.get(url)
        with CaptureQueriesContext(connection) as queries:
            clerk.get(url)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 15
