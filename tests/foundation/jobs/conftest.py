"""A kind of work that each test gives its own handler."""

from collections.abc import Callable

import pytest

from contracts_site.foundation.jobs.handlers import JOB_HANDLERS, Handler, JobResult
from contracts_site.foundation.jobs.models import Job
from contracts_site.foundation.jobs.services import start_job

KIND = "count-sheep"

HandledBy = Callable[[Handler], None]


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


def ask(
    by: object = None, *, key: str = "sheep of the top field", **arguments: object
) -> Job:
    """A job as a page would ask for it."""
    return start_job(
        kind=KIND, key=key, arguments=arguments, label="Counting the sheep", by=by
    )
