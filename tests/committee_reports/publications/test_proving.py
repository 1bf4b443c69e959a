"""Files, manifest and the printing again: what differs is found."""

import json
from datetime import UTC, datetime
from io import BytesIO, StringIO
from pathlib import Path
from unittest import mock

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from pypdf import PdfReader

from contracts_site.committee_reports.papers.models import Paper
from contracts_site.committee_reports.publications import made_from, manifest, proving
from contracts_site.committee_reports.publications.files import (
    keep,
    place_of,
    read,
    sha256_of,
)
from contracts_site.committee_reports.publications.models import (
    Publication,
    PublishedFile,
)
from contracts_site.committee_reports.publications.printing import print_publication
from contracts_site.committee_reports.publications.proving import prove
from contracts_site.committee_reports.publications.states import FileKind
from contracts_site.foundation.printing import Printed, PrintFailed
from contracts_site.foundation.settings_data.models import CouncilSettings
from tests.factories.kept_back import AttachmentFactory
from tests.factories.publications import TwoClerks, paper_without_stops

pytestmark = pytest.mark.django_db
ANOTHER_DAY = datetime(2031, 2, 3, 4, 5, tzinfo=UTC)


def instantly(html: str, **_: object) -> Printed:
    pdf = b"%PDF " + html.encode()
    return Printed(pdf=pdf, pages=3, sha256=sha256_of(pdf))


@pytest.fixture
def instant_printing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(made_from, "print_pdf", instantly)
    monkeypatch.setattr(proving, "print_pdf", instantly)


@pytest.fixture
def paper() -> Paper:
    """With a table and an attachment."""
    made = paper_without_stops(
        text={"Summary": "| Year | Cost |\n|---|---|\n| 2018 | £5 |"}
    )
    AttachmentFactory(paper=made)
    return made


@pytest.fixture
def publication(paper: Paper, clerks: TwoClerks) -> Publication:
    return clerks.publish(paper)


@pytest.fixture
def printed(instant_printing: None, publication: Publication) -> Publication:
    return print_publication(publication=publication)


def file_of(publication: Publication, kind: FileKind) -> PublishedFile:
    return publication.files.get(kind=kind)


def path_of(file: PublishedFile) -> Path:
    return Path(default_storage.path(place_of(file.sha256)))


def run(*words: str) -> str:
    out = StringIO()
    call_command("verify_publications", *words, stdout=out)
    return out.getvalue()


def test_paper_printed_again_on_another_day_gives_the_same_bytes(
    paper: Paper, publication: Publication
) -> None:
    """With the real renderer; the paper, the clock and the council's name have moved on."""
    print_publication(publication=publication)
    pdf = PdfReader(BytesIO(read(file_of(publication, FileKind.PDF).sha256)))
    assert pdf.metadata.creation_date is None
    assert pdf.metadata.modification_date is None
    Paper.objects.filter(pk=paper.pk).update(title="Another title")
    CouncilSettings.objects.update(council_name="Another Council")
    with mock.patch("django.utils.timezone.now", return_value=ANOTHER_DAY):
        assert prove(publication) == proving.Proof((), ())


def test_manifest_names_files_people_and_what_they_were_made_with(
    printed: Publication, clerks: TwoClerks
) -> None:
    said = json.loads(read(file_of(printed, FileKind.MANIFEST).sha256))
    kinds = {each["kind"] for each in said["files"]}
    assert {"pdf", "document", "content", "page"} <= kinds
    assert "manifest" not in kinds
    assert said["proposed_by"] == clerks.first.email
    assert said["confirmed_by"] == clerks.second.email
    assert {"weasyprint", "pango"} <= set(said["made_with"]["libraries"])
    assert "SourceSans3-Regular.ttf" in said["made_with"]["assets"]
    assert len(said["made_with"]["print_fingerprint"]) == 64


def test_publication_is_printed_once(printed: Publication) -> None:
    before = printed.files.count()
    print_publication(publication=printed)
    assert printed.files.count() == before


def test_verify_finds_nothing_in_what_is_as_on_record(printed: Publication) -> None:
    assert run() == "1 versions are as on record.\n"


@pytest.mark.parametrize("kind", list(FileKind), ids=str)
@pytest.mark.parametrize("act", ["changed", "gone"])
def test_verify_names_a_file_that_is_not_as_on_record(
    printed: Publication, kind: FileKind, act: str
) -> None:
    file = file_of(printed, kind)
    if act == "gone":
        path_of(file).unlink()
    else:
        path_of(file).write_bytes(b"x")
    out = StringIO()
    with pytest.raises(CommandError, match="1 of 1 versions differ") as refusal:
        call_command("verify_publications", printed.reference, stdout=out)
    assert refusal.value.returncode == 1
    assert file.name in out.getvalue()


def test_verify_finds_a_pdf_that_its_document_does_not_give(
    printed: Publication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        proving,
        "print_pdf",
        lambda html, **_: Printed(
            pdf=b"another", pages=1, sha256=sha256_of(b"another")
        ),
    )
    in_both_layouts = prove(printed).differences
    assert len(in_both_layouts) == 2
    assert all("printed again" in words for words in in_both_layouts)
    assert prove(printed, prints=False).differences == ()


def test_verify_finds_a_manifest_that_names_other_files(
    publication: Publication, instant_printing: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def without_one(particulars: object, files: list[object]) -> str:
        return manifest.manifest_text(particulars, files[1:])

    monkeypatch.setattr(
        "contracts_site.committee_reports.publications.printing.manifest_text",
        without_one,
    )
    print_publication(publication=publication)
    (words,) = prove(publication).differences
    assert "manifest and record differ" in words


def test_verify_says_that_another_renderer_prints_nothing_again(
    printed: Publication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proving, "print_fingerprint", lambda: "another")
    assert prove(printed) == proving.Proof((), (proving.OTHER_RENDERER,))


def test_verify_says_that_a_pdf_is_not_made_yet(publication: Publication) -> None:
    assert prove(publication) == proving.Proof((), (proving.NOT_PRINTED,))


def test_printing_that_fails_keeps_nothing(
    publication: Publication, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(html: str, **_: object) -> Printed:
        raise PrintFailed("it breaks")

    before = publication.files.count()
    monkeypatch.setattr(made_from, "print_pdf", fails)
    with pytest.raises(PrintFailed):
        print_publication(publication=publication)
    assert publication.files.count() == before


def test_file_that_was_only_half_written_is_written_anew() -> None:
    sha256 = keep(b"whole")
    Path(default_storage.path(place_of(sha256))).write_bytes(b"wh")
    assert keep(b"whole") == sha256
    assert read(sha256) == b"whole"
