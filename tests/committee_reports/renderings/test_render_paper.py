"""`manage.py render_paper`."""

import os
import pwd
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from contracts_site.committee_reports.downloads.models import ExemptDownload
from contracts_site.committee_reports.renderings import keeping
from contracts_site.foundation.printing import Layout, Printed, PrintFailed
from tests.factories.papers import PaperFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def instant_printing(settings, tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.MEDIA_ROOT = tmp_path / "kept"

    def print_pdf(html: str, *, layout: Layout, progress: keeping.Progress) -> Printed:
        progress(7, 7, "Writing the PDF")
        return Printed(pdf=b"%PDF-1.7", pages=3, sha256="0" * 64)

    monkeypatch.setattr(keeping, "print_pdf", print_pdf)


def run(*arguments: object) -> str:
    out = StringIO()
    call_command("render_paper", *arguments, stdout=out)
    return out.getvalue()


def test_render_paper_writes_the_file_and_says_so(tmp_path: Path) -> None:
    paper = PaperFactory()
    output = tmp_path / "paper.pdf"
    words = run(paper.reference, "--audience", "public", "--output", str(output))
    assert output.read_bytes() == b"%PDF-1.7"
    assert "3 pages" in words


@pytest.mark.parametrize(
    ("reference", "output", "code", "words"),
    [
        ("P-none", "paper.pdf", 2, "There is no paper with the reference P-none"),
        ("P-here", "missing/paper.pdf", 4, "name a file in a folder that exists"),
        ("P-here", ".", 4, "name a file in a folder that exists"),
    ],
    ids=["unknown reference", "no such folder", "a folder"],
)
def test_render_paper_error_has_words_and_an_exit_code(
    tmp_path: Path, reference: str, output: str, code: int, words: str
) -> None:
    PaperFactory(reference="P-here")
    with pytest.raises(CommandError, match=words) as refusal:
        run(reference, "--output", str(tmp_path / output))
    assert refusal.value.returncode == code


def test_render_paper_printing_failure_has_an_exit_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(html: str, **_: object) -> Printed:
        raise PrintFailed("out of paper")

    monkeypatch.setattr(keeping, "print_pdf", fail)
    with pytest.raises(CommandError, match="out of paper") as refusal:
        run(PaperFactory().reference, "--output", str(tmp_path / "paper.pdf"))
    assert refusal.value.returncode == 3


def test_render_paper_logs_who_took_what_is_exempt_and_nothing_of_what_is_public(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOGNAME", "somebody-else")
    paper = PaperFactory()
    for audience in ("public", "exempt"):
        output = str(tmp_path / f"{audience}.pdf")
        run(paper.reference, "--audience", audience, "--output", output)
    [logged] = ExemptDownload.objects.all()
    assert logged.paper == paper
    assert logged.file_sha256 == "0" * 64
    own = pwd.getpwuid(os.getuid()).pw_name
    assert logged.who == f"{own}, an account of the server"


def test_render_paper_logs_an_account_without_a_name_by_its_number(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "getuid", lambda: 987_654)
    output = str(tmp_path / "exempt.pdf")
    run(PaperFactory().reference, "--audience", "exempt", "--output", output)
    assert ExemptDownload.objects.get().server_account == "number 987654"
