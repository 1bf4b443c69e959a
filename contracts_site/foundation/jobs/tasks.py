"""The one task of the queue: run the job with this number."""

from django_tasks import task

from contracts_site.foundation.jobs.running import perform_job


@task()
def run_job(job_id: int) -> None:
    """Run the job, unless another worker has it or it has ended."""
    perform_job(job_id)
