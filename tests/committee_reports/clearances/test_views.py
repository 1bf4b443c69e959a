"""The pages of clearances, through the client."""

import csv
from io import StringIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from contracts_site.accounts.models import User
from contracts_site.committee_reports.clearances.acts import Act
from contracts_site.committee_reports.clearances.models import ClearanceEntry
from contracts_site.committee_reports.heading_sets.kinds import ClearanceKind
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.committee_reports.papers.recommendations import add_recommendation
from tests.factories.accounts import PersonFactory
from tests.factories.clearances import asked, paper_to_clear, seen_now, signed

pytestmark = pytest.mark.django_db
FINANCE, LEGAL = ClearanceKind.FINANCE, ClearanceKind.LEGAL
LEAD_MEMBER = ClearanceKind.LEAD_MEMBER


def client_of(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def page(name: str, *args: int | str) -> str:
    return reverse(f"committee_reports:{name}", args=args)


@pytest.fixture
def paper() -> Paper:
    return paper_to_clear(coming=True)


@pytest.fixture
def author(paper: Paper) -> Client:
    return client_of(paper.author)


@pytest.fixture
def finance() -> Client:
    return client_of(PersonFactory(clears=FINANCE))


def answer(paper: Paper, client: Client, **data: str):
    address = page("clearance-answer", paper.pk, FINANCE.value)
    return client.post(address, {"seen": seen_now(paper), "words": "", **data})


def test_clearance_ask_ticks_the_first_step_and_keeps_a_request_of_each(
    paper: Paper, author: Client
) -> None:
    address = page("clearance-ask", paper.pk)
    form = author.get(address).context["form"]
    assert form["kinds"].value() == [FINANCE, ClearanceKind.EQUALITY]
    answered = author.post(address, {"kinds": form["kinds"].value(), "words": "Look"})
    assert answered.url == page("paper-clearances", paper.pk)
    entries = ClearanceEntry.objects.waiting()
    assert {entry.kind for entry in entries} == {FINANCE, ClearanceKind.EQUALITY}
    assert all(entry.by == paper.author for entry in entries)


def test_clearance_ask_nothing_chosen_says_so(paper: Paper, author: Client) -> None:
    answered = author.post(page("clearance-ask", paper.pk), {"words": "Look"})
    assert "Choose at least one clearance." in answered.content.decode()
    assert "Look" in answered.content.decode()


def test_clearance_answer_signs_what_was_on_the_page(
    paper: Paper, finance: Client
) -> None:
    asked(paper, FINANCE)
    answered = answer(paper, finance, what=Act.SIGNED, words="Agreed.")
    assert answered.url == page("clearance-detail", paper.pk, FINANCE.value)
    detail = finance.get(answered.url).content.decode()
    assert "Signed off" in detail
    assert "Agreed." in detail


def test_clearance_answer_to_a_paper_saved_meanwhile_is_asked_again(
    paper: Paper, finance: Client
) -> None:
    asked(paper, FINANCE)
    address = page("clearance-answer", paper.pk, FINANCE.value)
    seen = finance.get(address).context["form"]["seen"].value()
    add_recommendation(paper=paper, text="to note;", by=paper.author)
    typed = {"seen": seen, "what": Act.SIGNED, "words": "Agreed."}
    clash = finance.post(address, typed)
    assert clash.status_code == 409
    assert "saved while you read it" in clash.content.decode()
    assert "Agreed." in clash.content.decode()
    again = {**typed, "seen": clash.context["form"]["seen"].value()}
    assert finance.post(address, again).status_code == 302
    assert ClearanceEntry.objects.filter(act=Act.SIGNED).count() == 1


@pytest.mark.parametrize(
    ("what", "says"),
    [
        (Act.SENT_BACK, "Say what is to change before you can sign."),
        (Act.COMMENTED, "Enter your comment."),
    ],
    ids=["sent back", "comment"],
)
def test_clearance_answer_without_words_is_told_by_the_field(
    paper: Paper, finance: Client, what: Act, says: str
) -> None:
    asked(paper, FINANCE)
    assert says in answer(paper, finance, what=what).content.decode()
    assert not ClearanceEntry.objects.filter(act=what).exists()


def test_clearance_answer_of_another_kind_may_only_comment(paper: Paper) -> None:
    asked(paper, FINANCE)
    legal = client_of(PersonFactory(clears=LEGAL))
    refused = answer(paper, legal, what=Act.SIGNED, words="Agreed.")
    assert refused.status_code == 200
    assert not ClearanceEntry.objects.filter(act=Act.SIGNED).exists()
    answer(paper, legal, what=Act.COMMENTED, words="See section 3.")
    assert ClearanceEntry.objects.filter(act=Act.COMMENTED).count() == 1


def test_clearance_record_is_for_the_clerk_and_those_who_do_not_sign_in(
    paper: Paper,
) -> None:
    clerk = client_of(PersonFactory(clerk=True))
    typed = {"seen": seen_now(paper), "signed_by": "Cabinet member", "words": ""}
    address = page("clearance-record", paper.pk, LEAD_MEMBER.value)
    future = clerk.post(address, typed | {"signed_on": "1 January 2099"})
    assert "Enter today or a day in the past." in future.content.decode()
    assert clerk.post(address, typed | {"signed_on": "1 May 2018"}).status_code == 302
    other = page("clearance-record", paper.pk, FINANCE.value)
    assert clerk.get(other).status_code == 403
    shown = clerk.get(page("clearance-detail", paper.pk, LEAD_MEMBER.value))
    assert "Signed off by Cabinet member, 1 May 2018." in shown.content.decode()


def test_clearance_that_the_paper_does_not_need_is_unknown(
    paper: Paper, author: Client
) -> None:
    assert author.get(page("clearance-detail", paper.pk, "legal")).status_code == 404
    assert author.get(page("clearance-detail", paper.pk, "other")).status_code == 404


def test_paper_clearances_show_what_lapsed_and_why(
    paper: Paper, author: Client
) -> None:
    signed(paper, FINANCE)
    add_recommendation(paper=paper, text="to note;", by=paper.author)
    shown = author.get(page("paper-clearances", paper.pk)).content.decode()
    assert "Lapsed" in shown
    assert "Recommendation 1: added" in shown
    task = author.get(page("paper-detail", paper.pk)).content.decode()
    assert "Lapsed: Finance." in task
    assert "0 of 4 signed off" in task


def test_paper_list_shows_and_filters_the_days_of_the_clock(
    paper: Paper, author: Client
) -> None:
    shown = author.get(page("paper-list"), {"sort": "ask_by"}).context["listing"]
    [row] = shown.rows
    assert row.ask_by < row.publish_by
    day = f"{row.ask_by:%-d %B %Y}"
    within = author.get(page("paper-list"), {"ask_until": day}).context["listing"]
    assert within.total == 1
    none = author.get(page("paper-list"), {"publish_until": day}).context["listing"]
    assert none.total == 0


def test_clearance_list_waiting_for_me_holds_what_i_clear(
    paper: Paper, finance: Client
) -> None:
    asked(paper, FINANCE, LEAD_MEMBER)
    listed = finance.get(page("clearance-list"), {"whose": "mine"}).context["listing"]
    assert [each.kind for each in listed.rows] == [FINANCE]
    every = finance.get(page("clearance-list")).context["listing"]
    assert every.total == 2


def test_clearance_list_exports_the_state_that_the_page_shows(
    paper: Paper, finance: Client
) -> None:
    signed(paper, FINANCE)
    add_recommendation(paper=paper, text="to note;", by=paper.author)
    answered = finance.get(page("clearance-list"), {"export": "csv"})
    text = b"".join(answered).decode("utf-8-sig")
    [row] = csv.DictReader(StringIO(text))
    assert (row["Clearance"], row["State"]) == ("Finance", "Lapsed")


def test_clearance_list_asks_as_many_queries_for_many_papers(finance: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            finance.get(page("clearance-list"))
        return len(captured)

    signed(paper_to_clear(), FINANCE)
    few = queries()
    for _ in range(3):
        signed(paper_to_clear(), FINANCE)
    assert queries() == few


def test_clearance_list_of_another_author_is_empty(paper: Paper) -> None:
    asked(paper, FINANCE)
    other = client_of(PersonFactory(author=True))
    assert other.get(page("clearance-list")).context["listing"].total == 0


@pytest.mark.parametrize(
    ("answer_given", "is_told"),
    [("Yes", True), ("No", False), ("", False)],
    ids=["key decision", "none", "not answered"],
)
def test_paper_clearances_give_the_day_of_notice_of_a_key_decision(
    answer_given: str, *, is_told: bool
) -> None:
    paper = paper_to_clear(
        boxed=True, coming=True, cover={"key-decision": answer_given}
    )
    author = client_of(paper.author)
    for name in ("paper-clearances", "paper-detail"):
        shown = author.get(page(name, paper.pk)).content.decode()
        assert ("Notice of key decision by" in shown) is is_told
        assert "Ask for clearance by" in shown
