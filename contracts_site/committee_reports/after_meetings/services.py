"""Acts after a meeting: what the panel said, who owes an answer, the answer itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from contracts.access.standing import standing_of
from contracts.register.writing import hold, write
from contracts_site.accounts.models import User
from contracts_site.committee_reports.after_meetings.answer_law import statutory_day
from contracts_site.committee_reports.after_meetings.exceptions import (
    AgreedDayMissing,
    AnsweredAlready,
    DatedInTheFuture,
    DatedTooEarly,
    MeetingNotHeld,
    NoStatutoryTime,
    NotForThisPerson,
    RecordedAlready,
)
from contracts_site.committee_reports.after_meetings.models import (
    DueAnswer,
    PaperOutcome,
    RecommendationAnswer,
)
from contracts_site.committee_reports.after_meetings.permissions import (
    may_answer_panel,
    may_record_outcome,
)
from contracts_site.committee_reports.assembly.gather import recommendations_in_words
from contracts_site.committee_reports.papers.gate import Permission
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.foundation.history import acting_as


@dataclass(frozen=True, kw_only=True)
class OutcomeDetails:
    """What the panel did and said, and whether a decision is to follow."""

    said: str
    words: str
    minutes_reference: str
    awaits_decision: bool = False
    decision_expected_on: date | None = None


@dataclass(frozen=True)
class Answered:
    """What the panel did with a recommendation; its words only where it changed them."""

    result: str
    amended_to: str = ""


@dataclass(frozen=True, kw_only=True)
class DueAnswerDetails:
    """What is owed by which post; a day is agreed where the law gives none."""

    asks: str
    owed_by: str
    basis: str
    received_on: date
    agreed_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class AnswerDetails:
    answer: str
    answered_on: date
    reference: str = ""


def record_outcome(
    *,
    paper: Paper,
    details: OutcomeDetails,
    answers: Mapping[int, Answered],
    at: datetime,
    by: User,
) -> PaperOutcome:
    """Once for each paper; `answers` are by the number of the recommendation."""
    require_permission(may_record_outcome, paper, by)
    held_on = paper.meeting.held_on
    if held_on > timezone.localdate(at):
        raise MeetingNotHeld
    with transaction.atomic(), acting_as(by):
        held = Paper.objects.select_for_update(of=("self",)).get(pk=paper.pk)
        if PaperOutcome.objects.filter(paper=held).exists():
            raise RecordedAlready
        outcome = write(
            PaperOutcome(paper=held, held_on=held_on, recorded_at=at, recorded_by=by),
            details,
        )
        for recommendation, words in recommendations_in_words(held):
            row = RecommendationAnswer(
                outcome=outcome,
                number=recommendation.position,
                text=words,
            )
            write(row, answers[recommendation.position])
    return outcome


def revise_outcome(
    *,
    outcome: PaperOutcome,
    details: OutcomeDetails,
    answers: Mapping[int, Answered],
    seen: str | None = None,
    by: User,
) -> PaperOutcome:
    """The words of the recommendations stay as they were answered."""
    require_permission(may_record_outcome, outcome.paper, by)
    with transaction.atomic(), acting_as(by):
        held = write(hold(outcome, seen=seen), details)
        for row in held.recommendations.all():
            if (row.result, row.amended_to) != (
                answers[row.number].result,
                answers[row.number].amended_to,
            ):
                write(row, answers[row.number])
    return held


def ask_for_answer(
    *, outcome: PaperOutcome, details: DueAnswerDetails, on: date, by: User
) -> DueAnswer:
    """Due when the law says, or on the day that was agreed."""
    require_permission(may_record_outcome, outcome.paper, by)
    require_day("received_on", details.received_on, outcome.held_on, "meeting", on=on)
    row = DueAnswer(
        outcome=outcome,
        asks=details.asks,
        owed_by=details.owed_by,
        basis=details.basis,
        received_on=details.received_on,
        due_on=_due_on(details),
    )
    with transaction.atomic(), acting_as(by):
        row.full_clean()
        row.save()
    return row


def answer_panel(
    *,
    due: DueAnswer,
    details: AnswerDetails,
    seen: str | None = None,
    on: date,
    by: User,
) -> DueAnswer:
    """What was answered stays as it was answered."""
    require_permission(may_answer_panel, due.outcome.paper, by)
    day = details.answered_on
    require_day("answered_on", day, due.received_on, "day it was received", on=on)
    with transaction.atomic(), acting_as(by):
        return write(_unanswered(due, seen=seen), details)


def take_off_due_answer(*, due: DueAnswer, by: User) -> None:
    """One that was entered by mistake; the history keeps it."""
    require_permission(may_record_outcome, due.outcome.paper, by)
    with transaction.atomic(), acting_as(by):
        _unanswered(due).delete()


def require_permission(may: Permission, paper: Paper, by: User) -> None:
    if not may(standing_of(by), paper):
        raise NotForThisPerson(by.name)


def require_day(field: str, day: date, first: date, name: str, *, on: date) -> None:
    """Not before the first day possible, which is that of the name; not after today."""
    if day > on:
        raise DatedInTheFuture(field)
    if day < first:
        raise DatedTooEarly(field, f"the {name}")


def _due_on(details: DueAnswerDetails) -> date:
    if details.basis == DueAnswer.Basis.STATUTORY:
        day = statutory_day(details.received_on)
        if day is None:
            raise NoStatutoryTime
        return day
    if details.agreed_on is None:
        raise AgreedDayMissing
    if details.agreed_on < details.received_on:
        raise DatedTooEarly("agreed_on", "the day it was received")
    return details.agreed_on


def _unanswered(due: DueAnswer, *, seen: str | None = None) -> DueAnswer:
    held = hold(due, seen=seen)
    if held.is_answered:
        raise AnsweredAlready
    return held
