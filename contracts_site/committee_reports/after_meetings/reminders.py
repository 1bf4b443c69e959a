"""The answers due to panels that a person is reminded of by e-mail."""

from collections.abc import Sequence
from datetime import date

from django.urls import reverse

from contracts.access.models import Role
from contracts_site.accounts.models import User
from contracts_site.committee_reports.after_meetings.home_tasks import (
    answers_waiting_for,
)
from contracts_site.committee_reports.papers.models import WRITES_OWN_PAPERS
from contracts_site.committee_reports.papers.naming import paper_named
from kpis.reminders.parts import DigestPart, Waiting


def _waiting_for(person: User, _on: date) -> Sequence[Waiting]:
    rows = answers_waiting_for(person).select_related(
        "outcome__paper__meeting__committee"
    )
    return [
        Waiting(
            title=f"Answer of {due.owed_by} on {paper_named(due.outcome.paper)}",
            due_on=due.due_on,
            url=reverse(
                "committee_reports:outcome-detail", args=[due.outcome.paper_id]
            ),
        )
        for due in rows
    ]


ANSWERS_REMINDED = DigestPart(
    "answers due to panels", (Role.CLERK, *WRITES_OWN_PAPERS), _waiting_for
)
