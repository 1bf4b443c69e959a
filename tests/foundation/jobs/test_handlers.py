"""Registering handlers, and what a run tells of its progress."""

import pytest

from contracts_site.foundation.jobs.exceptions import (
    JobTakenOverError,
    UnknownJobKindError,
)
from contracts_site.foundation.jobs.handlers import (
    JobResult,
    JobRun,
    Progress,
    handler_of,
    job_handler,
)
from tests.foundation.jobs.conftest import KIND


def a_run(**values: bool) -> JobRun:
    return JobRun(job_id=7, arguments={}, requested_by=None, **values)


def test_job_handler_registered_is_found_by_its_kind() -> None:
    assert handler_of(KIND)(a_run()) == JobResult(message="All the sheep are in.")


def test_job_handler_registered_again_for_a_kind_is_refused() -> None:
    with pytest.raises(ValueError, match=f"Two handlers .* '{KIND}'"):
        job_handler(KIND)(lambda run: JobResult())


def test_handler_of_an_unknown_kind_names_it() -> None:
    with pytest.raises(UnknownJobKindError, match="'shear-sheep'"):
        handler_of("shear-sheep")


@pytest.mark.parametrize(
    ("done", "total", "seen"),
    [
        pytest.param(3, 9, Progress(3, 9, "baa"), id="under way"),
        pytest.param(9, 9, Progress(9, 9, "baa"), id="all done"),
        pytest.param(12, 9, Progress(9, 9, "baa"), id="more than there were"),
    ],
)
def test_progress_is_never_beyond_its_total(
    done: int, total: int, seen: Progress
) -> None:
    run = a_run()

    run.progress(done, total, "baa")

    assert run.latest == seen


def test_progress_with_a_long_message_is_cut_to_the_column() -> None:
    run = a_run()

    run.progress(1, 2, "baa" * 100)

    assert len(run.latest.message) == 200


def test_progress_of_a_run_that_was_taken_over_stops_it() -> None:
    with pytest.raises(JobTakenOverError, match="Job 7"):
        a_run(is_taken_over=True).progress(1, 2)
