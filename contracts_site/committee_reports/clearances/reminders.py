"""The clearances that a person is reminded of by e-mail."""

from collections.abc import Sequence
from datetime import date

from django.urls import reverse
from django.utils import timezone

from contracts.access.models import Role
from contracts_site.accounts.models import User
from contracts_site.committee_reports.clearances.models import ClearanceEntry
from contracts_site.committee_reports.papers.naming import paper_named
from kpis.reminders.parts import DigestPart, Waiting


def _waiting_for(person: User, on: date) -> Sequence[Waiting]:
    """Requests that nobody has answered, while the meeting is to come."""
    waiting = ClearanceEntry.objects.visible_to(person).waiting_for(person)
    rows = waiting.filter(paper__meeting__held_on__gte=on)
    return [
        Waiting(
            title=f"{entry.get_kind_display()} clearance of {paper_named(entry.paper)}",
            due_on=entry.wanted_by,
            url=reverse(
                "committee_reports:clearance-detail", args=[entry.paper_id, entry.kind]
            ),
            asked_on=timezone.localdate(entry.at),
        )
        for entry in rows.select_related("paper__meeting__committee").defer("signed")
        if entry.wanted_by
    ]


CLEARANCES_REMINDED = DigestPart("clearances", (Role.CLEARING_OFFICER,), _waiting_for)
