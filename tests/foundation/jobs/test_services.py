"""Asking for work once, twice, and again after it failed."""

import threading
from typing import Any

import pytest
from django.db import connection, transaction
from django_tasks_db.models import DBTaskResult

from contracts_site.foundation.jobs.exceptions import UnknownJobKindError
from contracts_site.foundation.jobs.models import Job
from contracts_site.foundation.jobs.running import perform_job
from contracts_site.foundation.jobs.services import retry_job, start_job
from contracts_site.foundation.jobs.states import JobState
from tests.factories.accounts import PersonFactory
from tests.factories.jobs import JobFactory
from tests.foundation.jobs.conftest import ask


class _GivenUpError(Exception):
    pass


@pytest.mark.django_db
def test_start_job_with_a_new_key_queues_it_for_the_person_who_asked() -> None:
    shepherd = PersonFactory()

    job = ask(shepherd, field="top")

    held = Job.objects.get()
    assert held == job
    assert held.state == JobState.QUEUED
    assert held.requested_by == shepherd
    assert held.arguments == {"field": "top"}
    task = DBTaskResult.objects.get()
    assert task.id == held.task_id
    assert task.args_kwargs["args"] == [job.pk]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "situation", [{}, {"running": True}, {"finished": True}], ids=str
)
def test_start_job_with_a_key_in_hand_returns_the_same_job_untouched(
    situation: dict[str, bool],
) -> None:
    first_to_ask = PersonFactory()
    held = JobFactory(key="sheep", requested_by=first_to_ask, **situation)

    job = ask(PersonFactory(), key="sheep")

    assert job == held
    assert job.state == held.state
    assert job.requested_by == first_to_ask
    assert not DBTaskResult.objects.exists()


@pytest.mark.django_db
def test_start_job_after_a_failure_tries_again_for_the_one_who_now_asks() -> None:
    held = JobFactory(key="sheep", stopped=True, attempts=3, done=4, total=9)
    next_to_ask = PersonFactory()

    job = ask(next_to_ask, key="sheep")

    assert job.pk == held.pk
    assert (job.state, job.error, job.finished_at) == (JobState.QUEUED, "", None)
    assert (job.attempts, job.done, job.total) == (0, 0, 0)
    assert job.requested_by == next_to_ask
    assert DBTaskResult.objects.get().id == job.task_id


@pytest.mark.django_db
@pytest.mark.parametrize(
    "situation", [{}, {"running": True}, {"finished": True}], ids=str
)
def test_retry_job_that_has_not_failed_leaves_it(situation: dict[str, bool]) -> None:
    held = JobFactory(**situation)

    assert retry_job(held, by=PersonFactory()).state == held.state
    assert not DBTaskResult.objects.exists()


@pytest.mark.django_db
def test_start_job_of_an_unknown_kind_is_refused_before_anything_is_kept() -> None:
    with pytest.raises(UnknownJobKindError, match="shear-sheep"):
        start_job(kind="shear-sheep", key="k", arguments={}, label="Shearing", by=None)

    assert not Job.objects.exists()


@pytest.mark.django_db
def test_start_job_with_a_long_label_cuts_it_to_the_column() -> None:
    job = start_job(
        kind="count-sheep", key="k", arguments={}, label="baa " * 100, by=None
    )

    assert len(Job.objects.get(pk=job.pk).label) == 200


@pytest.mark.django_db
def test_start_job_in_a_transaction_that_fails_leaves_nothing_to_run() -> None:
    @transaction.atomic
    def ask_and_give_up() -> None:
        ask()
        raise _GivenUpError

    with pytest.raises(_GivenUpError):
        ask_and_give_up()

    assert not Job.objects.exists()
    assert not DBTaskResult.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_start_job_is_seen_by_a_worker_only_once_committed() -> None:
    with transaction.atomic():
        job = ask()
        assert _seen_by_another_connection() == []
        _elsewhere(lambda: perform_job(job.pk))

    assert _seen_by_another_connection() == [(job.pk, JobState.QUEUED)]
    assert DBTaskResult.objects.get().id == job.task_id


@pytest.mark.django_db(transaction=True)
def test_start_job_asked_twice_at_one_moment_makes_one_job() -> None:
    together = threading.Barrier(2)
    made: list[int] = []

    def ask_at_once() -> None:
        together.wait(timeout=10)
        made.append(ask().pk)

    threads = [threading.Thread(target=_then_close, args=(ask_at_once,)) for _ in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)

    assert made == [made[0]] * 2
    assert Job.objects.count() == DBTaskResult.objects.count() == 1


def _seen_by_another_connection() -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    _elsewhere(lambda: found.extend(Job.objects.values_list("pk", "state")))
    return found


def _elsewhere(work: Any) -> None:
    thread = threading.Thread(target=_then_close, args=(work,))
    thread.start()
    thread.join(timeout=20)


def _then_close(work: Any) -> None:
    try:
        work()
    finally:
        connection.close()
