"""Attachments of a paper: added, labelled, moved, removed, downloaded, logged."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from contracts_site.committee_reports.attachments.models import Attachment
from contracts_site.committee_reports.downloads.models import ExemptDownload
from contracts_site.committee_reports.papers.models import Paper
from tests.factories.accounts import PersonFactory
from tests.factories.contracts import ContractFactory
from tests.factories.documents import DocumentFactory
from tests.factories.kept_back import (
    AttachmentFactory,
    ExemptDownloadFactory,
    MarkFactory,
)
from tests.factories.papers import PaperFactory

pytestmark = pytest.mark.django_db
WORDS = {"title": "Prices", "description": "What each lot costs."}


def address(name: str, *args: int) -> str:
    return reverse(f"committee_reports:{name}", args=args)


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def paper() -> Paper:
    return PaperFactory(contract=ContractFactory())


@pytest.fixture
def author(paper: Paper) -> Client:
    client = Client()
    client.force_login(paper.author)
    return client


def a_file(name: str = "prices.csv", content: bytes = b"lot,price") -> object:
    return SimpleUploadedFile(name, content)


def titles(paper: Paper) -> list[str]:
    return list(paper.attachments.values_list("title", flat=True))


def test_attachment_list_without_any_says_what_to_do(
    paper: Paper, author: Client
) -> None:
    page = author.get(address("attachment-list", paper.pk)).content.decode()
    assert "no attachment yet" in page
    assert address("attachment-create", paper.pk) in page


def test_attachment_create_keeps_the_file_with_its_fingerprint(
    paper: Paper, author: Client
) -> None:
    author.post(address("attachment-create", paper.pk), {**WORDS, "upload": a_file()})
    (kept,) = paper.attachments.all()
    page = author.get(address("attachment-list", paper.pk)).content.decode()
    assert "Appendix 1: Prices" in page
    assert kept.file_sha256 in page
    download = author.get(address("attachment-download", kept.pk))
    assert b"".join(download) == b"lot,price"
    assert 'filename="prices.csv"' in download.headers["Content-Disposition"]
    assert not ExemptDownload.objects.exists()


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({}, "Choose a file."),
        ({"upload": ("a.exe", b"MZ")}, "Choose a file of one of these kinds"),
        ({"upload": ("a.pdf", b"no PDF")}, "that is not what it holds"),
        ({"upload": ("a.csv", b"x"), "description": ""}, "Say what the attachment"),
    ],
    ids=["no file", "a program", "a name that lies", "no description"],
)
def test_attachment_create_refuses_and_says_why(
    paper: Paper, author: Client, answers: dict[str, object], words: str
) -> None:
    sent: dict[str, object] = {**WORDS, **answers}
    if isinstance(sent.get("upload"), tuple):
        sent["upload"] = a_file(*sent["upload"])
    page = author.post(address("attachment-create", paper.pk), sent)
    said = " ".join(str(page.context["form"].errors).split())
    assert words in said.replace("&#x27;", "'")
    assert not Attachment.objects.exists()


def test_attachment_create_takes_a_document_with_its_mark(
    paper: Paper, author: Client
) -> None:
    DocumentFactory(contract=paper.contract, title="Internal note")
    DocumentFactory(title="Of another contract", public=True)
    exempt = DocumentFactory(contract=paper.contract, title="Bids", exempt=True)
    page = author.get(address("attachment-create", paper.pk))
    offered = str(page.context["form"]["document"])
    assert "Bids" in offered
    assert "Internal note" not in offered
    assert "Of another contract" not in offered
    sent = {**WORDS, "document": exempt.versions.get().pk}
    author.post(address("attachment-create", paper.pk), sent)
    mark = paper.marks.get()
    assert (mark.piece.file_name, mark.ground) == ("specification.pdf", "3")
    assert mark.reason == "It names the price of each unit."


@pytest.mark.parametrize(
    ("both", "words"),
    [(True, "not both"), (False, "Choose a file, or a document")],
    ids=["file and document", "neither"],
)
def test_attachment_create_takes_one_of_file_and_document(
    paper: Paper, author: Client, both: bool, words: str
) -> None:
    document = DocumentFactory(contract=paper.contract, public=True)
    chosen = {"upload": a_file(), "document": document.versions.get().pk}
    sent = {**WORDS, **(chosen if both else {})}
    page = author.post(address("attachment-create", paper.pk), sent)
    assert words in page.content.decode()
    assert not Attachment.objects.exists()


def test_attachment_edit_changes_its_words_and_tells_the_second_of_two(
    paper: Paper, author: Client
) -> None:
    kept = AttachmentFactory(paper=paper)
    page = address("attachment-edit", kept.pk)
    seen = author.get(page).context["form"]["seen"].value()
    author.post(page, {**WORDS, "seen": seen})
    assert titles(paper) == ["Prices"]
    second = author.post(page, {**WORDS, "title": "Other", "seen": seen})
    assert "Somebody else changed this" in second.content.decode()
    assert titles(paper) == ["Prices"]


def test_attachments_are_moved_and_close_up_after_a_removal(
    paper: Paper, author: Client
) -> None:
    first, second, third = (
        AttachmentFactory(paper=paper, title=title) for title in "ABC"
    )
    author.post(address("attachment-move", third.pk), {"direction": "up"})
    author.post(address("attachment-move", first.pk), {"direction": "up"})
    assert titles(paper) == ["A", "C", "B"]
    storage, name = first.file.storage, first.file.name
    assert storage.exists(name)
    question = author.get(address("attachment-remove", first.pk)).content.decode()
    assert "Remove this attachment?" in question
    author.post(address("attachment-remove", first.pk))
    assert list(paper.attachments.values_list("position", "title")) == [
        (1, "C"),
        (2, "B"),
    ]
    assert second.paper == paper


@pytest.fixture
def kept_back(paper: Paper) -> Attachment:
    attachment: Attachment = AttachmentFactory(paper=paper)
    MarkFactory(piece=attachment)
    return attachment


def test_attachment_kept_back_is_handed_out_on_post_only_and_logged(
    author: Client, kept_back: Attachment
) -> None:
    page = address("attachment-download", kept_back.pk)
    assert author.get(page).status_code == 302
    assert not ExemptDownload.objects.exists()
    assert b"north" in b"".join(author.post(page))
    logged = ExemptDownload.objects.get()
    assert (logged.what, logged.file_sha256, logged.downloaded_by) == (
        "prices.csv",
        kept_back.file_sha256,
        kept_back.paper.author,
    )


def test_exempt_download_list_filters_by_person_and_day() -> None:
    clerk = Client()
    clerk.force_login(PersonFactory(clerk=True))
    page = address("exempt-download-list")
    assert "Nobody has downloaded anything" in clerk.get(page).content.decode()
    seen = ExemptDownloadFactory(downloaded_by=PersonFactory(name="Amina Osei"))
    ExemptDownloadFactory()
    found = clerk.get(page, {"q": "Osei"}).context["listing"].page.object_list
    assert list(found) == [seen]
    late = clerk.get(page, {"since": "4 October 2018"}).context["listing"]
    assert late.total == 0
    answer = clerk.get(page, {"q": "Osei", "export": "csv"})
    exported = b"".join(answer) if answer.streaming else answer.content
    assert exported.count(b"prices.csv") == 1


def test_paper_list_leads_to_the_log_only_whom_it_answers() -> None:
    found = {}
    for role in ("clerk", "auditor", "author"):
        client = Client()
        client.force_login(PersonFactory(**{role: True}))
        page = client.get(address("paper-list")).content.decode()
        found[role] = address("exempt-download-list") in page
    assert found == {"clerk": True, "auditor": True, "author": False}
