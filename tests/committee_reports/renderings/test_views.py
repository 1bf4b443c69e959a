"""Printing from the page, and the download."""

from io import BytesIO

import docx
import pytest
from django.test import Client
from django.urls import reverse

from contracts_site.committee_reports.downloads.models import ExemptDownload
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.committee_reports.renderings import keeping
from contracts_site.foundation.jobs.models import Job
from contracts_site.foundation.jobs.running import perform_job
from contracts_site.foundation.jobs.states import JobState
from contracts_site.foundation.printing import Layout, Printed, PrintTookTooLong
from tests.factories.accounts import PersonFactory
from tests.factories.papers import PaperFactory

pytestmark = pytest.mark.django_db


def address(name: str, *args: int) -> str:
    return reverse(f"committee_reports:{name}", args=args)


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def paper() -> Paper:
    return PaperFactory(text={"Summary": "One."})


@pytest.fixture
def author(paper: Paper) -> Client:
    client = Client()
    client.force_login(paper.author)
    return client


@pytest.fixture
def instant_printing(monkeypatch: pytest.MonkeyPatch) -> None:
    def print_pdf(html: str, *, layout: Layout, progress: keeping.Progress) -> Printed:
        progress(1, 7, "Reading the document")
        return Printed(pdf=b"%PDF-1.7", pages=3, sha256="0" * 64)

    monkeypatch.setattr(keeping, "print_pdf", print_pdf)


@pytest.mark.usefixtures("instant_printing")
def test_paper_print_starts_a_job_whose_result_leads_to_the_download(
    paper: Paper, author: Client
) -> None:
    page = author.get(address("paper-print", paper.pk)).content.decode()
    assert "Make the public PDF" in page
    response = author.post(address("paper-print", paper.pk))
    job = Job.objects.get()
    assert response.headers["Location"] == reverse("jobs:job-detail", args=[job.pk])
    perform_job(job.pk)
    job.refresh_from_db()
    assert job.state == JobState.DONE
    page = author.get(job.result["url"]).content.decode()
    assert "Download the public PDF" in page
    download = author.get(address("paper-pdf", paper.pk))
    assert download["Content-Type"] == "application/pdf"
    assert f"{paper.reference.lower()}-" in download["Content-Disposition"]
    assert b"".join(download.streaming_content) == b"%PDF-1.7"


@pytest.mark.usefixtures("instant_printing")
def test_paper_print_asked_twice_is_one_job_and_none_once_it_is_made(
    paper: Paper, author: Client
) -> None:
    author.post(address("paper-print", paper.pk))
    author.post(address("paper-print", paper.pk))
    job = Job.objects.get()
    perform_job(job.pk)
    response = author.post(address("paper-print", paper.pk))
    assert response.headers["Location"] == address("paper-print", paper.pk)
    assert Job.objects.count() == 1


