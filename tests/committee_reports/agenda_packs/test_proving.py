"""Proof of a pack: what differs from its record is found and named."""

from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command

from contracts_site.committee_reports.agenda_packs import assembling, proving, services
from contracts_site.committee_reports.agenda_packs.jobs import (
    start_making_first_pack,
)
from contracts_site.committee_reports.agenda_packs.models import AgendaPack
from contracts_site.committee_reports.publications import files, made_from
from contracts_site.committee_reports.publications.printing import is_printed
from contracts_site.foundation.access_marks import Audience
from contracts_site.foundation.jobs.running import perform_job
from contracts_site.foundation.printing import Printed
from tests.factories.publications import TwoClerks, paper_without_stops

pytestmark = pytest.mark.django_db
AT = datetime(2018, 5, 1, 9, tzinfo=UTC)


def instantly(html: str, **_: object) -> Printed:
    pdf = b"%PDF " + html.encode()
    return Printed(pdf=pdf, pages=3, sha256=files.sha256_of(pdf))


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.MEDIA_ROOT = tmp_path
    for module in (made_from, services, proving):
        monkeypatch.setattr(module, "print_pdf", instantly)
    monkeypatch.setattr(
        "contracts_site.committee_reports.publications.proving.print_pdf", instantly
    )


def made(text: str = "Open words.") -> AgendaPack:
    """In the background, of a paper whose own PDF is not made yet."""
    clerks = TwoClerks()
    publication = clerks.publish(paper_without_stops(text={"Summary": text}))
    meeting = publication.paper.meeting
    assert not is_printed(publication)
    job = start_making_first_pack(meeting, audience=Audience.PUBLIC, by=clerks.first)
    perform_job(job.pk)
    assert is_printed(publication)
    return AgendaPack.objects.get()


@pytest.fixture
def pack() -> AgendaPack:
    return made()


def path_of(sha256: str) -> Path:
    return Path(default_storage.path(files.place_of(sha256)))


def run(*words: str) -> str:
    out = StringIO()
    call_command("verify_publications", *words, stdout=out)
    return out.getvalue()


def test_verify_counts_packs_that_are_as_on_record(pack: AgendaPack) -> None:
    assert run() == "1 versions and 1 agenda pack are as on record.\n"


@pytest.mark.parametrize("act", ["changed", "gone"])
@pytest.mark.parametrize("field", ["sha256", "document_sha256"])
def test_verify_names_a_pack_whose_file_is_not_as_on_record(
    pack: AgendaPack, field: str, act: str
) -> None:
    path = path_of(getattr(pack, field))
    if act == "gone":
        path.unlink()
    else:
        path.write_bytes(b"x")
    out = StringIO()
    with pytest.raises(CommandError, match="1 of 1 agenda packs differ") as refusal:
        call_command("verify_publications", stdout=out)
    assert refusal.value.returncode == 1
    assert pack.name in out.getvalue()


def test_verify_finds_a_pack_that_its_document_does_not_give(
    pack: AgendaPack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proving, "print_pdf", lambda html, **_: instantly("another"))
    [words] = proving.prove_pack(pack).differences
    assert "printed again" in words
    assert proving.prove_pack(pack, prints=False).differences == ()
    monkeypatch.setattr(proving, "print_fingerprint", lambda: "another")
    assert proving.prove_pack(pack).passed_over == (proving.OTHER_RENDERER,)


def test_verify_finds_a_pack_that_does_not_name_a_paper_s_pdf(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole = assembling.pack_html
    monkeypatch.setattr(
        services,
        "pack_html",
        lambda cover, sources: whole(cover, sources).replace(
            sources[0].pdf_sha256, "0" * 64
        ),
    )
    [words] = proving.prove_pack(made()).differences
    assert "the pack does not name its PDF" in words


def test_verify_of_a_reference_proves_the_packs_that_hold_it(pack: AgendaPack) -> None:
    reference = pack.packed_papers.get().publication.reference
    other = TwoClerks().publish(paper_without_stops(text={"Summary": "Two."}))
    assert "1 versions and 1 agenda pack" in run(reference)
    assert "agenda pack" not in run(other.reference)
