"""The states of a job."""

from django.db.models import TextChoices


class JobState(TextChoices):
    """Queued, then running, then done or failed; a lost or retried job is queued again."""

    QUEUED = "queued", "Waiting to start"
    RUNNING = "running", "Under way"
    DONE = "done", "Finished"
    FAILED = "failed", "Stopped"


ENDED = (JobState.DONE, JobState.FAILED)
