"""What the proper officer is to decide: papers with parts proposed to be kept back."""

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse

from contracts.access.models import Role
from contracts.access.standing import SignedInPerson, standing_of
from contracts.register.home_tasks import (
    NOTHING_TO_DO,
    HomeTask,
    HomeTaskSource,
    TaskReading,
    tasks_of,
)
from contracts_site.committee_reports.clearances.by_when import publish_day
from contracts_site.committee_reports.marks.models import Mark, MarkState
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.committee_reports.papers.naming import paper_named


def _reading(user: SignedInPerson, on: date) -> TaskReading:
    """One task for a paper, by the last day to publish it, until its meeting."""
    if not standing_of(user).holds(Role.CLERK):
        return NOTHING_TO_DO
    proposed = Mark.objects.filter(paper=OuterRef("pk"), state=MarkState.PROPOSED)
    papers = Paper.objects.visible_to(user).for_meetings_from(on)
    waiting = papers.filter(Exists(proposed)).annotate(publish_by=publish_day())
    return tasks_of(
        waiting.select_related("meeting__committee"), _task, due="publish_by", on=on
    )


def _task(paper: Any) -> HomeTask:
    return HomeTask(
        kind="To keep back",
        title=f"Decide what is kept back of {paper_named(paper)}",
        url=reverse("committee_reports:mark-list", args=[paper.pk]),
        due_on=paper.publish_by,
    )


MARKS_TO_DECIDE = HomeTaskSource("Parts of papers to keep back", _reading)
