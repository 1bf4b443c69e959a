"""What the page of a job says, decided apart from its template."""

from dataclasses import dataclass

from contracts_site.foundation.jobs.models import Job
from contracts_site.foundation.jobs.states import JobState
from contracts_site.foundation.look.components import Tag

REFRESH_SECONDS = 2

COLOURS = {
    JobState.QUEUED: "grey",
    JobState.RUNNING: "blue",
    JobState.DONE: "green",
    JobState.FAILED: "red",
}


@dataclass(frozen=True)
class JobStatus:
    """The state as a tag, the progress in words, and whether to look again."""

    tag: Tag
    words: str
    done: int
    total: int
    is_counted: bool
    looks_again: bool


def status_of(job: Job) -> JobStatus:
    """What to say of the job now."""
    state = JobState(job.state)
    return JobStatus(
        tag=Tag(state.label, COLOURS[state]),
        words=_words(job, state),
        done=job.done,
        total=job.total,
        is_counted=state is JobState.RUNNING and job.total > 0,
        looks_again=not job.has_ended,
    )


def _words(job: Job, state: JobState) -> str:
    match state:
        case JobState.QUEUED:
            return "Waiting for other work to finish."
        case JobState.RUNNING if job.total:
            return job.message or f"{job.done} of {job.total}"
        case JobState.RUNNING:
            return job.message or "Started."
        case JobState.FAILED:
            return job.error
        case JobState.DONE:
            message: str = (job.result or {}).get("message", "")
            return message or "The work is finished."
