"""Jobs by situation."""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from contracts_site.accounts.models import User
from contracts_site.foundation.jobs.handlers import JOB_HANDLERS, Handler, JobResult
from contracts_site.foundation.jobs.models import Job
from contracts_site.foundation.jobs.services import start_job
from tests.factories.accounts import PersonFactory
from tests.foundation.jobs import work_for_tests

__all__ = ["work_for_tests"]

KIND = "count-sheep"

HandledBy = Callable[[Handler], None]
Start = Callable[..., Job]


@pytest.fixture
def person() -> User:
    return PersonFactory()


@pytest.fixture
def start() -> Start:
    """Ask for work; what is not told is of no matter."""

    def ask(kind: str = "tests.count", by: User | None = None, **other: Any) -> Job:
        asked: dict[str, Any] = {
            "key": f"{kind} once",
            "arguments": {"to": 40},
            "label": "Count the contracts",
        }
        return start_job(kind=kind, by=by, **asked | other)

    return ask


def ended(job: Job, **values: Any) -> Job:
    """The job as it stands once these values are written."""
    Job.objects.filter(pk=job.pk).update(**{"finished_at": timezone.now()} | values)
    job.refresh_from_db()
    return job


@pytest.fixture
def handled_by(monkeypatch: pytest.MonkeyPatch) -> HandledBy:
    """Let this function count the sheep, for the test's length."""

    def register(handler: Handler) -> None:
        monkeypatch.setitem(JOB_HANDLERS, KIND, handler)

    return register


@pytest.fixture(autouse=True)
def counting(handled_by: HandledBy) -> None:
    """Unless the test says otherwise, sheep are counted without trouble."""
    handled_by(lambda run: JobResult(message="All the sheep are in."))


def ask(by: User | None = None, **arguments: Any) -> Job:
    """Ask for the sheep to be counted."""
    return start_job(
        kind=KIND, key="sheep", arguments=arguments, label="Counting the sheep", by=by
    )
