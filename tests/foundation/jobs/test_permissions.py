"""Who sees a job, and who may try it again."""

import pytest
from django.contrib.auth.models import AnonymousUser

from contracts_site.foundation.jobs.models import Job
from contracts_site.foundation.jobs.permissions import may_retry
from tests.factories.accounts import PersonFactory
from tests.factories.jobs import JobFactory

pytestmark = pytest.mark.django_db


def test_visible_to_the_person_who_asked_shows_only_their_own() -> None:
    person = PersonFactory()
    own, _other, _nobodys = (
        JobFactory(requested_by=person),
        JobFactory(requested_by=PersonFactory()),
        JobFactory(),
    )

    assert list(Job.objects.visible_to(person)) == [own]


def test_visible_to_an_auditor_shows_every_job() -> None:
    auditor = PersonFactory(auditor=True)
    jobs = [JobFactory(requested_by=PersonFactory()), JobFactory()]

    assert set(Job.objects.visible_to(auditor)) == set(jobs)


def test_visible_to_nobody_signed_in_shows_nothing() -> None:
    JobFactory()

    assert not Job.objects.visible_to(AnonymousUser()).exists()


def test_may_retry_admits_only_the_person_who_asked() -> None:
    asked = PersonFactory()
    job = JobFactory(stopped=True, requested_by=asked)

    assert may_retry(asked, job)
    assert not may_retry(PersonFactory(), job)
    assert not may_retry(PersonFactory(auditor=True), job)
    assert not may_retry(AnonymousUser(), job)


def test_may_retry_of_a_job_nobody_asked_for_admits_nobody() -> None:
    job = JobFactory(stopped=True)

    assert not may_retry(PersonFactory(), job)
    assert not may_retry(AnonymousUser(), job)
