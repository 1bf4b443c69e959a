"""Drafts are disposed of once their years are over; what was published never is."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.files.storage import default_storage
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from contracts_site.committee_reports.publications.models import PublishedFile
from contracts_site.committee_reports.renderings.models import Rendering
from contracts_site.committee_reports.retention.keeping import (
    PUBLISHED,
    kept_until,
    last_meeting_due,
)
from contracts_site.committee_reports.retention.models import Disposal
from contracts_site.committee_reports.retention.services import (
    NotAllowedToDispose,
    dispose_of_drafts,
    drafts_due,
)
from contracts_site.foundation.look.written_dates import read_date
from tests.factories.accounts import PersonFactory
from tests.factories.after_meetings import paper_held
from tests.factories.publications import exempt_file_published
from tests.factories.renderings import rendering_of
from tests.kpis.returns.conftest import at_moment
from tests.rule_pages import rows_under

LAST_DAY = date(2020, 5, 9)
DUE = datetime(2020, 5, 10, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path
    settings.DRAFTS_KEPT_YEARS = 2


@pytest.mark.parametrize(
    "row", rows_under("retention.md", "Worked example"), ids=lambda r: r["meeting"]
)
def test_drafts_of_worked_example_are_kept_until_the_day_of_the_page(
    row: dict[str, str],
) -> None:
    until = kept_until(read_date(row["meeting"]), years=2)
    assert until == read_date(row["kept until"])
    assert until + timedelta(days=1) == read_date(row["due for disposal from"])


def test_published_is_kept_as_long_as_the_page_says() -> None:
    row = rows_under("retention.md", "What is kept, and how long")[0]
    [law] = PUBLISHED
    assert row["kept"].startswith(f"{law.years} years at least")
    assert (read_date(row["since"]), row["source"]) == (law.since, law.source)


@given(
    st.dates(date(1990, 1, 1), date(2090, 1, 1)),
    st.integers(0, 4000),
    st.integers(1, 10),
)
def test_meeting_is_due_exactly_when_its_last_day_is_past(
    held_on: date, days: int, years: int
) -> None:
    on = held_on + timedelta(days=days)
    is_due = held_on <= last_meeting_due(on=on, years=years)
    assert is_due == (kept_until(held_on, years=years) < on)


@pytest.mark.django_db
def test_draft_that_is_due_goes_with_its_file_and_leaves_a_line(
    django_capture_on_commit_callbacks,
) -> None:
    rendering = rendering_of(paper_held())
    clerk = PersonFactory(clerk=True)
    assert not drafts_due(on=LAST_DAY).exists()
    with django_capture_on_commit_callbacks(execute=True):
        [line] = dispose_of_drafts(at=DUE, by=clerk)
    assert not Rendering.objects.exists()
    assert not default_storage.exists(rendering.file.name)
    assert (line.sha256, line.kept_until) == (rendering.sha256, LAST_DAY)
    assert (line.disposed_by, line.disposed_at) == (clerk, DUE)
    for change in (line.delete, lambda: Disposal.objects.update(size=1)):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


@pytest.mark.django_db
def test_draft_within_its_years_and_all_that_was_published_stay() -> None:
    file = exempt_file_published()
    rendering_of(paper_held())
    kept = PublishedFile.objects.count()
    clerk = PersonFactory(clerk=True)
    at = datetime(2020, 5, 9, 9, tzinfo=UTC)
    assert dispose_of_drafts(at=at, by=clerk) == []
    dispose_of_drafts(at=datetime(2040, 1, 1, 9, tzinfo=UTC), by=clerk)
    assert PublishedFile.objects.count() == kept
    with pytest.raises(DatabaseError), transaction.atomic():
        file.delete()


@pytest.mark.django_db
def test_disposal_is_a_clerks() -> None:
    rendering_of(paper_held())
    with pytest.raises(NotAllowedToDispose):
        dispose_of_drafts(at=DUE, by=PersonFactory(auditor=True))
    assert Rendering.objects.exists()


@pytest.mark.django_db
def test_clerk_reads_the_report_disposes_and_finds_the_log() -> None:
    rendering_of(paper_held(reference="CR-7"))
    client = Client()
    client.force_login(PersonFactory(clerk=True))
    report = reverse("committee_reports:retention")
    act = reverse("committee_reports:drafts-dispose")
    with at_moment(DUE):
        assert "CR-7" in client.get(report).content.decode()
        assert "1 PDF of drafts of 1 paper will" in client.get(act).content.decode()
        told = client.post(act, follow=True).content.decode()
        assert "1 PDF is disposed of" in told
        assert "No PDF of a draft is due" in told
        log = client.get(reverse("committee_reports:disposal-list"))
    assert "CR-7" in log.content.decode()
