"""Hand a job to the task queue: the queue carries its number, the row its state."""

from uuid import UUID

from contracts_site.foundation.jobs.models import Job
from contracts_site.foundation.jobs.states import JobState
from contracts_site.foundation.jobs.tasks import run_job


def put_in_queue(job: Job) -> None:
    """Make the job wait, from nothing done, and queue a task for it.

    The queue lies in the same database, so row and task commit together or not at all.
    """
    task = run_job.enqueue(job.pk)
    job.task_id = UUID(task.id)
    job.state = JobState.QUEUED
    job.done = job.total = 0
    job.message = job.error = ""
    job.result = job.run_token = job.heartbeat_at = job.finished_at = None
    job.save()
