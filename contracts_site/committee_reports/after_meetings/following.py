"""Papers after their meetings, each with what is open about it."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, Subquery

from contracts_site.committee_reports.after_meetings.models import (
    DueAnswer,
    PaperDecision,
)
from contracts_site.committee_reports.after_meetings.states import Open, PaperState
from contracts_site.committee_reports.papers.models import Paper, PaperQuerySet
from contracts_site.foundation.tables.counting import HowMany


def followed(papers: PaperQuerySet, *, on: date) -> PaperQuerySet:
    """Those with an outcome, and those published for a meeting that has been held."""
    answers = DueAnswer.objects.unanswered().filter(outcome__paper=OuterRef("pk"))
    decisions = PaperDecision.objects.filter(outcome__paper=OuterRef("pk"))
    published = Paper.objects.published().filter(pk=OuterRef("pk"))
    to_record = Q(Exists(published)) & Q(meeting__held_on__lte=on)
    return papers.filter(Q(outcome__isnull=False) | to_record).annotate(
        next_answer_due=Subquery(answers.order_by("due_on").values("due_on")[:1]),
        called_in=HowMany(decisions.called_in()),
        standing=HowMany(decisions.standing()),
        to_carry_out=HowMany(decisions.to_carry_out()),
    )


def open_about(paper: Any) -> Open:
    """Of a paper that `followed` gives."""
    outcome = getattr(paper, "outcome", None)
    return Open(
        is_recorded=outcome is not None,
        next_answer_due=paper.next_answer_due,
        called_in=paper.called_in,
        awaits_decision=outcome is not None and outcome.awaits_decision,
        standing=paper.standing,
        to_carry_out=paper.to_carry_out,
    )


def in_state(state: PaperState, *, on: date) -> Q:
    """`Open.state` for the database, of papers that `followed` gives."""
    found = Q()
    for each, condition in _conditions(on):
        if each is state:
            return found & condition
        found &= ~condition
    raise LookupError(state)


def _conditions(on: date) -> Iterator[tuple[PaperState, Q]]:
    """In the order in which they are tried; each is one that is never unknown."""
    due = Q(next_answer_due__isnull=False)
    yield PaperState.TO_RECORD, Q(outcome__isnull=True)
    yield PaperState.ANSWER_OVERDUE, due & Q(next_answer_due__lt=on)
    yield PaperState.CALLED_IN, Q(called_in__gt=0)
    yield PaperState.ANSWER_DUE, due
    awaited = Q(outcome__awaits_decision=True, standing=0)
    yield PaperState.DECISION_AWAITED, awaited
    yield PaperState.TO_CARRY_OUT, Q(to_carry_out__gt=0)
    yield PaperState.CLOSED, Q()
