"""Downloads of an appraisal, and the upload with its check."""

import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook

from contracts_site.foundation.jobs.handlers import JobRun
from contracts_site.foundation.jobs.models import Job
from contracts_site.foundation.printing import Printed
from options_appraisal.appraisal_files import printing
from options_appraisal.appraisals.models import Appraisal
from tests.contracts.pages import close_download, words_of
from tests.factories.accounts import PersonFactory
from tests.factories.appraisals import MemberFactory
from tests.factories.scored_appraisals import CostBasisFactory, scored_appraisal
from tests.options_appraisal.appraisal_files.full import full_appraisal, public
from tests.options_appraisal.appraisal_files.round_trip import as_bytes, written
from tests.options_appraisal.pages import address

pytestmark = pytest.mark.django_db
UPLOAD = reverse("options_appraisal:appraisal-upload")


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def appraisal():
    return full_appraisal()


def test_download_page_offers_each_file_and_says_why_none_is_public(
    client, appraisal
) -> None:
    home = client.get(address("appraisal-detail", appraisal.pk))
    assert address("appraisal-download", appraisal.pk) in home.content.decode()
    page = client.get(address("appraisal-download", appraisal.pk))
    html = page.content.decode()
    assert address("appraisal-json", appraisal.pk, "internal") in html
    assert address("appraisal-json", appraisal.pk, "public") not in html
    assert "no public version is made" in words_of(page)


def test_json_and_workbook_are_downloaded_under_their_audience(client) -> None:
    appraisal = full_appraisal(**public())
    for name, audience, ending in (
        ("appraisal-json", "internal", "json"),
        ("appraisal-json", "public", "json"),
        ("appraisal-workbook", "public", "xlsx"),
    ):
        response = client.get(address(name, appraisal.pk, audience))
        assert response.status_code == 200
        disposition = response["Content-Disposition"]
        assert f"{appraisal.reference}-{audience}.{ending}" in disposition
    file = client.get(address("appraisal-json", appraisal.pk, "public"))
    assert json.loads(file.content)["audience"] == "public"


@pytest.mark.parametrize("name", ["appraisal-json", "appraisal-workbook"])
def test_public_file_of_nothing_public_is_refused_in_words(
    client, appraisal, name
) -> None:
    page = client.get(address(name, appraisal.pk, "public"), follow=True)
    assert "Mark options, points and judgements as public" in words_of(page)


@pytest.mark.parametrize(
    ("audience", "document"), [("secret", "appraisal"), ("internal", "letter")]
)
def test_unknown_audience_or_document_is_not_found(
    client, appraisal, audience, document
) -> None:
    page = client.get(address("appraisal-pdf", appraisal.pk, audience, document))
    assert page.status_code == 404


def test_guest_of_an_appraisal_downloads_nothing(sign_in, appraisal) -> None:
    guest = MemberFactory(appraisal=appraisal, guest=True)
    browser = sign_in(guest.user)
    home = browser.get(address("appraisal-detail", appraisal.pk))
    assert home.status_code == 200
    assert address("appraisal-download", appraisal.pk) not in home.content.decode()
    for page in (
        address("appraisal-download", appraisal.pk),
        address("appraisal-json", appraisal.pk, "public"),
        address("appraisal-workbook", appraisal.pk, "internal"),
        address("appraisal-pdf", appraisal.pk, "internal", "appraisal"),
    ):
        assert browser.get(page).status_code == 404


