"""Background work on escalation."""

from django.utils import timezone

from contracts_site.foundation.jobs.handlers import JobResult, JobRun, job_handler
from kpis.escalation.judging import judge_all

KIND = "judge-escalation"


@job_handler(KIND)
def judge_escalation_of_the_day(_run: JobRun) -> JobResult:
    """Look at every contract again; run twice, it puts nothing more on record."""
    fired = judge_all(at=timezone.now())
    return JobResult(message=f"Escalation rules met: {fired}.", data={"fired": fired})
