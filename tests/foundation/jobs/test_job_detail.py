"""The page of a job and the button to try again."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from contracts_site.accounts.models import User
from contracts_site.foundation.jobs import viewers
from contracts_site.foundation.jobs.models import Job
from contracts_site.foundation.jobs.states import JobState
from tests.factories.accounts import PersonFactory
from tests.foundation.jobs.conftest import Start, ended

pytestmark = pytest.mark.django_db

NOW = timezone.now()


def signed_in(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def page(person: User, job: Job) -> BeautifulSoup:
    response = signed_in(person).get(job.get_absolute_url())
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def running(job: Job, **values: object) -> Job:
    Job.objects.filter(pk=job.pk).update(state=JobState.RUNNING, **values)
    job.refresh_from_db()
    return job


def test_job_detail_under_way_shows_progress_and_looks_again_without_script(
    start: Start, person: User
) -> None:
    job = start(by=person)
    seen = page(person, running(job, done=12, total=40, message="12 of 40 contracts"))

    bar = seen.select_one("progress")
    assert bar is not None
    assert (bar["value"], bar["max"]) == ("12", "40")
    assert "12 of 40 contracts" in seen.main.text
    assert seen.h1.text == seen.title.text.split(" – ")[0].strip() == job.label
    assert seen.select_one('.govuk-breadcrumbs a[href="/"]')
    assert seen.select_one('head noscript meta[http-equiv="refresh"]')
    assert seen.select_one("#job-progress")["hx-get"] == job.get_absolute_url()


def test_job_detail_waiting_says_so(start: Start, person: User) -> None:
    seen = page(person, start(by=person))

    assert "Waiting to start" in seen.main.text
    assert seen.select_one('meta[http-equiv="refresh"]')


def test_job_detail_asked_by_htmx_is_the_progress_alone(
    start: Start, person: User
) -> None:
    job = start(by=person)
    response = signed_in(person).get(
        job.get_absolute_url(), headers={"HX-Request": "true"}
    )

    part = BeautifulSoup(response.content, "html.parser")
    assert part.find()["id"] == "job-progress"
    assert part.find("html") is None


def test_job_detail_done_links_to_the_result_and_names_what_failed(
    start: Start, person: User
) -> None:
    result = {
        "url": "/papers/1/",
        "link_text": "Open the paper",
        "message": "38 of 40 were printed.",
        "failures": ["Contract CS-0007 has no return.", "Contract CS-0011 is closed."],
    }
    job = ended(start(by=person), state=JobState.DONE, result=result)
    seen = page(person, job)

    link = seen.select_one('a[href="/papers/1/"]')
    assert link is not None
    assert link.text.strip() == "Open the paper"
    assert "38 of 40 were printed." in seen.main.text
    assert [item.text for item in seen.main.select("li")] == result["failures"]
    assert not seen.select_one("[hx-get], meta[http-equiv], main form")


def test_job_detail_failed_says_why_and_offers_to_try_again(
    start: Start, person: User
) -> None:
    job = ended(start(by=person), state=JobState.FAILED, error="No sections to print.")
    seen = page(person, job)

    assert "No sections to print." in seen.main.text
    form = seen.select_one("main form")
    assert form is not None
    assert form["action"] == reverse("jobs:job-retry", args=[job.pk])


def test_job_detail_of_another_person_is_not_found(start: Start, person: User) -> None:
    job = start(by=PersonFactory())

    response = signed_in(person).get(job.get_absolute_url())
    assert response.status_code == 404


def test_job_detail_of_the_site_itself_is_not_found_by_a_person(
    start: Start, person: User
) -> None:
    assert signed_in(person).get(start().get_absolute_url()).status_code == 404


def test_job_detail_without_signing_in_leads_to_the_sign_in_page(start: Start) -> None:
    response = Client().get(start().get_absolute_url())

    assert response.status_code == 302
    assert response["Location"].startswith(reverse("account_login"))


def test_job_detail_of_another_is_open_to_those_whom_the_list_admits(
    start: Start, person: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(viewers, "JOB_VIEWERS", [lambda user: user == person])
    job = ended(start(by=PersonFactory()), state=JobState.FAILED, error="No sections.")

    assert not page(person, job).select("main form")


def test_job_retry_by_the_person_who_asked_queues_it_again(
    start: Start, person: User
) -> None:
    job = ended(start(by=person), state=JobState.FAILED, error="No sections.")
    response = signed_in(person).post(reverse("jobs:job-retry", args=[job.pk]))

    assert response["Location"] == job.get_absolute_url()
    job.refresh_from_db()
    assert job.state == JobState.QUEUED


def test_job_retry_by_a_viewer_who_did_not_ask_is_refused(
    start: Start, person: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(viewers, "JOB_VIEWERS", [lambda user: user == person])
    job = ended(start(by=PersonFactory()), state=JobState.FAILED, error="No sections.")
    response = signed_in(person).post(reverse("jobs:job-retry", args=[job.pk]))

    assert response.status_code == 403
    job.refresh_from_db()
    assert job.state == JobState.FAILED


@pytest.mark.parametrize(
    ("name", "method"), [("job-detail", "post"), ("job-retry", "get")]
)
def test_job_pages_refuse_the_other_method(
    start: Start, person: User, name: str, method: str
) -> None:
    job = start(by=person)
    client = signed_in(person)

    response = client.generic(method.upper(), reverse(f"jobs:{name}", args=[job.pk]))
    assert response.status_code == 405
