"""Dispose of the PDFs of drafts whose years are over, each with a line in the log."""

from datetime import date, datetime
from functools import partial

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from contracts.access.standing import standing_of
from contracts_site.accounts.models import User
from contracts_site.committee_reports.renderings.models import (
    Rendering,
    RenderingQuerySet,
)
from contracts_site.committee_reports.retention.keeping import (
    kept_until,
    last_meeting_due,
)
from contracts_site.committee_reports.retention.models import Disposal
from contracts_site.committee_reports.retention.permissions import may_dispose
from contracts_site.foundation.history import acting_as


class NotAllowedToDispose(Exception):
    def __init__(self, name: str) -> None:
        super().__init__(f"{name} is no clerk: clerks dispose of drafts.")


def drafts_due(*, on: date) -> RenderingQuerySet:
    """PDFs of drafts that are kept no longer; none of what was published is among them."""
    last = last_meeting_due(on=on, years=settings.DRAFTS_KEPT_YEARS)
    return Rendering.objects.filter(paper__meeting__held_on__lte=last)


@transaction.atomic
def dispose_of_drafts(*, at: datetime, by: User) -> list[Disposal]:
    """All that is due at the moment; the files go once the log is kept."""
    if not may_dispose(standing_of(by)):
        raise NotAllowedToDispose(by.name)
    due = drafts_due(on=timezone.localdate(at)).select_related("paper__meeting")
    with acting_as(by):
        return [
            _dispose(each, at=at, by=by)
            for each in due.select_for_update(of=("self",)).order_by("pk")
        ]


def _dispose(rendering: Rendering, *, at: datetime, by: User) -> Disposal:
    held_on = rendering.paper.meeting.held_on
    line = Disposal(
        paper=rendering.paper,
        audience=rendering.audience,
        sha256=rendering.sha256,
        size=rendering.size,
        made_at=rendering.made_at,
        kept_until=kept_until(held_on, years=settings.DRAFTS_KEPT_YEARS),
        disposed_at=at,
        disposed_by=by,
    )
    line.full_clean()
    line.save()
    if name := rendering.file.name:
        transaction.on_commit(partial(default_storage.delete, name))
    rendering.delete()
    return line