def test_paper_print_failure_ends_in_words_for_the_person(
    paper: Paper, author: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def print_pdf(html: str, *, layout: Layout, progress: keeping.Progress) -> Printed:
        raise PrintTookTooLong(55)

    monkeypatch.setattr(keeping, "print_pdf", print_pdf)
    author.post(address("paper-print", paper.pk))
    job = Job.objects.get()
    perform_job(job.pk)
    job.refresh_from_db()
    assert job.state == JobState.FAILED
    assert job.error.startswith("Printing was stopped after 55 seconds.")


def test_paper_pdf_not_made_yet_leads_to_the_page_that_makes_it(
    paper: Paper, author: Client
) -> None:
    response = author.get(address("paper-pdf", paper.pk))
    assert response.headers["Location"] == address("paper-print", paper.pk)


def test_paper_pdf_of_somebody_else_is_not_found(paper: Paper) -> None:
    client = Client()
    client.force_login(PersonFactory(member=True))
    assert client.get(address("paper-pdf", paper.pk)).status_code == 404
    assert client.post(address("paper-print", paper.pk)).status_code == 404
    assert not Job.objects.exists()


def test_paper_page_shows_what_the_pdf_shows(paper: Paper, author: Client) -> None:
    page = author.get(address("paper-page", paper.pk)).content.decode()
    assert 'href="#part-1"' in page
    assert 'id="part-1"' in page
    assert '<span class="number">1</span> <p>One.</p>' in page


@pytest.fixture
def closed_paper() -> Paper:
    return PaperFactory(text={"Summary": "One.\n\n::: exempt 3\nThe bid.\n:::"})


@pytest.mark.usefixtures("instant_printing")
def test_exempt_pdf_is_handed_out_on_post_only_and_logged(closed_paper: Paper) -> None:
    client = Client()
    client.force_login(closed_paper.author)
    printing = address("exempt-print", closed_paper.pk)
    client.post(printing)
    job = Job.objects.get()
    perform_job(job.pk)
    job.refresh_from_db()
    assert job.result["url"] == printing
    assert "Download the exempt PDF" in client.get(printing).content.decode()
    assert client.get(address("exempt-pdf", closed_paper.pk)).status_code == 405
    answer = client.post(address("exempt-pdf", closed_paper.pk))
    assert b"".join(answer) == b"%PDF-1.7"
    logged = ExemptDownload.objects.get()
    assert logged.what.endswith("-exempt.pdf")
    assert logged.file_sha256 == "0" * 64


def test_pages_of_the_two_versions_lead_to_each_other(closed_paper: Paper) -> None:
    client = Client()
    client.force_login(closed_paper.author)
    pages = {
        name: client.get(address(name, closed_paper.pk)).content.decode()
        for name in ("paper-page", "exempt-page", "paper-print")
    }
    assert "The bid." not in pages["paper-page"]
    assert "The bid." in pages["exempt-page"]
    assert address("exempt-page", closed_paper.pk) in pages["paper-page"]
    assert address("paper-page", closed_paper.pk) in pages["exempt-page"]
    assert address("exempt-print", closed_paper.pk) in pages["paper-print"]


@pytest.mark.parametrize("name", ["exempt-page", "exempt-print"])
def test_paper_that_keeps_nothing_back_has_no_exempt_version(
    paper: Paper, author: Client, name: str
) -> None:
    page = author.get(address(name, paper.pk), follow=True).content.decode()
    assert "everybody may read all of it" in page


@pytest.mark.usefixtures("instant_printing")
def test_paper_print_makes_large_print_beside_the_usual_layout(
    paper: Paper, author: Client
) -> None:
    printing = address("paper-print", paper.pk)
    assert "Make the public PDF in large print" in author.get(printing).content.decode()
    author.post(printing, {"layout": "large"})
    perform_job(Job.objects.get().pk)
    page = author.get(printing).content.decode()
    assert "Download the public PDF in large print" in page
    assert not paper.renderings.filter(layout="standard").exists()
    download = author.get(address("paper-pdf", paper.pk), {"layout": "large"})
    assert "-public-large-print.pdf" in download["Content-Disposition"]
    assert b"".join(download.streaming_content) == b"%PDF-1.7"


def test_paper_word_is_the_public_version(closed_paper: Paper) -> None:
    client = Client()
    client.force_login(closed_paper.author)
    answer = client.get(address("paper-word", closed_paper.pk))
    assert "-public.docx" in answer["Content-Disposition"]
    assert "One." in words_in(answer.content)
    assert "The bid." not in words_in(answer.content)


def test_exempt_word_is_handed_out_on_post_only_and_logged(closed_paper: Paper) -> None:
    client = Client()
    client.force_login(closed_paper.author)
    asking = address("exempt-word", closed_paper.pk)
    assert client.get(asking).status_code == 405
    assert "The bid." in words_in(client.post(asking).content)
    assert ExemptDownload.objects.get().what.endswith("-exempt.docx")


def words_in(word: bytes) -> str:
    return "\n".join(each.text for each in docx.Document(BytesIO(word)).paragraphs)
