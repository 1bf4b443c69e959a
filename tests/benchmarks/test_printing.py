"""Printing a paper against other renderers of the same document, and against itself."""

import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from contracts_site.committee_reports.papers.models import Paper
from contracts_site.committee_reports.renderings.document import paper_html
from contracts_site.committee_reports.renderings.keeping import (
    edition_of,
    make_rendering,
    settled_edition_of,
)
from contracts_site.foundation.access_marks import Audience
from contracts_site.foundation.printing import keep_one_ready, print_pdf
from contracts_site.foundation.printing.assets import FONT_FOLDER, asset_paths
from contracts_site.foundation.printing.children import stop_keeping_one_ready
from contracts_site.foundation.word import word_document
from tests.benchmarks.lines import Line, milliseconds
from tests.factories.papers import PaperFactory

pytestmark = [pytest.mark.benchmark, pytest.mark.django_db]
CHROMIUM = "/usr/bin/chromium"
PARAGRAPH = (
    "The contract has run for two years inside a fixed envelope, and the months since "
    "the variation are judged by the indicators that it set. "
) * 3
COLUMNS = 7
LONG_PAPER = {"Summary": 30, "Background": 60, "Current situation": 60}
MINUTES = 5 * 60.0


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def as_in_a_worker() -> Iterator[None]:
    """Which keeps a renderer ready."""
    keep_one_ready()
    yield
    stop_keeping_one_ready()


def table(rows: int) -> str:
    line = "|" + " 1,250 |" * COLUMNS
    head = "|" + " Words |" * COLUMNS + "\n|" + "---|" * COLUMNS
    return "\n".join([head, *[line] * rows])


def paper_of(text: dict[str, str]) -> Paper:
    made = PaperFactory(text=text)
    papers = Paper.objects.select_related("heading_set", "meeting__committee")
    return papers.get(pk=made.pk)


def html_of(text: dict[str, str]) -> str:
    return paper_html(edition_of(paper_of(text), audience=Audience.PUBLIC).content)


def long_html() -> str:
    """A paper of 20 pages: numbered paragraphs, and tables as papers have them."""
    text = {
        title: "\n\n".join([*[PARAGRAPH] * count, table(10)])
        for title, count in LONG_PAPER.items()
    }
    return html_of(text)


@dataclass(frozen=True)
class OtherRenderers:
    """The same document in Chromium, and its Word file in LibreOffice."""

    folder: Path
    html: str

    def chromium(self) -> None:
        """Whole as a file, with style sheet and typeface beside it."""
        own = self.html
        for name, path in asset_paths().items():
            own = own.replace(f"print-asset:{name}", path.as_uri())
        style = (asset_paths()["print.css"]).read_text()
        style = style.replace("print-asset:", f"{FONT_FOLDER.as_uri()}/")
        (self.folder / "print.css").write_text(style)
        page = self.folder / "paper.html"
        page.write_text(own.replace(asset_paths()["print.css"].as_uri(), "print.css"))
        result = self.folder / "chromium.pdf"
        self._run(
            [
                *(CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu"),
                f"--print-to-pdf={result}",
                page.as_uri(),
            ],
            result,
        )

    def libreoffice(self) -> None:
        source = self.folder / "paper.docx"
        if not source.exists():
            source.write_bytes(word_document(self.html))
        profile = f"-env:UserInstallation={(self.folder / 'profile').as_uri()}"
        self._run(
            [
                *(os.environ.get("SOFFICE", "soffice"), "--headless", profile),
                *("--convert-to", "pdf", "--outdir", str(self.folder), str(source)),
            ],
            self.folder / "paper.pdf",
        )

    def _run(self, command: list[str], result: Path) -> None:
        result.unlink(missing_ok=True)
        subprocess.run(command, check=True, capture_output=True, timeout=MINUTES)
        if not result.exists():
            raise FileNotFoundError(f"{command[0]} made no PDF: is it whole?")


@pytest.mark.usefixtures("as_in_a_worker")
def test_paper_of_20_pages_prints_as_fast_as_elsewhere(
    bench: list[Line], tmp_path: Path
) -> None:
    html = long_html()
    assert 18 <= print_pdf(html).pages <= 24
    others = OtherRenderers(tmp_path, html)
    ours = milliseconds(lambda: print_pdf(html))
    lines = []
    for name, do in (
        ("Chromium printing the same", others.chromium),
        ("LibreOffice converting the Word file", others.libreoffice),
    ):
        with _where_installed(name):
            lines.append(
                Line("paper of 20 pages, cold", ours, name, milliseconds(do), 1)
            )
    bench.extend(lines)
    assert [line.against for line in lines if not line.is_met] == []


@contextmanager
def _where_installed(name: str) -> Iterator[None]:
    """A renderer that is not here is no miss of ours, and no line either."""
    try:
        yield
    except FileNotFoundError:
        print(f"not measured: {name}")


def test_unchanged_paper_opens_like_an_empty_page(bench: list[Line]) -> None:
    paper = paper_of({"Summary": PARAGRAPH})
    edition = settled_edition_of(paper.pk, audience=Audience.PUBLIC)
    make_rendering(edition, at=timezone.now(), by=paper.author)
    client = Client()
    client.force_login(paper.author)
    pdf = reverse("committee_reports:paper-pdf", args=[paper.pk])
    line = Line(
        "PDF of an unchanged paper",
        milliseconds(lambda: b"".join(_streamed(client, pdf))),
        "an empty page, signed in",
        milliseconds(lambda: client.get(reverse("account_change_password"))),
        2,
    )
    bench.append(line)
    assert line.is_met


def _streamed(client: Client, address: str) -> Any:
    response = client.get(address)
    assert response["Content-Type"] == "application/pdf"
    return response.streaming_content


def test_printing_grows_no_faster_than_its_rows(bench: list[Line]) -> None:
    few, many = (html_of({"Summary": table(rows)}) for rows in (100, 1_000))

    def printing(html: str) -> Callable[[], object]:
        return lambda: print_pdf(html, limit_seconds=MINUTES)

    line = Line(
        "table of 1,000 rows",
        milliseconds(printing(many)),
        "of 100 rows",
        milliseconds(printing(few)),
        11,
    )
    bench.append(line)
    assert line.is_met
