"""What everybody reads, and what nobody does who may not."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from contracts_site.committee_reports.papers.models import Paper
from contracts_site.committee_reports.publications.aftermath import (
    add_publication_note,
    withdraw_publication,
)
from contracts_site.committee_reports.publications.freezing import FrozenFile
from contracts_site.committee_reports.publications.keeping import keep_files
from contracts_site.committee_reports.publications.models import (
    Publication,
    PublishedFile,
)
from contracts_site.committee_reports.publications.states import SERVED, FileKind
from contracts_site.foundation.access_marks import Audience
from tests.factories.accounts import PersonFactory
from tests.factories.publications import TwoClerks, paper_without_stops

pytestmark = pytest.mark.django_db
LATER = datetime(2018, 5, 14, 9, tzinfo=UTC)
TABLE = "| Year | Cost |\n|---|---|\n| 2018 | £5 |"


@pytest.fixture
def paper() -> Paper:
    return paper_without_stops(title="Holiday clubs", text={"Summary": TABLE})


@pytest.fixture
def publication(paper: Paper, clerks: TwoClerks) -> Publication:
    return clerks.publish(paper)


@pytest.fixture
def exempt_file(publication: Publication) -> PublishedFile:
    keep_files(
        publication,
        [
            FrozenFile(
                audience=Audience.EXEMPT,
                kind=FileKind.PDF,
                name="for-members.pdf",
                title="For members",
                content=b"CANARY-7",
            )
        ],
    )
    return publication.files.get(name="for-members.pdf")


def read(path: str) -> str:
    return Client().get(path).content.decode()


def file_url(file: PublishedFile) -> str:
    publication = file.publication
    return reverse(
        "published:download",
        args=[publication.reference, publication.version, file.name],
    )


def test_open_data_leads_to_the_list_and_that_to_the_paper(
    publication: Publication,
) -> None:
    address = reverse("published:paper-list")
    assert address in read(reverse("open_data:register"))
    page = reverse("published:paper", args=[publication.reference])
    assert page in read(address)
    assert "£5" in read(page)


def test_list_shows_the_title_that_was_published(
    paper: Paper, publication: Publication
) -> None:
    Paper.objects.filter(pk=paper.pk).update(title="Another title")
    page = read(reverse("published:paper-list"))
    assert publication.title in page
    assert "Another title" not in page


def test_list_is_filtered_by_committee_and_exported(publication: Publication) -> None:
    address = reverse("published:paper-list")
    chosen = Client().get(address, {"committee": publication.committee})
    assert publication.title in chosen.content.decode()
    assert publication.title not in read(f"{address}?q=another")
    answer = Client().get(f"{address}?export=csv")
    assert publication.reference in b"".join(answer.streaming_content).decode()


def test_paper_that_was_not_published_is_not_found(paper: Paper) -> None:
    for name in ("paper", "version"):
        args = [paper.reference, *([1] if name == "version" else [])]
        assert Client().get(reverse(f"published:{name}", args=args)).status_code == 404


def test_table_is_downloaded_as_it_was_published(publication: Publication) -> None:
    file = publication.files.filter(kind=FileKind.TABLE).last()
    answer = Client().get(file_url(file))
    assert "2018,£5" in answer.content.decode()
    assert answer["ETag"] == f'"{file.sha256}"'
    assert answer["Cache-Control"] == "public, no-cache"
    again = Client().get(file_url(file), headers={"if-none-match": answer["ETag"]})
    assert again.status_code == 304
    assert again.content == b""


@pytest.mark.parametrize(
    "kind",
    [kind for kind in FileKind if kind not in SERVED],
    ids=str,
)
def test_file_that_only_proves_is_not_served(
    publication: Publication, kind: FileKind
) -> None:
    for file in publication.files.filter(kind=kind):
        assert Client().get(file_url(file)).status_code == 404


def test_exempt_file_is_on_no_public_page_and_not_served(
    publication: Publication, exempt_file: PublishedFile
) -> None:
    page = read(publication.public_url)
    assert exempt_file.name not in page
    assert exempt_file.sha256 not in page
    assert Client().get(file_url(exempt_file)).status_code == 404


def test_exempt_file_is_handed_out_to_those_who_read_the_paper_when_they_ask(
    paper: Paper, exempt_file: PublishedFile
) -> None:
    address = reverse("committee_reports:published-file", args=[exempt_file.pk])
    client = Client()
    client.force_login(PersonFactory(member=True))
    assert client.post(address).status_code == 404
    client.force_login(paper.author)
    assert client.get(address).status_code == 302
    assert client.post(address).content == b"CANARY-7"


def test_withdrawn_version_is_gone_and_its_files_too(
    publication: Publication, clerks: TwoClerks
) -> None:
    file = publication.files.filter(kind=FileKind.TABLE).first()
    assert Client().get(file_url(file)).status_code == 200
    withdraw_publication(
        publication=publication,
        reason="A person was named.",
        at=LATER,
        by=clerks.first,
    )
    latest = reverse("published:paper", args=[publication.reference])
    for address in (latest, publication.public_url, file_url(file)):
        answer = Client().get(address, headers={"if-none-match": f'"{file.sha256}"'})
        assert answer.status_code == 410
        assert "A person was named." in answer.content.decode()
        assert "£5" not in answer.content.decode()
    assert publication.title not in read(reverse("published:paper-list"))


def test_withdrawn_files_are_sealed_for_all_but_clerks_and_auditors(
    paper: Paper, publication: Publication, clerks: TwoClerks
) -> None:
    file = publication.files.first()
    address = reverse("committee_reports:published-file", args=[file.pk])
    withdraw_publication(
        publication=publication, reason="So.", at=LATER, by=clerks.first
    )
    client = Client()
    client.force_login(paper.author)
    assert client.get(address).status_code == 403
    for who in (clerks.second, PersonFactory(auditor=True)):
        client.force_login(who)
        assert client.get(address).status_code == 200


def test_replaced_version_leads_to_the_one_that_stands(
    paper: Paper, publication: Publication, clerks: TwoClerks
) -> None:
    second = clerks.publish(paper, at=LATER, reason="A sum was wrong.")
    old, new = read(publication.public_url), read(second.public_url)
    assert "This version was replaced" in old
    assert second.public_url in old
    assert "This version was replaced" not in new
    assert "A sum was wrong." in new
    latest = read(reverse("published:paper", args=[publication.reference]))
    assert "This is version 2." in latest


def test_note_stands_on_the_public_page(
    publication: Publication, clerks: TwoClerks
) -> None:
    add_publication_note(
        publication=publication, text="It is 49 %.", at=LATER, by=clerks.first
    )
    assert "It is 49 %." in read(publication.public_url)


def test_page_of_somebody_signed_in_is_kept_by_no_cache(
    publication: Publication, clerks: TwoClerks
) -> None:
    client = Client()
    client.force_login(clerks.first)
    assert "no-store" in client.get(publication.public_url)["Cache-Control"]
    assert Client().get(publication.public_url)["Cache-Control"] == "no-cache"
