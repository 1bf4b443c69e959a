"""Acts after publication: withdraw a version, add a note to it."""

from datetime import datetime

from django.db import transaction

from contracts_site.accounts.models import User
from contracts_site.committee_reports.publications.exceptions import (
    NoteMissing,
    WithdrawalReasonMissing,
    WithdrawnAlready,
)
from contracts_site.committee_reports.publications.models import (
    Publication,
    PublicationNote,
    Withdrawal,
)
from contracts_site.committee_reports.publications.services import require_clerk
from contracts_site.foundation.history import acting_as


@transaction.atomic
def withdraw_publication(
    *, publication: Publication, reason: str, at: datetime, by: User
) -> Withdrawal:
    """At once: from here on the public is told that it was withdrawn, and why."""
    require_clerk(by)
    if not reason.strip():
        raise WithdrawalReasonMissing
    held = Publication.objects.select_for_update(of=("self",)).get(pk=publication.pk)
    if Withdrawal.objects.filter(publication=held).exists():
        raise WithdrawnAlready
    with acting_as(by):
        return Withdrawal.objects.create(
            publication=held, reason=reason.strip(), withdrawn_at=at, withdrawn_by=by
        )


@transaction.atomic
def add_publication_note(
    *, publication: Publication, text: str, at: datetime, by: User
) -> PublicationNote:
    """It stands on the public page; corrections made by now wait no longer."""
    require_clerk(by)
    if not text.strip():
        raise NoteMissing
    if Withdrawal.objects.filter(publication=publication).exists():
        raise WithdrawnAlready
    with acting_as(by):
        return PublicationNote.objects.create(
            publication=publication, text=text.strip(), added_at=at, added_by=by
        )
