"""What is open after a meeting, in the list, on home, and in the database's words."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from contracts_site.committee_reports.after_meetings import deciding
from contracts_site.committee_reports.after_meetings.following import (
    followed,
    in_state,
    open_about,
)
from contracts_site.committee_reports.after_meetings.home_tasks import (
    AFTER_MEETINGS,
    ANSWERS_DUE,
)
from contracts_site.committee_reports.after_meetings.states import PaperState
from contracts_site.committee_reports.papers.models import Paper
from tests.factories.accounts import PersonFactory
from tests.factories.after_meetings import (
    NOW,
    TODAY,
    decision_on,
    due_answer,
    outcome_of,
    paper_held,
)
from tests.factories.contracts import MeetingDateFactory
from tests.factories.publications import TwoClerks, paper_without_stops
from tests.kpis.returns.conftest import at_moment

pytestmark = pytest.mark.django_db
EXPECTED = date(2018, 6, 30)


def one_in_each_state() -> dict[PaperState, Paper]:
    """By their reference, which is the name of the state."""
    clerk = PersonFactory(clerk=True)
    made = {
        state: paper_held(reference=state.name.replace("_", "-"))
        for state in PaperState
    }
    published = paper_without_stops(text={"Summary": "One."})
    TwoClerks().publish(published)
    made[PaperState.TO_RECORD] = published
    said = {
        state: outcome_of(
            paper,
            by=clerk,
            awaits_decision=state is PaperState.DECISION_AWAITED,
            decision_expected_on=EXPECTED
            if state is PaperState.DECISION_AWAITED
            else None,
        )
        for state, paper in made.items()
        if state is not PaperState.TO_RECORD
    }
    late = {"basis": "agreed", "agreed_on": date(2018, 5, 23), "by": clerk}
    due_answer(said[PaperState.ANSWER_OVERDUE], **late)
    due_answer(said[PaperState.ANSWER_DUE], by=clerk)
    due_answer(said[PaperState.CALLED_IN], by=clerk)
    deciding.call_in_decision(
        decision=decision_on(said[PaperState.CALLED_IN], by=clerk),
        details=deciding.CallInDetails(called_in_on=TODAY, called_in_because="Cost."),
        on=TODAY,
        by=clerk,
    )
    decision_on(said[PaperState.TO_CARRY_OUT], by=clerk)
    return made


def test_list_finds_each_paper_in_its_state_and_only_there() -> None:
    made = one_in_each_state()
    papers = followed(Paper.objects.all(), on=TODAY).select_related("outcome")
    for state, paper in made.items():
        [found] = papers.filter(in_state(state, on=TODAY))
        assert found == paper
        assert open_about(found).state(on=TODAY) is state


def test_home_tells_clerk_and_author_what_waits_after_meetings() -> None:
    made = one_in_each_state()
    clerk = PersonFactory(clerk=True)
    tasks = AFTER_MEETINGS.tasks_for(clerk, TODAY)
    assert {(task.kind, task.due_on) for task in tasks} == {
        ("Panel outcome", TODAY),
        ("Decision awaited", EXPECTED),
    }
    assert len(ANSWERS_DUE.tasks_for(clerk, TODAY)) == 3
    [own] = ANSWERS_DUE.tasks_for(made[PaperState.ANSWER_DUE].author, TODAY)
    assert own.title.startswith("Cabinet member for children's services: ANSWER-DUE")
    assert own.due_on == date(2018, 7, 9)
    for other in (PersonFactory(author=True), PersonFactory(auditor=True)):
        assert ANSWERS_DUE.tasks_for(other, TODAY) == []
        assert AFTER_MEETINGS.tasks_for(other, TODAY) == []


def test_home_leaves_meetings_of_long_ago_to_the_list() -> None:
    paper = paper_without_stops(text={"Summary": "One."})
    TwoClerks().publish(paper)
    clerk = PersonFactory(clerk=True)
    assert AFTER_MEETINGS.tasks_for(clerk, date(2019, 5, 11)) != []
    assert AFTER_MEETINGS.tasks_for(clerk, date(2019, 5, 12)) == []


def test_list_is_filtered_and_downloaded() -> None:
    outcome_of(paper_held(reference="CR-7"))
    due_answer(outcome_of(paper_held(reference="CR-8")))
    paper_held(reference="CR-9", meeting=MeetingDateFactory(held_on=date(2018, 6, 1)))
    client = Client()
    client.force_login(PersonFactory(auditor=True))
    address = reverse("committee_reports:outcome-list")
    with at_moment(NOW):
        asked = {"state": "answer_due", "export": "csv"}
        rows = b"".join(client.get(address, asked)).decode().splitlines()
        page = client.get(address).content.decode()
    assert len(rows) == 2
    assert "CR-8" in rows[1]
    assert "9 Jul 2018" in page
    assert "CR-9" not in page
