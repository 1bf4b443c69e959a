"""What waits for a clerk: proposals to confirm, and corrections without a note."""

from datetime import date
from typing import Any

from django.db.models.functions import TruncDate
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
from contracts_site.committee_reports.papers.naming import paper_named
from contracts_site.committee_reports.publications.corrected import waiting_for_a_note
from contracts_site.committee_reports.publications.models import Proposal, Publication


def _to_confirm(user: SignedInPerson, on: date) -> TaskReading:
    """Another clerk's proposals; each is to be confirmed on the day it is made."""
    if not standing_of(user).holds(Role.CLERK):
        return NOTHING_TO_DO
    proposals = Proposal.objects.visible_to(user).waiting().exclude(proposed_by=user.pk)
    waiting = proposals.annotate(proposed_on=TruncDate("proposed_at"))
    return tasks_of(
        waiting.select_related("paper__meeting__committee"),
        _task_to_confirm,
        due="proposed_on",
        on=on,
    )


def _task_to_confirm(proposal: Any) -> HomeTask:
    return HomeTask(
        kind="To publish",
        title=f"Confirm: {paper_named(proposal.paper)}",
        url=reverse("committee_reports:proposal-confirm", args=[proposal.pk]),
        due_on=proposal.proposed_on,
    )


def _corrected(user: SignedInPerson, on: date) -> TaskReading:
    if not standing_of(user).holds(Role.CLERK):
        return NOTHING_TO_DO
    waiting = waiting_for_a_note(Publication.objects.visible_to(user).in_force())
    return tasks_of(waiting, _task_to_note, due="corrected_on", on=on)


def _task_to_note(publication: Any) -> HomeTask:
    return HomeTask(
        kind="Corrected after publication",
        title=str(publication),
        url=reverse("committee_reports:publication-detail", args=[publication.pk]),
        due_on=publication.corrected_on,
    )


TO_CONFIRM = HomeTaskSource("Papers to confirm", _to_confirm)
CORRECTED = HomeTaskSource(
    "Records corrected after publication",
    _corrected,
    lambda _group: reverse("committee_reports:corrected-list"),
)
