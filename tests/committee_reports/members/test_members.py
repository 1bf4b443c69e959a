"""A member opens exempt papers of their own committees, and each download is logged."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.urls import reverse

from contracts.governance.models import Committee
from contracts_site.committee_reports.downloads.models import ExemptDownload
from contracts_site.committee_reports.marks.home_tasks import MARKS_TO_DECIDE
from contracts_site.committee_reports.publications.aftermath import (
    withdraw_publication,
)
from contracts_site.committee_reports.publications.models import PublishedFile
from tests.factories.accounts import PersonFactory
from tests.factories.contracts import MeetingDateFactory
from tests.factories.kept_back import MarkFactory
from tests.factories.papers import PaperFactory
from tests.factories.publications import exempt_file_published

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def file() -> PublishedFile:
    return exempt_file_published()


def signed_in(person: object) -> Client:
    client = Client()
    client.force_login(person)
    return client


def statuses(client: Client, file: PublishedFile) -> list[int]:
    """Of the version's page, and of the file."""
    page = reverse("committee_reports:member-paper-detail", args=[file.publication_id])
    address = reverse("committee_reports:member-file", args=[file.pk])
    return [client.get(page).status_code, client.post(address).status_code]


def test_member_takes_a_file_of_their_committee_and_is_logged(
    file: PublishedFile,
) -> None:
    committee = Committee.objects.get(name=file.publication.committee)
    member = PersonFactory(member_of=committee)
    client = signed_in(member)
    listed = client.get(reverse("committee_reports:member-paper-list"))
    assert file.publication.title in listed.content.decode().replace("&#x27;", "'")
    answer = client.post(reverse("committee_reports:member-file", args=[file.pk]))
    assert answer.content == b"lot,price\nnorth,262000\n"
    [logged] = ExemptDownload.objects.all()
    assert (logged.downloaded_by, logged.what) == (member, file.name)
    assert (logged.file_sha256, logged.paper) == (file.sha256, file.publication.paper)


def test_member_of_another_committee_finds_nothing(file: PublishedFile) -> None:
    other = signed_in(PersonFactory(member=True))
    assert statuses(other, file) == [404, 404]
    listed = other.get(reverse("committee_reports:member-paper-list"))
    assert "No paper of your committees" in listed.content.decode()
    assert not ExemptDownload.objects.exists()


def test_paper_moved_to_another_committee_opens_nothing_there(
    file: PublishedFile,
) -> None:
    paper = file.publication.paper
    first = PersonFactory(member_of=paper.meeting.committee)
    paper.meeting = MeetingDateFactory(held_on=date(2018, 9, 4))
    paper.save()
    second = PersonFactory(member_of=paper.meeting.committee)
    assert statuses(signed_in(second), file) == [404, 404]
    assert statuses(signed_in(first), file) == [200, 200]


def test_withdrawn_version_is_sealed_for_members(file: PublishedFile) -> None:
    committee = file.publication.paper.meeting.committee
    withdraw_publication(
        publication=file.publication,
        reason="A person was named.",
        at=datetime(2018, 5, 2, 9, tzinfo=UTC),
        by=PersonFactory(clerk=True),
    )
    member = signed_in(PersonFactory(member_of=committee))
    assert statuses(member, file) == [404, 404]


def test_public_file_is_none_of_the_members_files(file: PublishedFile) -> None:
    member = PersonFactory(member_of=file.publication.paper.meeting.committee)
    public = file.publication.files.filter(audience="public").first()
    address = reverse("committee_reports:member-file", args=[public.pk])
    assert signed_in(member).post(address).status_code == 404


def test_officer_takes_an_exempt_file_by_post_and_is_logged(
    file: PublishedFile,
) -> None:
    clerk = PersonFactory(clerk=True)
    client = signed_in(clerk)
    address = reverse("committee_reports:published-file", args=[file.pk])
    assert client.get(address).status_code == 302
    assert not ExemptDownload.objects.exists()
    assert client.post(address).status_code == 200
    assert ExemptDownload.objects.get().downloaded_by == clerk


def test_home_tells_the_clerk_of_marks_to_decide() -> None:
    paper = PaperFactory(text={"Summary": "One."})
    for title in ("Summary", "Background"):
        MarkFactory(piece=paper.sections.get(title=title))
    clerk = PersonFactory(clerk=True)
    [task] = MARKS_TO_DECIDE.tasks_for(clerk, date(2018, 8, 20))
    assert task.title.startswith(f"Decide what is kept back of {paper.reference}")
    assert task.due_on == date(2018, 9, 3)
    assert MARKS_TO_DECIDE.tasks_for(paper.author, date(2018, 8, 20)) == []
    assert MARKS_TO_DECIDE.tasks_for(clerk, date(2018, 9, 12)) == []
