"""What ends by itself each day."""

from datetime import date

from contracts.access.services import end_past_deputising
from contracts_site.foundation.jobs.handlers import JobResult, JobRun, job_handler

KIND = "end-past-deputising"


@job_handler(KIND)
def end_deputies(run: JobRun) -> JobResult:
    ended = end_past_deputising(on=date.fromisoformat(run.arguments["on"]))
    return JobResult(message=f"Parts taken back from deputies: {ended}.")