def test_pdf_is_printed_in_the_background_and_kept_while_nothing_changes(
    client, appraisal, monkeypatch, django_capture_on_commit_callbacks
) -> None:
    printed = []

    def print_pdf(html, **_):
        printed.append(html)
        return Printed(pdf=b"%PDF-1.7", pages=1, sha256="a" * 64)

    monkeypatch.setattr(printing, "print_pdf", print_pdf)
    place = address("appraisal-pdf", appraisal.pk, "internal", "appraisal")
    assert "It is not printed as the appraisal is on record" in words_of(
        client.get(place)
    )
    answer = client.post(
        address("appraisal-print", appraisal.pk, "internal", "appraisal")
    )
    job = Job.objects.get()
    assert answer["Location"] == reverse("jobs:job-detail", args=[job.pk])
    run = JobRun(job.pk, job.arguments, job.requested_by)
    assert printing.print_appraisal(run).url == place
    printing.print_appraisal(run)  # a second run finds what the first one kept
    assert len(printed) == 1
    response = client.get(place)
    assert response["Content-Type"] == "application/pdf"
    close_download(response)
    appraisal.need = "Another need"
    appraisal.save()
    assert "It is not printed as the appraisal is on record" in words_of(
        client.get(place)
    )


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("appraisal-download", ()),
        ("appraisal-json", ("internal",)),
        ("appraisal-workbook", ("public",)),
        ("appraisal-pdf", ("internal", "appraisal")),
        ("appraisal-pdf", ("public", "blank-template-scored")),
    ],
)
@pytest.mark.parametrize("make", [full_appraisal, scored_appraisal])
def test_page_asks_at_most_fifteen_queries(sign_in, name, arguments, make) -> None:
    state = {"state": "moderation"} if make is scored_appraisal else {}
    appraisal = make(**public(), **state)
    if make is scored_appraisal:
        CostBasisFactory(appraisal=appraisal)
    browser = sign_in(appraisal.officer)
    with CaptureQueriesContext(connection) as captured:
        browser.get(address(name, appraisal.pk, *arguments))
    assert len(captured) <= 15


def upload(browser, content: bytes, **typed):
    file = SimpleUploadedFile("a.json", content, content_type="application/json")
    return browser.post(UPLOAD, {"file": file, **typed})


def test_upload_is_checked_then_started_on_a_yes(client, appraisal) -> None:
    content = as_bytes(written(appraisal))
    page = upload(client, content, reference="NEW-1")
    told = words_of(page)
    assert "Nothing is saved yet" in told
    assert "NEW-1" in told
    assert Appraisal.objects.count() == 1
    kept = {"text": page.context["text"], "reference": "NEW-1", "directorate": ""}
    answer = client.post(UPLOAD, {**kept, "confirmed": "yes"})
    made = Appraisal.objects.get(reference="NEW-1")
    assert answer["Location"] == address("appraisal-detail", made.pk)
    assert (made.state, made.title) == ("draft", appraisal.title)


def test_upload_tells_every_problem_with_its_place(client, appraisal) -> None:
    file = written(appraisal)
    file["appraisal"]["points"][0]["option"] = 99
    page = upload(client, as_bytes(file))
    told = words_of(page)
    assert "/appraisal/points/0/option" in told
    assert "/appraisal/reference" in told
    assert page.context["form"].errors["file"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "Choose the appraisal’s file."),
        (b"", "The file is empty."),
        (b"x" * 2_000_001, "at most 2,000 kB"),
        (b"\x00\xff", "not text in UTF-8"),
    ],
    ids=["none", "empty", "too large", "no text"],
)
def test_upload_of_no_file_of_ours_says_what_to_do(client, content, said) -> None:
    page = (
        client.post(UPLOAD, {"reference": ""})
        if content is None
        else upload(client, content)
    )
    assert said in words_of(page)


def test_confirmation_with_another_text_is_checked_again(client, appraisal) -> None:
    page = client.post(UPLOAD, {"text": '{"format": "other"}', "confirmed": "yes"})
    assert "no appraisal’s file" in words_of(page)
    assert Appraisal.objects.count() == 1


def test_only_a_commissioning_officer_uploads(sign_in) -> None:
    reader = sign_in(PersonFactory(auditor=True))
    assert reader.get(UPLOAD).status_code == 403
    assert upload(reader, b"{}").status_code == 403
    listed = reader.get(reverse("options_appraisal:appraisal-list"))
    assert UPLOAD not in listed.content.decode()


def test_workbook_of_a_scored_appraisal_compares_the_scores_settled_on(client) -> None:
    appraisal = scored_appraisal(state="moderation")
    response = client.get(address("appraisal-workbook", appraisal.pk, "internal"))
    book = CalamineWorkbook.from_filelike(io.BytesIO(response.content))
    head, first, *_ = book.get_sheet_by_name("Comparison").to_python()
    assert head[:3] == ["Criterion", "Points", "1. Mixed economy"]
    assert first[:3] == ["Outcomes", 40, 60]
