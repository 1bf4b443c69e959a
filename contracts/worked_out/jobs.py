"""The day's work: every contract worked out before anybody opens a list."""

from datetime import date

from contracts.worked_out.services import work_out_all
from contracts_site.foundation.jobs.handlers import JobResult, JobRun

KIND = "work-out"


def work_out_for_the_day(run: JobRun) -> JobResult:
    """Run twice, it finds nothing more to do."""
    number = work_out_all(
        on=date.fromisoformat(run.arguments["on"]), progress=run.progress
    )
    return JobResult(message=f"Contracts worked out: {number}.")
