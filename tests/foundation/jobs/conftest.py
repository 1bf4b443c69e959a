"""Jobs by situation."""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from contracts_site.accounts.models import User
from contracts_site.foundation.jobs.models import Job
from contracts_site.foundation.jobs.services import start_job
from tests.factories.accounts import PersonFactory
from tests.foundation.jobs import work_for_tests

__all__ = ["work_for_tests"]

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
