"""What panels said of papers, and what followed, made by the services.

The meeting is on 10 May 2018; `TODAY` is two weeks later.
"""

from datetime import UTC, date, datetime
from typing import Any

from contracts_site.accounts.models import User
from contracts_site.committee_reports.after_meetings.deciding import (
    PaperDecisionDetails,
    record_paper_decision,
)
from contracts_site.committee_reports.after_meetings.models import (
    DueAnswer,
    PaperDecision,
    PaperOutcome,
)
from contracts_site.committee_reports.after_meetings.services import (
    Answered,
    DueAnswerDetails,
    OutcomeDetails,
    ask_for_answer,
    record_outcome,
)
from contracts_site.committee_reports.papers.models import Paper
from tests.factories.accounts import PersonFactory
from tests.factories.contracts import MeetingDateFactory
from tests.factories.papers import PaperFactory

MEETING = date(2018, 5, 10)
NOW = datetime(2018, 5, 24, 9, tzinfo=UTC)
TODAY = NOW.date()


def paper_held(**wanted: Any) -> Paper:
    """Its meeting was held; it asks two things of the panel."""
    wanted.setdefault("meeting", MeetingDateFactory(held_on=MEETING))
    wanted.setdefault("recommendations", ("Note the report.", "Endorse option 2."))
    paper: Paper = PaperFactory(**wanted)
    return paper


def outcome_details(**changed: Any) -> OutcomeDetails:
    said = {
        "said": "commented",
        "words": "The panel asks for opening on Saturdays.",
        "minutes_reference": "Minute 14",
    }
    return OutcomeDetails(**{**said, **changed})


def outcome_of(
    paper: Paper | None = None, *, by: User | None = None, **changed: Any
) -> PaperOutcome:
    """The first recommendation is agreed, the others are not."""
    paper = paper or paper_held()
    count = paper.recommendations.count()
    return record_outcome(
        paper=paper,
        details=outcome_details(**changed),
        answers={
            number: Answered("agreed" if number == 1 else "not_agreed")
            for number in range(1, count + 1)
        },
        at=NOW,
        by=by or PersonFactory(clerk=True),
    )


def due_answer(
    outcome: PaperOutcome, *, by: User | None = None, **changed: Any
) -> DueAnswer:
    """By law until 9 July 2018."""
    said = {
        "asks": "Whether centres open on Saturdays.",
        "owed_by": "Cabinet member for children's services",
        "basis": "statutory",
        "received_on": MEETING,
    }
    return ask_for_answer(
        outcome=outcome,
        details=DueAnswerDetails(**{**said, **changed}),
        on=TODAY,
        by=by or PersonFactory(clerk=True),
    )


def decision_on(
    outcome: PaperOutcome, *, by: User | None = None, **changed: Any
) -> PaperDecision:
    """Of 24 May 2018; it can be called in until 1 June 2018."""
    said = {
        "body": "executive",
        "by_post": "The executive",
        "words": "Two centres open on Saturdays.",
        "authority": "Executive arrangements, part 3",
        "reference": "EX-2018-31",
        "decided_on": TODAY,
        "call_in_until": date(2018, 6, 1),
    }
    return record_paper_decision(
        outcome=outcome,
        details=PaperDecisionDetails(**{**said, **changed}),
        on=TODAY,
        by=by or PersonFactory(clerk=True),
    )
