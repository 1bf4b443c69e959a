"""Background work on variations."""

from datetime import date

from django.utils import timezone

from contracts.variations.changes.applying import apply_provider_changes_due
from contracts_site.foundation.jobs.handlers import JobResult, JobRun, job_handler

KIND = "apply-provider-changes"


@job_handler(KIND)
def apply_provider_changes_of_the_day(run: JobRun) -> JobResult:
    """Put in place new providers whose day has come; run twice, it changes no more."""
    on = date.fromisoformat(run.arguments["on"])
    applied = apply_provider_changes_due(on=on, at=timezone.now())
    return JobResult(
        message=f"Contracts with a new provider: {applied}.", data={"applied": applied}
    )
