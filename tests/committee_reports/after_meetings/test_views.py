"""The pages after a meeting, from recording to closed."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.urls import reverse

from contracts_site.committee_reports.after_meetings.models import PaperOutcome
from tests.factories.accounts import PersonFactory
from tests.factories.after_meetings import NOW, decision_on, outcome_of, paper_held
from tests.factories.appraisals import AppraisalFactory
from tests.factories.contracts import ContractFactory, MeetingDateFactory
from tests.factories.governance import MeetingFactory, WatchedContractFactory
from tests.kpis.returns.conftest import at_moment

pytestmark = pytest.mark.django_db
AFTER_CALL_IN = datetime(2018, 6, 4, 9, tzinfo=UTC)
OUTCOME = {
    "said": "steered",
    "words": "The panel prefers one contract.",
    "minutes_reference": "Minute 14",
    "awaits_decision": "on",
    "decision_expected_on": "30 June 2018",
    "result_1": "agreed",
    "result_2": "amended",
    "amended_2": "Endorse option 3.",
}


def signed_in(person: object) -> Client:
    client = Client()
    client.force_login(person)
    return client


def address(name: str, *args: int) -> str:
    return reverse(f"committee_reports:{name}", args=args)


def test_clerk_follows_a_paper_until_it_is_closed() -> None:
    paper = paper_held()
    clerk = signed_in(PersonFactory(clerk=True))
    page = address("outcome-detail", paper.pk)
    with at_moment(NOW):
        assert page in clerk.get(address("paper-detail", paper.pk)).content.decode()
        clerk.post(address("outcome-record", paper.pk), OUTCOME)
        clerk.post(
            address("due-answer-create", paper.pk),
            {
                "asks": "Whether centres open on Saturdays.",
                "owed_by": "Cabinet member",
                "received_on": "10 May 2018",
                "basis": "statutory",
            },
        )
        told = clerk.get(page).content.decode()
    assert "Endorse option 3." in told
    assert "9 July 2018" in told
    due = PaperOutcome.objects.get().due_answers.get()
    with at_moment(NOW):
        clerk.post(
            address("due-answer-answer", due.pk),
            {"answer": "Two will.", "answered_on": "24 May 2018"},
        )
        assert "Decision awaited" in clerk.get(page).content.decode()
        clerk.post(
            address("paper-decision-create", paper.pk),
            {
                "body": "officer",
                "by_post": "Strategic Director",
                "words": "One contract.",
                "authority": "Scheme of delegation, 4.2",
                "reference": "OD-31",
                "decided_on": "24 May 2018",
                "call_in_until": "1 June 2018",
            },
        )
    decision = PaperOutcome.objects.get().decisions.get()
    with at_moment(AFTER_CALL_IN):
        clerk.post(
            address("decision-carry-out", decision.pk),
            {"carried_out_on": "4 June 2018", "evidence": "Notice published."},
        )
        assert "Closed" in clerk.get(page).content.decode()


def test_outcome_form_says_what_is_missing_by_the_field() -> None:
    paper = paper_held()
    clerk = signed_in(PersonFactory(clerk=True))
    with at_moment(NOW):
        page = clerk.post(
            address("outcome-record", paper.pk),
            {"said": "steered", "result_1": "amended"},
        ).content.decode()
    for words in (
        "Enter what the panel said, in its own words.",
        "Enter where the minutes say so.",
        "Enter the words of recommendation 1 as agreed.",
        "Choose what the panel did with recommendation 2.",
    ):
        assert words in page
    assert not PaperOutcome.objects.exists()


def test_second_clerk_is_told_what_the_first_wrote() -> None:
    outcome = outcome_of()
    clerk = signed_in(PersonFactory(clerk=True))
    typed = {**OUTCOME, "seen": "of-another-moment"}
    with at_moment(NOW):
        page = clerk.post(address("outcome-record", outcome.paper_id), typed)
    assert "Somebody else changed this" in page.content.decode()
    outcome.refresh_from_db()
    assert outcome.said == "commented"


def test_call_in_is_recorded_and_settled_from_the_pages() -> None:
    paper = paper_held()
    clerk = signed_in(PersonFactory(clerk=True))
    decision = decision_on(outcome_of(paper))
    page = address("outcome-detail", paper.pk)
    with at_moment(NOW):
        assert (
            address("decision-call-in", decision.pk) in clerk.get(page).content.decode()
        )
        assert clerk.get(address("decision-settle", decision.pk)).status_code == 302
        clerk.post(
            address("decision-call-in", decision.pk),
            {"called_in_on": "24 May 2018", "called_in_because": "The cost."},
        )
        clerk.post(
            address("decision-settle", decision.pk),
            {
                "settled_as": "set_aside",
                "settled_on": "24 May 2018",
                "settled_words": "To be decided again.",
            },
        )
        assert "Set aside" in clerk.get(page).content.decode()


def test_meeting_to_come_has_nothing_to_record_yet() -> None:
    paper = paper_held(meeting=MeetingDateFactory(held_on=date(2018, 9, 4)))
    clerk = signed_in(PersonFactory(clerk=True))
    with at_moment(NOW):
        told = clerk.get(address("outcome-detail", paper.pk)).content.decode()
        assert "The meeting is on 4 September 2018" in told
        assert clerk.get(address("outcome-record", paper.pk)).status_code == 302


def test_outcome_is_carried_over_from_its_page() -> None:
    contract = ContractFactory()
    officer = PersonFactory(
        commissioning_officer=True, commissioner_of=contract.directorate
    )
    outcome = outcome_of(paper_held(author=officer, contract=contract))
    paper = outcome.paper
    appraisal = AppraisalFactory(officer=officer)
    meeting = MeetingFactory(board=WatchedContractFactory(contract=contract).board)
    client = signed_in(officer)
    with at_moment(NOW):
        client.post(
            address("outcome-to-appraisal", paper.pk), {"appraisal": appraisal.pk}
        )
        client.post(
            address("outcome-to-action", paper.pk),
            {
                "meeting": meeting.pk,
                "what": "Open on Saturdays",
                "by_post": "Contract manager",
                "due_on": "31 July 2018",
            },
        )
        told = client.get(address("outcome-detail", paper.pk)).content.decode()
    assert appraisal.reference in told
    assert "Open on Saturdays" in told
