"""The pages of records for requests: asking, waiting, downloading, and the log."""

import pytest
from django.test import Client
from django.urls import reverse

from contracts.bundles.jobs import KIND, make_in_background
from contracts.bundles.models import BundleDownload, RecordBundle
from contracts_site.foundation.jobs.exceptions import JobRefusedError
from contracts_site.foundation.jobs.handlers import JobRun
from contracts_site.foundation.jobs.models import Job
from tests.contracts.bundles.record import made_record
from tests.contracts.pages import close_download, words_of
from tests.factories.accounts import PersonFactory
from tests.factories.contracts import ContractFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def contract():
    return ContractFactory(reference="CC/18 1")


@pytest.fixture
def commissioner(contract):
    return PersonFactory(commissioner_of=contract.directorate)


@pytest.fixture
def client(commissioner) -> Client:
    client = Client()
    client.force_login(commissioner)
    return client


def run_of(job: Job) -> JobRun:
    return JobRun(job.pk, job.arguments, job.requested_by)


def test_record_is_asked_for_made_and_downloaded_and_each_is_kept(
    client, contract, commissioner
) -> None:
    page = reverse("contracts:bundle-list", args=[contract.pk])
    assert "not had the record of this contract" in words_of(client.get(page))
    make = reverse("contracts:bundle-create", args=[contract.pk])
    assert "Say for which request" in client.post(make, {"form": "whole"}).text
    answer = client.post(make, {"form": "disclosure", "made_for": "FOI 2018/7"})
    job = Job.objects.get(kind=KIND)
    assert answer.url == job.get_absolute_url()
    bundle = RecordBundle.objects.get()
    detail = reverse("contracts:bundle-detail", args=[bundle.pk])
    assert "being put together" in words_of(client.get(detail))
    run = run_of(job)
    assert make_in_background(run).url == detail
    assert run.latest.done == run.latest.total > 5
    assert "Nobody has downloaded it" in words_of(client.get(detail))
    for act in ("bundle-download", "bundle-kept-back"):
        url = reverse(f"contracts:{act}", args=[bundle.pk])
        assert client.get(url).status_code == 405
        response = client.post(url)
        assert response.headers["Content-Disposition"].startswith("attachment")
        close_download(response)
    bundle.refresh_from_db()
    [second, first] = BundleDownload.objects.all()
    assert first.what == f"CC-18-1-record-disclosure-{bundle.made_at:%Y-%m-%d}.zip"
    assert first.file_sha256 == bundle.sha256
    assert second.file_sha256 == bundle.kept_back_sha256
    assert first.what in words_of(client.get(detail))
    assert "FOI 2018/7" in words_of(client.get(page))


def test_record_is_known_to_whoever_had_it_made_and_to_auditors(
    contract, commissioner, sign_in
) -> None:
    bundle = made_record(contract, "whole", by=commissioner).bundle
    detail = reverse("contracts:bundle-detail", args=[bundle.pk])
    other = sign_in(commissioner_of=contract.directorate)
    assert other.get(detail).status_code == 404
    assert sign_in(auditor=True).get(detail).status_code == 200


def test_record_is_not_made_for_somebody_who_left_the_directorate(
    client, contract, commissioner
) -> None:
    make = reverse("contracts:bundle-create", args=[contract.pk])
    client.post(make, {"form": "whole", "made_for": "Audit"})
    elsewhere = PersonFactory(commissioner=True)
    commissioner.memberships.update(directorate=elsewhere.memberships.get().directorate)
    with pytest.raises(JobRefusedError, match="no longer"):
        make_in_background(run_of(Job.objects.get(kind=KIND)))
    detail = reverse("contracts:bundle-detail", args=[RecordBundle.objects.get().pk])
    assert client.get(detail).status_code == 403
