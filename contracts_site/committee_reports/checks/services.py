"""Acts on findings: dismiss one with a reason, take a dismissal back."""

from datetime import datetime

from django.db import transaction

from contracts_site.accounts.models import User
from contracts_site.committee_reports.checks.draft import read_draft
from contracts_site.committee_reports.checks.exceptions import (
    NoSuchFinding,
    ReasonMissing,
)
from contracts_site.committee_reports.checks.models import FindingDismissal
from contracts_site.committee_reports.checks.paper_findings import findings_in
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.foundation.history import acting_as


@transaction.atomic
def dismiss_finding(
    *, paper: Paper, fingerprint: str, reason: str, at: datetime, by: User
) -> FindingDismissal:
    """Keep why it may stay. Raise NoSuchFinding if it is not found, or settled by now."""
    if not reason.strip():
        raise ReasonMissing
    held = Paper.objects.select_for_update(of=("self",)).get(pk=paper.pk)
    finding = findings_in(read_draft(held, at=at)).open_one(fingerprint)
    if finding is None:
        raise NoSuchFinding
    with acting_as(by):
        return FindingDismissal.objects.create(
            paper=held,
            fingerprint=finding.fingerprint,
            check_label=finding.check_label,
            place=finding.where[:250],
            words=finding.words,
            says=finding.says,
            reason=reason.strip(),
            dismissed_by=by,
            dismissed_at=at,
        )


@transaction.atomic
def take_back_dismissal(*, dismissal: FindingDismissal, by: User) -> None:
    """The finding is open again; the reason stays in the history."""
    with acting_as(by):
        FindingDismissal.objects.filter(pk=dismissal.pk).delete()
