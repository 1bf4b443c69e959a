"""Metrics are there for who holds the token, and name pages, never addresses."""

from pathlib import Path

import pytest
from django.test import Client
from prometheus_client.parser import text_string_to_metric_families
from pytest_django.fixtures import Settings

from contracts_site.foundation.jobs.models import Job

TOKEN = {"authorization": "Bearer a-token-of-ours"}


@pytest.fixture
def switched_on(settings: Settings, tmp_path: Path) -> Path:
    settings.METRICS_TOKEN = "a-token-of-ours"
    settings.METRICS_DIR = tmp_path / "none"
    settings.BACKUP_DIR = tmp_path
    return tmp_path


def samples(client: Client) -> dict[tuple[str, str], float]:
    text = client.get("/metrics", headers=TOKEN).content.decode()
    return {
        (sample.name, sample.labels.get("page") or sample.labels.get("state", "")): (
            sample.value
        )
        for family in text_string_to_metric_families(text)
        for sample in family.samples
        if "_bucket" not in sample.name
    }


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("headers", "token"),
    [({}, "a-token-of-ours"), ({"authorization": "Bearer "}, ""), (TOKEN, "another")],
    ids=["no token given", "none set", "another"],
)
def test_metrics_are_not_there_without_their_token(
    client: Client, settings: Settings, headers: dict[str, str], token: str
) -> None:
    settings.METRICS_TOKEN = token
    assert client.get("/metrics", headers=headers).status_code == 404


@pytest.mark.django_db
def test_metrics_count_requests_by_page_and_tell_what_waits(
    client: Client, switched_on: Path
) -> None:
    Job.objects.create(kind="printing", state="queued")
    (backup := switched_on / "2020-01-01T000000+0000").mkdir()
    (backup / "manifest.json").write_text("{}")
    before = samples(client)
    client.get("/healthz")
    client.get("/no/such/page/of/1234")
    after = samples(client)
    grown = {key: after[key] - before.get(key, 0) for key in after}
    assert grown["contracts_requests_total", "healthz"] == 1
    assert grown["contracts_request_seconds_count", "healthz"] == 1
    assert after["contracts_requests_total", "none"] >= 1
    assert after["contracts_jobs", "queued"] == 1
    assert after["contracts_jobs", "running"] == 0
    assert after["contracts_last_backup_seconds", ""] > 60 * 60 * 24
    assert not any("1234" in page for _, page in after)
