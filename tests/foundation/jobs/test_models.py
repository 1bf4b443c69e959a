"""The database refuses an incoherent job, and says why in words."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from contracts_site.foundation.jobs.models import Job
from contracts_site.foundation.jobs.states import JobState
from tests.factories.jobs import JobFactory

pytestmark = pytest.mark.django_db

INCOHERENT = [
    pytest.param(
        {"state": "asleep"},
        "job_state_is_known",
        "one of the four states",
        id="unknown state",
    ),
    pytest.param(
        {"done": 10, "total": 9},
        "job_progress_is_within_its_total",
        "No more can be done than there is to do.",
        id="more done than there is",
    ),
    pytest.param(
        {"result": {"url": "/"}},
        "job_has_a_result_only_when_done",
        "A job has a result when, and only when, done.",
        id="a result while waiting",
    ),
    pytest.param(
        {"state": JobState.DONE, "finished_at": timezone.now()},
        "job_has_a_result_only_when_done",
        "A job has a result when, and only when, done.",
        id="done without a result",
    ),
    pytest.param(
        {"state": JobState.FAILED, "finished_at": timezone.now()},
        "job_says_why_it_failed",
        "A job must say why when, and only when, it failed.",
        id="failed without words",
    ),
    pytest.param(
        {"error": "Lost."},
        "job_says_why_it_failed",
        "A job must say why when, and only when, it failed.",
        id="words of failure while waiting",
    ),
    pytest.param(
        {"state": JobState.FAILED, "error": "Lost."},
        "job_has_an_end_time_once_ended",
        "A job has an end time once it has ended.",
        id="ended without a time",
    ),
    pytest.param(
        {"finished_at": timezone.now()},
        "job_has_an_end_time_once_ended",
        "A job has an end time once it has ended.",
        id="an end time while waiting",
    ),
]


@pytest.mark.parametrize(("values", "constraint", "words"), INCOHERENT)
def test_job_that_is_incoherent_is_refused_by_the_database(
    values: dict[str, Any], constraint: str, words: str
) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        JobFactory(**values)


@pytest.mark.parametrize(("values", "constraint", "words"), INCOHERENT)
def test_job_that_is_incoherent_is_refused_in_words(
    values: dict[str, Any], constraint: str, words: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        JobFactory.build(**values).validate_constraints()

    assert any(words in message for message in refused.value.messages)


def test_job_key_in_use_is_refused_by_the_database_and_in_words() -> None:
    held = JobFactory()

    with pytest.raises(ValidationError) as refused:
        JobFactory.build(key=held.key).full_clean()
    assert "This work has been asked for already." in refused.value.messages
    with pytest.raises(IntegrityError, match="key"), transaction.atomic():
        JobFactory(key=held.key)


@pytest.mark.parametrize(
    ("situation", "has_ended"),
    [
        ({}, False),
        ({"running": True}, False),
        ({"finished": True}, True),
        ({"stopped": True}, True),
    ],
    ids=str,
)
def test_job_has_ended_when_finished_or_stopped(
    situation: dict[str, bool], has_ended: bool
) -> None:
    job: Job = JobFactory(**situation)

    assert job.has_ended is has_ended
