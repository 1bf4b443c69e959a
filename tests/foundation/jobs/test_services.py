"""Asking for work: once for each key, and again only after a failure."""

import pytest
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from contracts_site.accounts.models import User
from contracts_site.foundation.jobs.exceptions import UnknownJobKindError
from contracts_site.foundation.jobs.handlers import JobResult, JobRun, job_handler
from contracts_site.foundation.jobs.models import Job
from contracts_site.foundation.jobs.running import perform_job
from contracts_site.foundation.jobs.services import retry_job
from contracts_site.foundation.jobs.states import JobState
from tests.factories.accounts import PersonFactory
from tests.foundation.jobs.conftest import Start, ended

pytestmark = pytest.mark.django_db


def test_start_job_queues_one_task_that_carries_the_number(
    start: Start, person: User
) -> None:
    job = start(by=person)

    task = DBTaskResult.objects.get()
    assert (job.state, job.requested_by) == (JobState.QUEUED, person)
    assert (task.id, task.args_kwargs["args"]) == (job.task_id, [job.pk])


def test_start_job_in_a_transaction_that_fails_leaves_neither_job_nor_task(
    start: Start,
) -> None:
    with transaction.atomic():
        start()
        transaction.set_rollback(True)

    assert not Job.objects.exists()
    assert not DBTaskResult.objects.exists()


@pytest.mark.parametrize("state", [JobState.QUEUED, JobState.RUNNING, JobState.DONE])
def test_start_job_with_a_key_in_use_returns_its_job(
    start: Start, state: JobState
) -> None:
    job = start()
    if state is JobState.RUNNING:
        Job.objects.update(state=state)
    elif state is JobState.DONE:
        ended(job, state=state, result={})
    again = start(label="Another label")

    assert again == job
    assert (again.state, again.label) == (state, "Count the contracts")
    assert DBTaskResult.objects.count() == 1


def test_start_job_with_the_key_of_a_failed_one_tries_again_for_the_new_person(
    start: Start, person: User
) -> None:
    job = start("tests.break", by=PersonFactory())
    perform_job(job.pk)
    again = start("tests.break", by=person)

    assert again == job
    assert (again.state, again.requested_by) == (JobState.QUEUED, person)
    assert (again.error, again.attempts, again.finished_at) == ("", 0, None)


def test_start_job_of_an_unknown_kind_is_refused_at_once(start: Start) -> None:
    with pytest.raises(UnknownJobKindError, match=r"tests\.unheard_of"):
        start("tests.unheard_of")

    assert not Job.objects.exists()


def test_retry_job_that_is_under_way_leaves_it_alone(
    start: Start, person: User
) -> None:
    job = start()
    Job.objects.update(state=JobState.RUNNING)

    assert retry_job(job, by=person).state == JobState.RUNNING
    assert DBTaskResult.objects.count() == 1


def test_job_handler_for_a_kind_that_has_one_is_refused() -> None:
    def other(run: JobRun) -> JobResult:
        return JobResult()

    with pytest.raises(ValueError, match="Two handlers"):
        job_handler("tests.count")(other)
