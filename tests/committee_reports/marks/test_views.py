"""The pages of marks, through the client."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from contracts_site.committee_reports.marks.models import Mark, MarkState
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.foundation.access_marks import Ground
from tests.factories.accounts import PersonFactory
from tests.factories.kept_back import AttachmentFactory, MarkFactory
from tests.factories.papers import PaperFactory

pytestmark = pytest.mark.django_db
DECISION = {
    "reason": "It shows a bid.",
    "decided_post": "Monitoring Officer",
    "review_on": "3 June 2040",
}


def address(name: str, *args: int) -> str:
    return reverse(f"committee_reports:{name}", args=args)


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def paper() -> Paper:
    return PaperFactory(
        text={"Summary": "The bids came in.", "Background": "Before."},
        recommendations=("note it;",),
    )


def client_of(person: object) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def author(paper: Paper) -> Client:
    return client_of(paper.author)


@pytest.fixture
def clerk() -> Client:
    return client_of(PersonFactory(clerk=True))


def test_mark_list_of_nothing_says_how_to_begin(paper: Paper, author: Client) -> None:
    page = author.get(address("mark-list", paper.pk)).content.decode()
    assert "everybody may read all of this paper" in page
    assert address("mark-create", paper.pk) in page


def test_mark_list_suggests_until_the_piece_is_marked(
    paper: Paper, author: Client
) -> None:
    summary = paper.sections.get(title="Summary")
    asked = f"?piece=section-{summary.pk}&amp;ground=3"
    page = address("mark-list", paper.pk)
    assert asked in author.get(page).content.decode()
    MarkFactory(piece=summary)
    assert asked not in author.get(page).content.decode()


def test_mark_list_offers_decisions_to_the_clerk_alone(
    paper: Paper, author: Client, clerk: Client
) -> None:
    mark = MarkFactory(piece=paper.sections.first())
    acts = [address(name, mark.pk) for name in ("mark-decide", "mark-lift")]
    list_page = address("mark-list", paper.pk)
    assert all(act in clerk.get(list_page).content.decode() for act in acts)
    assert not any(act in author.get(list_page).content.decode() for act in acts)


def test_mark_list_filters_and_exports_what_it_shows(
    paper: Paper, author: Client
) -> None:
    MarkFactory(piece=paper.sections.first(), ground=Ground.PARAGRAPH_5)
    MarkFactory(piece=paper.sections.first(), decided=True)
    page = author.get(address("mark-list", paper.pk), {"state": "decided"})
    assert [mark.ground for mark in page.context["listing"].page] == ["3"]
    answer = author.get(
        address("mark-list", paper.pk), {"state": "decided", "export": "csv"}
    )
    exported = b"".join(answer) if answer.streaming else answer.content
    assert b"Monitoring Officer" in exported
    assert b"paragraph 5" not in exported


def test_mark_list_asks_as_many_queries_for_more_marks(clerk: Client) -> None:
    counts = []
    for size in (1, 6):
        paper = PaperFactory(recommendations=("note;",) * size)
        for recommendation in paper.recommendations.all():
            MarkFactory(piece=recommendation, decided=True)
        clerk.get(address("mark-list", paper.pk))
        with CaptureQueriesContext(connection) as queries:
            clerk.get(address("mark-list", paper.pk))
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 15


@pytest.mark.parametrize("kind", ["section", "recommendation", "attachment"])
def test_mark_create_proposes_on_the_piece_chosen(
    paper: Paper, author: Client, kind: str
) -> None:
    AttachmentFactory(paper=paper)
    piece = getattr(paper, f"{kind}s").first()
    page = address("mark-create", paper.pk)
    name = f"{kind}-{piece.pk}"
    assert (
        f'value="{name}" selected' in author.get(page, {"piece": name}).content.decode()
    )
    answer = author.post(page, {"piece": name, "ground": "3", "reason": "A bid."})
    assert answer.headers["Location"] == address("mark-list", paper.pk)
    mark = Mark.objects.get()
    assert (mark.piece, mark.state, mark.reason) == (
        piece,
        MarkState.PROPOSED,
        "A bid.",
    )


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({"piece": "", "ground": "3"}, "Choose what is kept back."),
        ({"piece": "section-0", "ground": "3"}, "Select a valid choice"),
        ({"piece": None, "ground": ""}, "Choose the ground."),
    ],
    ids=["no piece", "a piece of another paper", "no ground"],
)
def test_mark_create_says_what_is_missing(
    paper: Paper, author: Client, answers: dict[str, str | None], words: str
) -> None:
    own = f"section-{paper.sections.get(title='Summary').pk}"
    data = {"reason": "Kept words.", **answers}
    data["piece"] = own if data["piece"] is None else data["piece"]
    page = author.post(address("mark-create", paper.pk), data).content.decode()
    assert words in page
    assert "Kept words." in page
    assert not Mark.objects.exists()


def test_mark_create_refuses_the_same_mark_twice(paper: Paper, author: Client) -> None:
    summary = paper.sections.get(title="Summary")
    MarkFactory(piece=summary)
    answers = {"piece": f"section-{summary.pk}", "ground": "3"}
    page = author.post(address("mark-create", paper.pk), answers).content.decode()
    assert "marked on this ground already" in page
    assert Mark.objects.count() == 1


def seen_on(client: Client, page: str) -> str:
    return str(client.get(page).context["form"]["seen"].value())


def test_mark_decide_records_reason_post_and_day(paper: Paper, clerk: Client) -> None:
    mark = MarkFactory(piece=paper.sections.first())
    page = address("mark-decide", mark.pk)
    clerk.post(page, {**DECISION, "seen": seen_on(clerk, page)})
    mark.refresh_from_db()
    assert mark.is_decided
    assert (mark.decided_post, mark.review_on.year) == ("Monitoring Officer", 2040)


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("reason", "", "Say why it is kept back."),
        ("decided_post", "", "Enter the post that decides."),
        ("review_on", "", "Enter the day on which it is looked at again."),
        ("review_on", "3 June 2018", "is not after today"),
    ],
)
def test_mark_decide_asks_for_all_of_it(
    paper: Paper, clerk: Client, field: str, value: str, words: str
) -> None:
    mark = MarkFactory(piece=paper.sections.first())
    page = address("mark-decide", mark.pk)
    answers = {**DECISION, field: value, "seen": seen_on(clerk, page)}
    assert words in clerk.post(page, answers).content.decode()
    mark.refresh_from_db()
    assert mark.state == MarkState.PROPOSED


def test_mark_decide_tells_the_second_of_two(paper: Paper, clerk: Client) -> None:
    mark = MarkFactory(piece=paper.sections.first())
    page = address("mark-decide", mark.pk)
    seen = seen_on(clerk, page)
    clerk.post(page, {**DECISION, "seen": seen})
    second = clerk.post(page, {**DECISION, "reason": "Other words.", "seen": seen})
    told = second.content.decode()
    assert "Somebody else changed this" in told
    assert "Other words." in told
    mark.refresh_from_db()
    assert mark.reason == DECISION["reason"]


def test_mark_lift_needs_a_reason_and_then_leads_back(
    paper: Paper, clerk: Client
) -> None:
    mark = MarkFactory(piece=paper.sections.first(), decided=True)
    page = address("mark-lift", mark.pk)
    seen = seen_on(clerk, page)
    refused = clerk.post(page, {"lifted_reason": "", "seen": seen}).content.decode()
    assert "Say why it may be public." in refused
    clerk.post(page, {"lifted_reason": "It is awarded.", "seen": seen})
    mark.refresh_from_db()
    assert mark.lifted_reason == "It is awarded."
    again = clerk.get(page, follow=True).content.decode()
    assert "This mark has been lifted." in again


def test_section_edit_answers_an_unclear_mark_at_the_text(
    paper: Paper, author: Client
) -> None:
    summary = paper.sections.get(title="Summary")
    typed = {"body": "::: exempt 3\nThe bid.", "seen_version": summary.version}
    page = author.post(address("section-edit", summary.pk), typed)
    (said,) = page.context["form"].errors["body"]
    assert "Line 1: the mark is not closed." in said
    assert "The bid." in page.content.decode()


def test_section_edit_keeps_a_decided_passage(
    paper: Paper, author: Client, clerk: Client
) -> None:
    summary = paper.sections.get(title="Summary")
    page = address("section-edit", summary.pk)
    kept = "::: exempt 3\nThe bid.\n:::"
    author.post(page, {"body": kept, "seen_version": summary.version})
    mark = paper.marks.get()
    decide = address("mark-decide", mark.pk)
    clerk.post(decide, {**DECISION, "seen": seen_on(clerk, decide)})
    freed = {"body": "The bid.", "seen_version": summary.version + 1}
    assert "ask the clerk to lift it" in author.post(page, freed).content.decode()
    summary.refresh_from_db()
    assert summary.body == kept


def test_paper_detail_says_how_many_marks_wait(paper: Paper, author: Client) -> None:
    MarkFactory(piece=paper.sections.first())
    page = author.get(address("paper-detail", paper.pk)).content.decode()
    assert "What is kept back (1)" in page
    assert "1 to decide" in page
