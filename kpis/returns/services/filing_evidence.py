"""Keep a file beside a figure, and take one away that was put there by mistake."""

from datetime import datetime

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from contracts_site.accounts.models import User
from contracts_site.foundation.uploads import check_upload
from kpis.definitions.models import KPI
from kpis.returns.models import Evidence, Return
from kpis.returns.services.drafting import FILLED_IN
from kpis.returns.services.locking import definition_for, hold, refuse_submitted_parts
from kpis.returns.states import ReturnState

TAKES_EVIDENCE = FILLED_IN | {ReturnState.SUBMITTED}


@transaction.atomic
def add_evidence(
    *, filed_in: Return, kpi: KPI, upload: "UploadedFile[bytes]", at: datetime, by: User
) -> Evidence:
    """Keep the file under a name of our own, after looking into it.

    Raise UploadRefused with what to do about a file that may not be kept.
    """
    held = hold(filed_in, states=TAKES_EVIDENCE, cannot="The file was not kept")
    definition_for(held, kpi)
    found = check_upload(name=upload.name or "", size=upload.size or 0, file=upload)
    evidence = Evidence(
        filed_in=held,
        kpi=kpi,
        name=found.name,
        size=found.size,
        sha256=found.sha256,
        uploaded_by=by,
        uploaded_at=at,
    )
    evidence.file.save(found.stored_as, ContentFile(found.content), save=False)
    evidence.save()
    return evidence


@transaction.atomic
def remove_evidence(*, evidence: Evidence, by: User) -> None:
    """Take a file away while the return is being filled in; history names who did."""
    cannot = "The file was not removed"
    held = hold(evidence.filed_in, states=FILLED_IN, cannot=cannot)
    refuse_submitted_parts(held, [evidence.kpi], cannot=cannot)
    storage, stored_as = evidence.file.storage, str(evidence.file.name)
    evidence.delete()
    transaction.on_commit(lambda: storage.delete(stored_as))
