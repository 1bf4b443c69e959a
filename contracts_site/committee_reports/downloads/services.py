"""Put a download of what is not for publication on the log."""

from datetime import datetime

from django.db import transaction

from contracts_site.accounts.models import User
from contracts_site.committee_reports.downloads.models import ExemptDownload
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.foundation.history import acting_as


@transaction.atomic
def log_exempt_download(
    *, paper: Paper, what: str, file_sha256: str, at: datetime, by: User | str
) -> ExemptDownload:
    """`by` is a person, or the name of an account of the server."""
    person, account = (by, "") if isinstance(by, User) else (None, by)
    with acting_as(person):
        return ExemptDownload.objects.create(
            paper=paper,
            what=what,
            file_sha256=file_sha256,
            downloaded_by=person,
            server_account=account,
            downloaded_at=at,
        )
