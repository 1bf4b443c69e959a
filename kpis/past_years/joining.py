"""What this room adds to the lists of the apps below: kinds of job."""

from contracts_site.foundation.jobs.handlers import job_handler
from kpis.past_years.jobs import (
    SUBMIT,
    VALIDATE,
    submit_many_returns,
    validate_many_returns,
)


def join_jobs() -> None:
    job_handler(SUBMIT)(submit_many_returns)
    job_handler(VALIDATE)(validate_many_returns)
