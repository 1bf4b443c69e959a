"""What panels said of demonstration papers and what followed, each added once."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from contracts_site.accounts.models import User
from contracts_site.committee_reports.after_meetings.deciding import (
    CarriedOutDetails,
    PaperDecisionDetails,
    carry_out_decision,
    record_paper_decision,
)
from contracts_site.committee_reports.after_meetings.models import PaperOutcome
from contracts_site.committee_reports.after_meetings.services import (
    AnswerDetails,
    Answered,
    DueAnswerDetails,
    OutcomeDetails,
    answer_panel,
    ask_for_answer,
    record_outcome,
)
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.demonstration.people import person
from contracts_site.demonstration.source import day, moment


def load_after_meetings(data: Mapping[str, Any], *, now: datetime) -> None:
    """A transaction for each paper of which nothing is recorded yet."""
    for source in data["papers"]:
        paper = Paper.objects.select_related("meeting").get(
            reference=source["reference"]
        )
        if not PaperOutcome.objects.filter(paper=paper).exists():
            with transaction.atomic():
                _load(paper, source, now=now)


def _load(paper: Paper, source: Mapping[str, Any], *, now: datetime) -> None:
    by = person(source["by"])
    expected = source["decision_expected_on"]
    outcome = record_outcome(
        paper=paper,
        details=OutcomeDetails(
            said=source["said"],
            words=source["words"],
            minutes_reference=source["minutes_reference"],
            awaits_decision=source["awaits_decision"],
            decision_expected_on=day(expected) if expected else None,
        ),
        answers={
            number: Answered(**answer)
            for number, answer in enumerate(source["recommendations"], start=1)
        },
        at=moment(source["recorded_at"]),
        by=by,
    )
    for owed in source["due_answers"]:
        _owe(outcome, owed, now=now, by=by)
    for decided in source["decisions"]:
        _decide(outcome, decided, now=now, by=by)


def _owe(
    outcome: PaperOutcome, source: Mapping[str, Any], *, now: datetime, by: User
) -> None:
    today, in_days = timezone.localdate(now), source["agreed_in_days"]
    due = ask_for_answer(
        outcome=outcome,
        details=DueAnswerDetails(
            asks=source["asks"],
            owed_by=source["owed_by"],
            basis=source["basis"],
            received_on=day(source["received_on"]),
            agreed_on=today + timedelta(days=in_days) if in_days else None,
        ),
        on=today,
        by=by,
    )
    if answer := source["answer"]:
        details = AnswerDetails(
            answer=answer["answer"],
            answered_on=day(answer["answered_on"]),
            reference=answer["reference"],
        )
        answer_panel(due=due, details=details, on=today, by=by)


def _decide(
    outcome: PaperOutcome, source: Mapping[str, Any], *, now: datetime, by: User
) -> None:
    today = timezone.localdate(now)
    names = ("body", "by_post", "words", "authority", "reference")
    decision = record_paper_decision(
        outcome=outcome,
        details=PaperDecisionDetails(
            **{name: source[name] for name in names},
            decided_on=day(source["decided_on"]),
            call_in_until=day(source["call_in_until"]),
        ),
        on=today,
        by=by,
    )
    carry_out_decision(
        decision=decision,
        details=CarriedOutDetails(
            carried_out_on=day(source["carried_out_on"]), evidence=source["evidence"]
        ),
        on=today,
        by=by,
    )
