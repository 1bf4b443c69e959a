"""Clearances that need a person today: to answer, to ask for, sent back."""

from datetime import date

from django.urls import reverse

from contracts.access.models import Role
from contracts.access.standing import SignedInPerson, standing_of
from contracts.register.home_tasks import (
    NOTHING_TO_DO,
    HomeTask,
    HomeTaskSource,
    TaskReading,
    tasks_of,
    tasks_together,
)
from contracts_site.committee_reports.clearances.acts import Act
from contracts_site.committee_reports.clearances.by_when import publish_day, to_ask_for
from contracts_site.committee_reports.clearances.models import ClearanceEntry
from contracts_site.committee_reports.papers.models import WRITES_OWN_PAPERS, Paper
from contracts_site.committee_reports.papers.naming import paper_named

KIND = "Clearance"


def _reading(user: SignedInPerson, today: date) -> TaskReading:
    return tasks_together(
        [_to_answer(user, today), _to_ask(user, today), _sent_back(user, today)]
    )


def _to_answer(user: SignedInPerson, today: date) -> TaskReading:
    if not standing_of(user).clearances:
        return NOTHING_TO_DO
    waiting = ClearanceEntry.objects.visible_to(user).waiting_for(user)
    rows = (
        waiting.filter(paper__meeting__held_on__gte=today)
        .select_related("paper__meeting__committee")
        .defer("signed")
    )
    return tasks_of(rows, _answer_task, due="wanted_by", on=today)


def _to_ask(user: SignedInPerson, today: date) -> TaskReading:
    """Papers of which a clearance has not been asked for, and the meeting is to come."""
    standing = standing_of(user)
    if not standing.holds(*WRITES_OWN_PAPERS, Role.CLERK):
        return NOTHING_TO_DO
    papers = Paper.objects.visible_to(user).for_meetings_from(today)
    if not standing.holds(Role.CLERK):
        papers = papers.written_by(user)
    rows = to_ask_for(papers)
    return tasks_of(
        rows.select_related("meeting__committee"), _ask_task, due="ask_by", on=today
    )


def _sent_back(user: SignedInPerson, today: date) -> TaskReading:
    """For the author, by the last day to publish."""
    if not standing_of(user).holds(*WRITES_OWN_PAPERS):
        return NOTHING_TO_DO
    rows = (
        ClearanceEntry.objects.visible_to(user)
        .deciding()
        .filter(
            act=Act.SENT_BACK,
            paper__author_id=standing_of(user).user_id,
            paper__meeting__held_on__gte=today,
        )
        .annotate(publish_by=publish_day("paper__meeting__held_on"))
        .select_related("paper__meeting__committee")
        .defer("signed")
    )
    return tasks_of(rows, _sent_back_task, due="publish_by", on=today)


def _answer_task(entry: ClearanceEntry) -> HomeTask:
    return HomeTask(
        kind=KIND,
        title=f"{entry.get_kind_display()} clearance of {paper_named(entry.paper)}",
        url=_page(entry),
        due_on=entry.wanted_by,
    )


def _ask_task(paper: Paper) -> HomeTask:
    day: date | None = getattr(paper, "ask_by", None)  # annotated
    return HomeTask(
        kind=KIND,
        title=f"Ask for clearance of {paper_named(paper)}",
        url=reverse("committee_reports:paper-clearances", args=[paper.pk]),
        due_on=day,
    )


def _sent_back_task(entry: ClearanceEntry) -> HomeTask:
    day: date | None = getattr(entry, "publish_by", None)  # annotated
    return HomeTask(
        kind=KIND,
        title=f"{entry.get_kind_display()} sent back {paper_named(entry.paper)}",
        url=_page(entry),
        due_on=day,
    )


def _page(entry: ClearanceEntry) -> str:
    return reverse(
        "committee_reports:clearance-detail", args=[entry.paper_id, entry.kind]
    )


CLEARANCES = HomeTaskSource(
    "Clearances",
    _reading,
    lambda _group: reverse("committee_reports:clearance-list"),
)
