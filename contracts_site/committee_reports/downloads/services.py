"""Put a download of what is not for publication on the log."""

from datetime import datetime

from django.db import transaction

from contracts_site.accounts.models import User
from contracts_site.committee_reports.downloads.models import ExemptDownload
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.foundation.history import acting_as


@transaction.atomic
def log_exempt_download(
    *, paper: Paper, what: str, file_sha256: str, at: datetime, by: User
) -> ExemptDownload:
    with acting_as(by):
        return ExemptDownload.objects.create(
            paper=paper,
            what=what,
            file_sha256=file_sha256,
            downloaded_by=by,
            downloaded_at=at,
        )
