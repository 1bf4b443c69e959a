"""The page of a job, as the person who asked sees it."""

from http import HTTPStatus

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from contracts_site.accounts.models import User
from contracts_site.foundation.jobs.models import Job
from contracts_site.foundation.jobs.states import JobState
from tests.factories.accounts import PersonFactory
from tests.factories.jobs import JobFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> User:
    return PersonFactory()


@pytest.fixture
def signed_in(client: Client, person: User) -> Client:
    client.force_login(person)
    return client


def page(client: Client, job: Job, **headers: str) -> BeautifulSoup:
    response = client.get(job.get_absolute_url(), headers=headers)
    assert response.status_code == HTTPStatus.OK
    return BeautifulSoup(response.content, "html.parser")


def words(found: BeautifulSoup) -> str:
    return " ".join(found.get_text(" ").split())


@pytest.mark.parametrize(
    ("progress", "shown"),
    [
        pytest.param({}, "Started.", id="nothing told yet"),
        pytest.param({"message": "Looking for a dog"}, "Looking for a dog", id="words"),
        pytest.param({"done": 12, "total": 40}, "12 of 40", id="counted"),
        pytest.param(
            {"done": 12, "total": 40, "message": "12 of 40 contracts"},
            "12 of 40 contracts",
            id="counted, with words",
        ),
    ],
)
def test_job_detail_under_way_shows_the_progress_in_words(
    progress: dict[str, object], shown: str, signed_in: Client, person: User
) -> None:
    job = JobFactory(running=True, requested_by=person, **progress)

    assert shown in words(page(signed_in, job).find(id="job-progress"))


def test_job_detail_under_way_looks_again_with_and_without_script(
    signed_in: Client, person: User
) -> None:
    found = page(signed_in, JobFactory(running=True, requested_by=person))

    assert found.select_one("noscript > meta[http-equiv=refresh]")["content"] == "2"
    assert found.find(id="job-progress")["hx-trigger"] == "every 2s"
    assert "You can leave this page" in words(found)


def test_job_detail_waiting_says_so_and_looks_again(
    signed_in: Client, person: User
) -> None:
    found = page(signed_in, JobFactory(requested_by=person))

    assert "Waiting for other work to finish." in words(found)
    assert found.select_one("meta[http-equiv=refresh]")


@pytest.mark.parametrize("ending", ["finished", "stopped"])
def test_job_detail_that_has_ended_no_longer_looks_again(
    ending: str, signed_in: Client, person: User
) -> None:
    found = page(signed_in, JobFactory(requested_by=person, **{ending: True}))

    assert not found.select_one("meta[http-equiv=refresh]")
    assert "hx-get" not in found.find(id="job-progress").attrs


def test_job_detail_finished_links_to_the_result_and_names_what_failed(
    signed_in: Client, person: User
) -> None:
    result = {
        "url": "/sheep/",
        "link_text": "See the sheep",
        "message": "39 of 40 are in.",
        "failures": ["Dolly could not be found."],
    }
    found = page(
        signed_in, JobFactory(finished=True, requested_by=person, result=result)
    )

    assert found.find("a", string=lambda text: text.strip() == "See the sheep")[
        "href"
    ] == ("/sheep/")
    assert "39 of 40 are in." in words(found)
    assert "What could not be done" in words(found)
    assert "Dolly could not be found." in [words(li) for li in found.find_all("li")]


def test_job_detail_stopped_says_why_and_offers_another_try(
    signed_in: Client, person: User
) -> None:
    job = JobFactory(stopped=True, requested_by=person)

    found = page(signed_in, job)

    assert job.error in words(found)
    form = found.find("form", action=reverse("jobs:job-retry", args=[job.pk]))
    assert form["method"] == "post"
    assert words(form) == "Try again"


def test_job_detail_stopped_offers_an_auditor_no_other_try(client: Client) -> None:
    client.force_login(PersonFactory(auditor=True))
    job = JobFactory(stopped=True, requested_by=PersonFactory())

    found = page(client, job)

    assert job.error in words(found)
    assert "Try again" not in words(found)


def test_job_detail_asked_by_script_is_the_progress_alone(
    signed_in: Client, person: User
) -> None:
    job = JobFactory(running=True, requested_by=person)

    found = page(signed_in, job, **{"HX-Request": "true"})

    assert found.find(id="job-progress")
    assert not found.find("h1")


def test_job_detail_of_another_person_is_not_found(signed_in: Client) -> None:
    job = JobFactory(requested_by=PersonFactory())

    response = signed_in.get(job.get_absolute_url())

    assert response.status_code == HTTPStatus.NOT_FOUND


def test_job_retry_by_the_person_who_asked_queues_it_and_shows_it(
    signed_in: Client, person: User
) -> None:
    job = JobFactory(stopped=True, requested_by=person)

    response = signed_in.post(reverse("jobs:job-retry", args=[job.pk]))

    assert response["Location"] == job.get_absolute_url()
    job.refresh_from_db()
    assert (job.state, job.error) == (JobState.QUEUED, "")


def test_job_retry_by_an_auditor_is_refused(client: Client) -> None:
    client.force_login(PersonFactory(auditor=True))
    job = JobFactory(stopped=True, requested_by=PersonFactory())

    response = client.post(reverse("jobs:job-retry", args=[job.pk]))

    assert response.status_code == HTTPStatus.FORBIDDEN
    job.refresh_from_db()
    assert job.state == JobState.FAILED


def test_job_retry_of_another_persons_job_is_not_found(signed_in: Client) -> None:
    job = JobFactory(stopped=True, requested_by=PersonFactory())

    response = signed_in.post(reverse("jobs:job-retry", args=[job.pk]))

    assert response.status_code == HTTPStatus.NOT_FOUND


def test_job_retry_by_looking_changes_nothing(signed_in: Client, person: User) -> None:
    job = JobFactory(stopped=True, requested_by=person)

    response = signed_in.get(reverse("jobs:job-retry", args=[job.pk]))

    assert response.status_code == HTTPStatus.METHOD_NOT_ALLOWED
    job.refresh_from_db()
    assert job.state == JobState.FAILED
