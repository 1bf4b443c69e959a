"""What waits after a meeting: outcomes to record, answers due, decisions awaited."""

from datetime import date, timedelta
from typing import Any

from django.urls import reverse

from contracts.access.models import Role
from contracts.access.standing import SignedInPerson, standing_of
from contracts.register.home_tasks import (
    NOTHING_TO_DO,
    Group,
    HomeTask,
    HomeTaskSource,
    TaskReading,
    tasks_of,
    tasks_together,
)
from contracts_site.committee_reports.after_meetings.following import followed, in_state
from contracts_site.committee_reports.after_meetings.models import (
    DueAnswer,
    DueAnswerQuerySet,
)
from contracts_site.committee_reports.after_meetings.states import PaperState
from contracts_site.committee_reports.papers.models import (
    WRITES_OWN_PAPERS,
    Paper,
    PaperQuerySet,
)
from contracts_site.committee_reports.papers.naming import paper_named
from contracts_site.foundation.calendars.in_queries import day_after

TO_RECORD_WITHIN = timedelta(days=14)
OLDEST_MEETING = timedelta(days=366)


def answers_waiting_for(user: SignedInPerson) -> DueAnswerQuerySet:
    """Unanswered ones: for a clerk all, for an author those about their papers."""
    standing = standing_of(user)
    waiting = DueAnswer.objects.visible_to(user).unanswered()
    if standing.holds(Role.CLERK):
        return waiting
    if standing.holds(*WRITES_OWN_PAPERS):
        return waiting.filter(outcome__paper__author_id=standing.user_id)
    return waiting.none()


def _answers(user: SignedInPerson, on: date) -> TaskReading:
    waiting = answers_waiting_for(user)
    return tasks_of(
        waiting.select_related("outcome__paper__meeting__committee"),
        _answer_task,
        due="due_on",
        on=on,
    )


def _of_the_clerk(user: SignedInPerson, on: date) -> TaskReading:
    if not standing_of(user).holds(Role.CLERK):
        return NOTHING_TO_DO
    papers = followed(Paper.objects.visible_to(user), on=on)
    return tasks_together([_to_record(papers, on), _awaited(papers, on)])


def _to_record(papers: PaperQuerySet, on: date) -> TaskReading:
    """Of the last year: what is older is found in the list."""
    recent = papers.filter(
        in_state(PaperState.TO_RECORD, on=on),
        meeting__held_on__gte=on - OLDEST_MEETING,
    ).annotate(record_by=day_after("meeting__held_on", TO_RECORD_WITHIN))
    rows = recent.select_related("meeting__committee")
    return tasks_of(rows, _record_task, due="record_by", on=on)


def _awaited(papers: PaperQuerySet, on: date) -> TaskReading:
    """By the day that is expected; later where none is."""
    rows = papers.filter(outcome__awaits_decision=True, standing=0)
    return tasks_of(
        rows.select_related("meeting__committee", "outcome"),
        _decision_task,
        due="outcome__decision_expected_on",
        on=on,
    )


def _answer_task(due: DueAnswer) -> HomeTask:
    paper = due.outcome.paper
    return HomeTask(
        kind="Answer due",
        title=f"{due.owed_by}: {paper_named(paper)}",
        url=_page(paper),
        due_on=due.due_on,
    )


def _record_task(paper: Any) -> HomeTask:
    return HomeTask(
        kind="Panel outcome",
        title=f"Record what the panel said of {paper_named(paper)}",
        url=_page(paper),
        due_on=paper.record_by,
    )


def _decision_task(paper: Any) -> HomeTask:
    return HomeTask(
        kind="Decision awaited",
        title=paper_named(paper),
        url=_page(paper),
        due_on=paper.outcome.decision_expected_on,
    )


def _page(paper: Paper) -> str:
    return reverse("committee_reports:outcome-detail", args=[paper.pk])


def _list(_group: Group) -> str:
    return reverse("committee_reports:outcome-list")


ANSWERS_DUE = HomeTaskSource("Answers due to panels", _answers, _list)
AFTER_MEETINGS = HomeTaskSource(
    "Outcomes to record and decisions awaited", _of_the_clerk, _list
)
