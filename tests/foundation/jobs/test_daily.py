"""What every day needs is queued once a day."""

from datetime import date

import pytest
from django.utils import timezone

from contracts_site.foundation.jobs import daily
from contracts_site.foundation.jobs.daily import DailyWork, start_daily_work
from contracts_site.foundation.jobs.models import Job
from contracts_site.foundation.jobs.running import perform_job
from contracts_site.foundation.jobs.states import JobState
from tests.foundation.jobs.conftest import KIND

pytestmark = pytest.mark.django_db
MONDAY, TUESDAY = date(2018, 9, 3), date(2018, 9, 4)


@pytest.fixture(autouse=True)
def sheep_are_counted_daily(monkeypatch: pytest.MonkeyPatch) -> None:
    work = [DailyWork(KIND, "Count the sheep of the day")]
    monkeypatch.setattr(daily, "DAILY_WORK", work)


def test_start_daily_work_adds_each_kind_with_its_day() -> None:
    assert start_daily_work(on=MONDAY) == 1

    job = Job.objects.get()
    assert (job.kind, job.label) == (KIND, "Count the sheep of the day")
    assert job.arguments == {"on": "2018-09-03"}
    assert job.requested_by is None


@pytest.mark.parametrize("is_done", [False, True], ids=["waiting", "done"])
def test_start_daily_work_again_on_the_same_day_adds_nothing(is_done: bool) -> None:
    start_daily_work(on=MONDAY)
    if is_done:
        perform_job(Job.objects.get().pk)

    assert start_daily_work(on=MONDAY) == 0

    assert Job.objects.count() == 1


def test_start_daily_work_on_the_next_day_adds_it_again() -> None:
    start_daily_work(on=MONDAY)

    assert start_daily_work(on=TUESDAY) == 1

    days = Job.objects.order_by("pk").values_list("arguments__on", flat=True)
    assert list(days) == ["2018-09-03", "2018-09-04"]


def test_start_daily_work_leaves_a_failed_job_to_be_looked_at() -> None:
    start_daily_work(on=MONDAY)
    Job.objects.update(state=JobState.FAILED, error="Lost.", finished_at=timezone.now())

    assert start_daily_work(on=MONDAY) == 0

    assert Job.objects.get().state == JobState.FAILED
