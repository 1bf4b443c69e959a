"""What may be recorded after a meeting, by whom, and what the database refuses."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from contracts_site.committee_reports.after_meetings import deciding, services
from contracts_site.committee_reports.after_meetings.exceptions import (
    AgreedDayMissing,
    AnsweredAlready,
    DatedInTheFuture,
    DatedTooEarly,
    MeetingNotHeld,
    NoStatutoryTime,
    NotForThisPerson,
    NotInThisState,
    RecordedAlready,
)
from contracts_site.committee_reports.after_meetings.models import (
    DueAnswer,
    PaperDecision,
    PaperOutcome,
)
from contracts_site.committee_reports.after_meetings.services import (
    AnswerDetails,
    Answered,
)
from contracts_site.committee_reports.assembly.references import NOWHERE
from contracts_site.committee_reports.papers.recommendations import (
    change_recommendation,
)
from tests.factories.accounts import PersonFactory
from tests.factories.after_meetings import (
    MEETING,
    TODAY,
    decision_on,
    due_answer,
    outcome_details,
    outcome_of,
    paper_held,
)
from tests.factories.contracts import MeetingDateFactory

pytestmark = pytest.mark.django_db
ANSWER = AnswerDetails(answer="Two will.", answered_on=TODAY)
CALL_IN = deciding.CallInDetails(
    called_in_on=date(2018, 5, 30), called_in_because="The cost is not told."
)
DONE = deciding.CarriedOutDetails(
    carried_out_on=date(2018, 7, 2), evidence="Both are open."
)
LATER = date(2018, 8, 1)


def test_outcome_keeps_recommendations_as_the_panel_saw_them() -> None:
    paper = paper_held(recommendations=("Note [see Costs].", "Endorse option 2."))
    outcome = outcome_of(paper)
    first = paper.recommendations.get(position=1)
    change_recommendation(
        recommendation=first, text="Praise it.", seen_version=None, by=paper.author
    )
    told = [(each.text, each.result) for each in outcome.recommendations.all()]
    assert told == [
        (f"Note {NOWHERE}.", "agreed"),
        ("Endorse option 2.", "not_agreed"),
    ]


def test_outcome_is_recorded_once_from_the_day_of_the_meeting_by_a_clerk() -> None:
    paper = paper_held()
    with pytest.raises(NotForThisPerson):
        outcome_of(paper, by=paper.author)
    coming = paper_held(meeting=MeetingDateFactory(held_on=date(2018, 5, 25)))
    with pytest.raises(MeetingNotHeld):
        outcome_of(coming)
    outcome_of(paper)
    with pytest.raises(RecordedAlready):
        outcome_of(paper)


def test_outcome_is_corrected_and_its_answers_with_it() -> None:
    outcome = outcome_of()
    services.revise_outcome(
        outcome=outcome,
        details=outcome_details(minutes_reference="Minute 15"),
        answers={1: Answered("agreed"), 2: Answered("amended", "Endorse option 3.")},
        by=PersonFactory(clerk=True),
    )
    outcome.refresh_from_db()
    assert outcome.minutes_reference == "Minute 15"
    assert outcome.recommendations.get(number=2).amended_to == "Endorse option 3."


def test_answer_is_due_by_law_or_on_the_day_that_was_agreed() -> None:
    outcome = outcome_of()
    assert due_answer(outcome).due_on == date(2018, 7, 9)
    agreed = due_answer(outcome, basis="agreed", agreed_on=date(2018, 6, 1))
    assert agreed.due_on == date(2018, 6, 1)
    with pytest.raises(AgreedDayMissing):
        due_answer(outcome, basis="agreed")
    with pytest.raises(DatedTooEarly):
        due_answer(outcome, basis="agreed", agreed_on=date(2018, 5, 9))
    with pytest.raises(DatedTooEarly):
        due_answer(outcome, received_on=date(2018, 5, 9))
    with pytest.raises(DatedInTheFuture):
        due_answer(outcome, received_on=date(2018, 5, 25))


def test_answer_has_no_statutory_day_before_the_law() -> None:
    paper = paper_held(meeting=MeetingDateFactory(held_on=date(2012, 3, 1)))
    outcome = outcome_of(paper)
    with pytest.raises(NoStatutoryTime):
        due_answer(outcome, received_on=date(2012, 3, 2))


def test_answer_is_given_once_by_author_or_clerk() -> None:
    outcome = outcome_of()
    due = due_answer(outcome)
    with pytest.raises(NotForThisPerson):
        services.answer_panel(
            due=due, details=ANSWER, on=TODAY, by=PersonFactory(author=True)
        )
    with pytest.raises(DatedTooEarly):
        services.answer_panel(
            due=due,
            details=replace(ANSWER, answered_on=date(2018, 5, 9)),
            on=TODAY,
            by=outcome.paper.author,
        )
    services.answer_panel(due=due, details=ANSWER, on=TODAY, by=outcome.paper.author)
    clerk = PersonFactory(clerk=True)
    with pytest.raises(AnsweredAlready):
        services.answer_panel(due=due, details=ANSWER, on=TODAY, by=clerk)
    with pytest.raises(AnsweredAlready):
        services.take_off_due_answer(due=due, by=clerk)


def test_due_answer_entered_by_mistake_is_taken_off() -> None:
    due = due_answer(outcome_of())
    services.take_off_due_answer(due=due, by=PersonFactory(clerk=True))
    assert not DueAnswer.objects.exists()


def test_decision_is_called_in_settled_and_carried_out_in_this_order() -> None:
    decision, clerk = decision_on(outcome_of()), PersonFactory(clerk=True)
    record = {"decision": decision, "on": LATER, "by": clerk}
    with pytest.raises(NotInThisState):  # it may still be called in on that day
        deciding.carry_out_decision(
            details=replace(DONE, carried_out_on=date(2018, 6, 1)), **record
        )
    with pytest.raises(NotInThisState):
        deciding.call_in_decision(
            details=replace(CALL_IN, called_in_on=date(2018, 6, 2)), **record
        )
    deciding.call_in_decision(details=CALL_IN, **record)
    with pytest.raises(NotInThisState):
        deciding.carry_out_decision(details=DONE, **record)
    ended = deciding.SettlementDetails(
        settled_as="stands", settled_on=date(2018, 6, 20), settled_words="It stands."
    )
    with pytest.raises(DatedTooEarly):
        deciding.settle_call_in(
            details=replace(ended, settled_on=date(2018, 5, 29)), **record
        )
    deciding.settle_call_in(details=ended, **record)
    with pytest.raises(DatedTooEarly):
        deciding.carry_out_decision(
            details=replace(DONE, carried_out_on=date(2018, 6, 19)), **record
        )
    done = deciding.carry_out_decision(details=DONE, **record)
    assert done.state(on=LATER).word == "Carried out"
    assert not PaperDecision.objects.to_carry_out().exists()


def test_decision_is_a_clerks_record_on_days_that_can_be() -> None:
    outcome = outcome_of()
    with pytest.raises(NotForThisPerson):
        decision_on(outcome, by=outcome.paper.author)
    with pytest.raises(DatedTooEarly):
        decision_on(outcome, decided_on=date(2018, 5, 9))
    with pytest.raises(DatedInTheFuture):
        decision_on(outcome, decided_on=date(2018, 5, 25))
    with pytest.raises(DatedTooEarly):
        decision_on(outcome, call_in_until=date(2018, 5, 23))


@pytest.mark.parametrize(
    ("model", "changed"),
    [
        (PaperOutcome, {"words": ""}),
        (PaperOutcome, {"minutes_reference": ""}),
        (PaperOutcome, {"decision_expected_on": TODAY}),
        (DueAnswer, {"due_on": date(2018, 5, 9)}),
        (DueAnswer, {"answered_on": TODAY}),
        (DueAnswer, {"answer": "Yes."}),
        (PaperDecision, {"authority": ""}),
        (PaperDecision, {"call_in_until": None}),
        (PaperDecision, {"no_call_in_because": "Urgent."}),
        (PaperDecision, {"called_in_on": TODAY}),
        (PaperDecision, {"settled_as": "stands"}),
        (PaperDecision, {"carried_out_on": TODAY}),
    ],
    ids=lambda each: "-".join(each) if isinstance(each, dict) else each.__name__,
)
def test_database_refuses_what_the_services_refuse(model, changed) -> None:
    outcome = outcome_of()
    due_answer(outcome)
    decision_on(outcome)
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.update(**changed)


def test_meeting_of_an_outcome_stays_when_the_paper_is_moved() -> None:
    outcome = outcome_of()
    paper = outcome.paper
    paper.meeting = MeetingDateFactory(held_on=date(2018, 9, 4))
    paper.save()
    outcome.refresh_from_db()
    assert outcome.held_on == MEETING
    assert outcome.recorded_at == datetime(2018, 5, 24, 9, tzinfo=UTC)
