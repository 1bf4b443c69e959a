"""Reminders as work of each day."""

from datetime import date

from django.utils import timezone

from contracts_site.foundation.jobs.handlers import JobResult, JobRun, job_handler
from kpis.reminders.models import Sending
from kpis.reminders.services import counts, send_reminders

KIND = "send-reminders"


@job_handler(KIND)
def remind(run: JobRun) -> JobResult:
    """Send what the day asks for; run twice, it sends nothing more."""
    day = date.fromisoformat(run.arguments["on"])
    told = send_reminders(on=day, now=timezone.now, progress=run.progress)
    sent = counts(told)[Sending.SENT]
    return JobResult(
        message=f"Reminders sent: {sent}.",
        failures=[f"{each.person}: {each.problem}" for each in told if each.problem],
        data={"sent": sent},
    )
