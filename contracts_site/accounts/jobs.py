"""What is tidied of accounts each day."""

from django.conf import settings
from django.utils import timezone

from contracts_site.accounts.account_log.services import remove_old_events
from contracts_site.accounts.sessions.services import forget_ended_sessions
from contracts_site.foundation.jobs.handlers import JobResult, JobRun, job_handler

KIND = "tidy-accounts"


@job_handler(KIND)
def tidy_accounts(run: JobRun) -> JobResult:
    """Forget sessions that are over, and lines of the log older than they are kept."""
    now = timezone.now()
    forget_ended_sessions(at=now)
    removed = remove_old_events(at=now, keep_days=settings.SIGN_IN_LOG_DAYS)
    return JobResult(message=f"Old lines of the log of sign-ins removed: {removed}.")
