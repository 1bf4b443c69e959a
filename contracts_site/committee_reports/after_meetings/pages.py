"""What the page of a paper after its meeting shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from contracts.access.standing import Standing
from contracts_site.committee_reports.after_meetings.following import (
    followed,
    open_about,
)
from contracts_site.committee_reports.after_meetings.models import (
    DueAnswer,
    PaperDecision,
    PaperOutcome,
)
from contracts_site.committee_reports.after_meetings.permissions import (
    may_answer_panel,
    may_carry_to_action,
    may_carry_to_appraisal,
    may_record_outcome,
)
from contracts_site.committee_reports.after_meetings.states import (
    MAY_FOLLOW,
    DecisionAct,
)
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.foundation.look.components import SummaryRow, Tag, Task
from contracts_site.foundation.look.wording import date_words

ADDRESSES = {
    DecisionAct.CALL_IN: "committee_reports:decision-call-in",
    DecisionAct.SETTLE: "committee_reports:decision-settle",
    DecisionAct.CARRY_OUT: "committee_reports:decision-carry-out",
}


@dataclass(frozen=True)
class AnswerLine:
    due: DueAnswer
    state: Tag


@dataclass(frozen=True)
class NextAct:
    """What may be recorded of a decision now, and where."""

    words: str
    url: str


@dataclass(frozen=True)
class DecisionLine:
    decision: PaperDecision
    state: Tag
    rows: Sequence[SummaryRow]
    next_acts: Sequence[NextAct]


@dataclass(frozen=True)
class CarriedLine:
    """Where an outcome went; no address where it was taken off again."""

    where: str
    what: str
    url: str
    when: str


def outcome_page(paper: Paper, standing: Standing, *, on: date) -> dict[str, Any]:
    outcome = getattr(paper, "outcome", None)
    may_record = may_record_outcome(standing, paper)
    context = {
        "paper": paper,
        "outcome": outcome,
        "is_held": paper.meeting.held_on <= on,
        "may_record": may_record,
    }
    if outcome is None:
        return context
    return {
        **context,
        "state": paper_state(paper, on=on),
        "rows": _outcome_rows(outcome),
        "recommendations": list(outcome.recommendations.all()),
        "answers": [_answer_line(e, on=on) for e in outcome.due_answers.all()],
        "decisions": [
            _decision_line(each, on=on, may_record=may_record)
            for each in outcome.decisions.all()
        ],
        "carried": carried_lines(outcome),
        "may_answer": may_answer_panel(standing, paper),
        "may_carry_to_appraisal": may_carry_to_appraisal(standing, paper),
        "may_carry_to_action": may_carry_to_action(standing, paper),
    }


def paper_state(paper: Paper, *, on: date) -> Tag | None:
    """None before the meeting, and where nothing was published."""
    papers = Paper.objects.filter(pk=paper.pk)
    found = followed(papers, on=on).select_related("outcome").first()
    if found is None:
        return None
    state = open_about(found).state(on=on)
    return Tag(state.word, state.colour)


def outcome_task(paper: Paper) -> Task:
    """As a line of the paper's page; of a paper read with its outcome."""
    address = reverse("committee_reports:outcome-detail", args=[paper.pk])
    outcome = getattr(paper, "outcome", None)
    if outcome is None:
        return Task("After the meeting", address, "Not recorded", "grey")
    return Task("After the meeting", address, outcome.get_said_display())


def carried_lines(outcome: PaperOutcome) -> list[CarriedLine]:
    rows = outcome.carried_over.select_related(
        "said_in__appraisal", "action__meeting__board", "carried_by"
    )
    return [_carried_line(each) for each in rows]


def _outcome_rows(outcome: PaperOutcome) -> list[SummaryRow]:
    expected = outcome.decision_expected_on
    awaited = "No"
    if outcome.awaits_decision:
        awaited = f"Yes, by {date_words(expected)}" if expected else "Yes"
    return [
        SummaryRow("Meeting", date_words(outcome.held_on)),
        SummaryRow("What the panel did", outcome.get_said_display()),
        SummaryRow("Minutes", outcome.minutes_reference),
        SummaryRow("A decision is to follow", awaited),
    ]


def _answer_line(due: DueAnswer, *, on: date) -> AnswerLine:
    if due.answered_on:
        return AnswerLine(due, Tag("Answered", "green"))
    if due.is_overdue(on=on):
        return AnswerLine(due, Tag("Overdue", "red"))
    return AnswerLine(due, Tag("Due", "yellow"))


def _decision_line(
    decision: PaperDecision, *, on: date, may_record: bool
) -> DecisionLine:
    state = decision.state(on=on)
    acts = sorted(MAY_FOLLOW[state]) if may_record else []
    return DecisionLine(
        decision,
        Tag(state.word, state.colour),
        _decision_rows(decision),
        [
            NextAct(act.label, reverse(ADDRESSES[act], args=[decision.pk]))
            for act in acts
        ],
    )


def _decision_rows(decision: PaperDecision) -> list[SummaryRow]:
    until = decision.call_in_until
    told = [
        ("Decided by", f"{decision.by_post} ({decision.get_body_display().lower()})"),
        ("Authority", decision.authority),
        ("Reference", decision.reference),
        ("Decided on", date_words(decision.decided_on)),
        (
            "Call-in",
            f"Until {date_words(until)}"
            if until
            else f"None: {decision.no_call_in_because}",
        ),
        ("Called in", _on(decision.called_in_on, decision.called_in_because)),
        (
            "How it ended",
            _on(
                decision.settled_on,
                f"{decision.get_settled_as_display()}. {decision.settled_words}",
            ),
        ),
        ("Carried out", _on(decision.carried_out_on, decision.evidence)),
    ]
    return [SummaryRow(name, words) for name, words in told if words]


def _on(day: date | None, words: str) -> str:
    return f"{date_words(day)}: {words}" if day else ""


def _carried_line(carried: Any) -> CarriedLine:
    when = f"{date_words(carried.carried_at)}, {carried.carried_by.name}"
    if carried.action:
        url = reverse("contracts:meeting-action-detail", args=[carried.action.pk])
        where = f"Action of {carried.action.meeting}"
        return CarriedLine(where, carried.action.what, url, when)
    if carried.said_in:
        appraisal = carried.said_in.appraisal
        url = reverse(
            "options_appraisal:appraisal-section", args=[appraisal.pk, "panels"]
        )
        return CarriedLine("Options appraisal", str(appraisal), url, when)
    return CarriedLine("Options appraisal", "Taken off there since", "", when)
