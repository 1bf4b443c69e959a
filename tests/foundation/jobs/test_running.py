"""One run of a job, from claim to end, whatever its handler does."""

import logging
from typing import Any

import pytest

from contracts_site.foundation.calendars.models import NonWorkingDay
from contracts_site.foundation.history import RowsOf, history_of
from contracts_site.foundation.jobs.exceptions import (
    JobRefusedError,
    JobTakenOverError,
)
from contracts_site.foundation.jobs.handlers import JobResult, JobRun
from contracts_site.foundation.jobs.models import Job
from contracts_site.foundation.jobs.running import perform_job
from contracts_site.foundation.jobs.states import JobState
from tests.factories.accounts import PersonFactory
from tests.factories.jobs import JobFactory
from tests.foundation.jobs.conftest import HandledBy, ask

pytestmark = pytest.mark.django_db


class _RenderingStoppedError(BaseException):
    """As a renderer raises past Exception."""


def raising(error: BaseException) -> Any:
    def handler(run: JobRun) -> JobResult:
        raise error

    return handler


def performed(job: Job) -> Job:
    perform_job(job.pk)
    return Job.objects.get(pk=job.pk)


def test_perform_job_done_keeps_result_progress_and_times(
    handled_by: HandledBy,
) -> None:
    def count(run: JobRun) -> JobResult:
        run.progress(12, 40, "12 of 40 sheep")
        return JobResult(url="/sheep/", message="Counted.", failures=["Dolly"])

    handled_by(count)

    job = performed(ask())

    assert job.state == JobState.DONE
    assert job.result == {
        "url": "/sheep/",
        "link_text": "See the result",
        "message": "Counted.",
        "failures": ["Dolly"],
        "data": {},
    }
    assert (job.done, job.total, job.message) == (12, 40, "12 of 40 sheep")
    assert job.started_at is not None
    assert job.finished_at is not None
    assert job.started_at <= job.finished_at
    assert job.attempts == 1


def test_perform_job_gives_the_handler_its_arguments_and_the_person(
    handled_by: HandledBy,
) -> None:
    given: list[JobRun] = []
    handled_by(lambda run: given.append(run) or JobResult())
    shepherd = PersonFactory()

    job = performed(ask(shepherd, field="top"))

    assert [(r.job_id, r.arguments, r.requested_by) for r in given] == [
        (job.pk, {"field": "top"}, shepherd)
    ]


def test_perform_job_puts_the_changes_to_the_name_of_who_asked(
    handled_by: HandledBy,
) -> None:
    def close_a_day(run: JobRun) -> JobResult:
        NonWorkingDay.objects.create(day="2019-05-06", name="Fair", source="Council")
        return JobResult()

    handled_by(close_a_day)
    shepherd = PersonFactory(name="Gabriel Oak")

    performed(ask(shepherd))

    assert [e.who for e in history_of(RowsOf(NonWorkingDay, name="Fair"))] == [
        "Gabriel Oak"
    ]


def test_perform_job_twice_runs_it_once(handled_by: HandledBy) -> None:
    runs: list[int] = []
    handled_by(lambda run: runs.append(run.job_id) or JobResult())
    job = ask()

    perform_job(job.pk)
    perform_job(job.pk)

    assert runs == [job.pk]


def test_perform_job_claimed_by_another_worker_meanwhile_is_left(
    handled_by: HandledBy,
) -> None:
    """The second call comes while the first is under way."""
    runs: list[int] = []

    def count(run: JobRun) -> JobResult:
        runs.append(run.job_id)
        perform_job(run.job_id)
        return JobResult()

    handled_by(count)

    job = performed(ask())

    assert runs == [job.pk]
    assert job.attempts == 1


def test_perform_job_that_is_refused_fails_with_the_refusals_words(
    handled_by: HandledBy,
) -> None:
    handled_by(raising(JobRefusedError("The paper has no sections yet.")))

    job = performed(ask())

    assert job.state == JobState.FAILED
    assert job.error == "The paper has no sections yet."
    assert job.finished_at is not None


@pytest.mark.parametrize(
    "error",
    [
        pytest.param(ZeroDivisionError("division by zero"), id="an exception"),
        pytest.param(_RenderingStoppedError("secret path"), id="past Exception"),
        pytest.param(JobRefusedError(""), id="a refusal without words"),
    ],
)
def test_perform_job_that_breaks_fails_with_words_for_the_person(
    error: BaseException, handled_by: HandledBy
) -> None:
    handled_by(raising(error))

    job = performed(ask())

    assert job.state == JobState.FAILED
    assert job.error.startswith("Something went wrong on our side")
    assert f"the number {job.pk}" in job.error
    assert str(error) == "" or str(error) not in job.error


def test_perform_job_that_breaks_tells_the_log_what_broke(
    handled_by: HandledBy, caplog: pytest.LogCaptureFixture
) -> None:
    handled_by(raising(_RenderingStoppedError("font missing")))

    with caplog.at_level(logging.ERROR, logger="contracts_site"):
        job = performed(ask())

    assert f"Job {job.pk} (count-sheep) failed" in caplog.text
    assert "font missing" in caplog.text


@pytest.mark.django_db(transaction=True)
def test_perform_job_whose_result_cannot_be_kept_fails_with_words(
    handled_by: HandledBy,
) -> None:
    handled_by(lambda run: JobResult(data={"sheep": object()}))

    job = performed(ask())

    assert job.state == JobState.FAILED
    assert job.error.startswith("Something went wrong on our side")
    assert job.result is None


def test_perform_job_whose_kind_is_no_longer_known_fails_with_words() -> None:
    job = performed(JobFactory(kind="count-dodos"))

    assert job.state == JobState.FAILED
    assert job.error.startswith("Something went wrong on our side")


@pytest.mark.parametrize("stop", [KeyboardInterrupt, SystemExit])
def test_perform_job_told_to_stop_puts_it_back_uncounted(
    stop: type[BaseException], handled_by: HandledBy
) -> None:
    handled_by(raising(stop()))
    job = ask()

    with pytest.raises(stop):
        perform_job(job.pk)

    job.refresh_from_db()
    assert job.state == JobState.QUEUED
    assert (job.attempts, job.run_token, job.heartbeat_at) == (0, None, None)


def test_perform_job_taken_over_leaves_the_other_run_alone(
    handled_by: HandledBy,
) -> None:
    other = "8f7e0a2c-0d57-4a5d-8a2b-6a1f1d0f3c55"

    def lose_it(run: JobRun) -> JobResult:
        Job.objects.filter(pk=run.job_id).update(run_token=other, message="Mine now")
        raise JobTakenOverError

    handled_by(lose_it)

    job = performed(ask())

    assert job.state == JobState.RUNNING
    assert str(job.run_token) == other
    assert job.message == "Mine now"


def test_perform_job_that_ends_after_being_taken_over_writes_nothing(
    handled_by: HandledBy,
) -> None:
    other = "8f7e0a2c-0d57-4a5d-8a2b-6a1f1d0f3c55"

    def too_slow(run: JobRun) -> JobResult:
        Job.objects.filter(pk=run.job_id).update(run_token=other)
        return JobResult(message="Finished too late")

    handled_by(too_slow)

    job = performed(ask())

    assert (job.state, job.result) == (JobState.RUNNING, None)
