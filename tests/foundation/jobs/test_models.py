"""Each constraint on a job: the database refuses, the reader of code is told."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from contracts_site.foundation.jobs.models import Job
from contracts_site.foundation.jobs.states import JobState

pytestmark = pytest.mark.django_db

NOW = timezone.now()


@pytest.mark.parametrize(
    ("values", "words"),
    [
        pytest.param({"state": "paused"}, "four states", id="an unknown state"),
        pytest.param({"done": 2, "total": 1}, "No more can be done", id="2 of 1"),
        pytest.param({"result": {}}, "has a result when", id="a result while queued"),
        pytest.param(
            {"state": JobState.DONE, "finished_at": NOW},
            "has a result when",
            id="done without a result",
        ),
        pytest.param({"error": "Oh."}, "must say why", id="an error while queued"),
        pytest.param(
            {"state": JobState.FAILED, "finished_at": NOW},
            "must say why",
            id="failed without words",
        ),
        pytest.param({"finished_at": NOW}, "end time", id="an end while queued"),
        pytest.param(
            {"state": JobState.DONE, "result": {}}, "end time", id="done without an end"
        ),
    ],
)
def test_job_that_breaks_a_rule_is_refused(values: dict[str, Any], words: str) -> None:
    job = Job(kind="tests.count", key="one", label="Count", **values)

    with pytest.raises(ValidationError, match=words):
        job.validate_constraints()
    with pytest.raises(IntegrityError), transaction.atomic():
        job.save()


def test_job_with_the_key_of_another_is_refused() -> None:
    Job.objects.create(kind="tests.count", key="one", label="Count")
    second = Job(kind="tests.count", key="one", label="Count", arguments={"to": 1})

    with pytest.raises(ValidationError, match="asked for already"):
        second.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        second.save()
