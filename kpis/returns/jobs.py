"""Background work on returns."""

from datetime import date

from contracts_site.foundation.jobs.handlers import JobResult, JobRun, job_handler
from kpis.returns.services import open_all_returns

KIND = "open-returns"


@job_handler(KIND)
def open_returns_of_the_day(run: JobRun) -> JobResult:
    """Open what is due by the day; run twice, it opens nothing more."""
    opened = open_all_returns(on=date.fromisoformat(run.arguments["on"]))
    return JobResult(message=f"Returns opened: {opened}.", data={"opened": opened})
