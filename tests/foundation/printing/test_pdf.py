"""A whole paper printed: accessible, complete, the same on any day, stopped in time."""

import hashlib
import time
from collections.abc import Sequence
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from contracts_site.foundation.printing import (
    Layout,
    Printed,
    PrintFailed,
    PrintFontsMissing,
    PrintTookTooLong,
    assets,
    print_pdf,
)
from tests.foundation.pdf_ua import pdf_ua_failures
from tests.foundation.printing.sample import TITLE, sample_html

SHORT = (
    '<!doctype html><html lang="en-GB"><head><title>Short</title>'
    '<link rel="stylesheet" href="print-asset:print.css"></head>'
    "<body><h1>Short</h1><p>One paragraph.</p></body></html>"
)


@pytest.fixture(scope="module")
def public_html(django_db_setup: None, django_db_blocker: object) -> str:
    with django_db_blocker.unblock():
        return sample_html()


@pytest.fixture(scope="module")
def public(public_html: str) -> Printed:
    return print_pdf(public_html)


@pytest.fixture(scope="module")
def public_pages(public: Printed) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(public.pdf)).pages]


def test_print_pdf_of_a_public_paper_meets_pdf_ua(public: Printed) -> None:
    assert pdf_ua_failures(public.pdf) == []


@pytest.mark.django_db
def test_print_pdf_of_an_exempt_paper_meets_pdf_ua_and_says_so_on_every_page() -> None:
    printed = print_pdf(sample_html(is_exempt=True))
    assert pdf_ua_failures(printed.pdf) == []
    for page in PdfReader(BytesIO(printed.pdf)).pages:
        assert "Exempt: not for publication, paragraph 3" in page.extract_text()


def test_print_pdf_counts_the_pages_and_hashes_the_bytes(public: Printed) -> None:
    assert public.pages == len(PdfReader(BytesIO(public.pdf)).pages) >= 8
    assert public.sha256 == hashlib.sha256(public.pdf).hexdigest()


def test_print_pdf_of_the_same_paper_gives_the_same_bytes(
    public: Printed, public_html: str
) -> None:
    assert print_pdf(public_html).pdf == public.pdf


def test_print_pdf_of_another_text_gives_other_bytes() -> None:
    other = SHORT.replace("One", "Another")
    assert print_pdf(SHORT).sha256 != print_pdf(other).sha256


def test_print_pdf_carries_title_language_and_bookmarks(public: Printed) -> None:
    reader = PdfReader(BytesIO(public.pdf))
    assert reader.metadata is not None
    assert reader.metadata.title == TITLE
    assert str(reader.root_object["/Lang"]) == "en-GB"
    titles = [entry.title for entry in _flat(reader.outline)]
    assert titles[0] == TITLE
    assert "Appendix 1: The contract register" in titles
    assert "Contents" not in titles


def test_print_pdf_says_page_of_pages_and_mark_on_every_page(
    public: Printed, public_pages: list[str]
) -> None:
    for number, text in enumerate(public_pages, start=1):
        assert f"Page {number} of {public.pages}" in text
        assert "Public" in text


def test_print_pdf_repeats_the_running_title_after_the_first_page(
    public_pages: list[str],
) -> None:
    assert all(TITLE in text for text in public_pages[1:])


def test_print_pdf_contents_point_to_the_page_of_each_section(
    public_pages: list[str],
) -> None:
    heading = "Appendix 2: Internal audit review"
    line = next(line for line in public_pages[0].splitlines() if heading in line)
    told = int(line.split()[-1])
    assert heading in public_pages[told - 1]


def test_print_pdf_repeats_table_heads_on_every_page_of_a_long_table(
    public_pages: list[str],
) -> None:
    register = [text for text in public_pages if "CS-20" in text]
    assert len(register) >= 2
    assert all("Latest end" in text and "Monitoring" in text for text in register)


def test_print_pdf_text_extracts_in_reading_order(public_pages: list[str]) -> None:
    text = "\n".join(public_pages)
    marks = ["Report of", "Contents", "Appendix 1", "1.", "One provider has managed"]
    places = [text.index(mark) for mark in marks[:3]]
    assert places == sorted(places)
    first = public_pages[1]
    assert first.index("1.") < first.index(marks[4]) < first.index("2.")


def test_print_pdf_tells_its_progress_in_order(public_html: str) -> None:
    told: list[tuple[int, int, str]] = []
    print_pdf(public_html, progress=lambda *step: told.append(step))
    assert all(step <= of_steps for step, of_steps, _ in told)
    assert "Laying out: page 8" in [words for _, _, words in told]
    assert told[-1] == (7, 7, "Writing the PDF")


def test_print_pdf_of_a_runaway_document_is_stopped_at_the_limit() -> None:
    row = "<tr>" + "<td>1</td>" * 12 + "</tr>"
    runaway = SHORT.replace("</body>", f"<table>{row * 20_000}</table></body>")
    began = time.monotonic()
    with pytest.raises(PrintTookTooLong, match="after 2 seconds"):
        print_pdf(runaway, limit_seconds=2)
    assert time.monotonic() - began < 6


def test_print_pdf_stops_the_child_when_its_watcher_fails() -> None:
    def fail(step: int, of_steps: int, words: str) -> None:
        raise RuntimeError("the job is gone")

    with pytest.raises(RuntimeError, match="the job is gone"):
        print_pdf(SHORT, progress=fail)


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        pytest.param(
            SHORT.replace(' lang="en-GB"', ""), "names no language", id="no language"
        ),
        pytest.param(
            SHORT.replace("<title>Short", "<title> "), "has no title", id="no title"
        ),
    ],
)
def test_print_pdf_of_an_unnamed_document_is_refused(html: str, reason: str) -> None:
    with pytest.raises(PrintFailed, match=reason):
        print_pdf(html)


def test_print_pdf_without_the_typeface_says_what_is_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(assets, "FONT_FOLDER", assets.ROOT / "nowhere")
    with pytest.raises(PrintFontsMissing, match="make setup"):
        print_pdf(SHORT)


def test_print_pdf_uses_only_the_packaged_typeface(public: Printed) -> None:
    names = {
        str(font["/BaseFont"])
        for resources in (page["/Resources"] for page in _pages(public))
        for font in (ref.get_object() for ref in resources["/Font"].values())
    }
    assert names
    assert all("Source-Sans-3" in name for name in names)


EMPTY: dict[str, Any] = {
    "sections": [],
    "contents": [],
    "register": [],
    "audit": "",
    "cover_rows": (),
}
HUGE: dict[str, Any] = {"register": [("CS-1", ("Text " * 30,) * 7)] * 120}


@pytest.mark.parametrize(
    ("changes", "layout"),
    [
        pytest.param(EMPTY, Layout.STANDARD, id="empty"),
        pytest.param(EMPTY, Layout.LARGE, id="empty, large print"),
        pytest.param(HUGE, Layout.STANDARD, id="huge", marks=pytest.mark.quality),
        pytest.param(
            HUGE | {"is_exempt": True},
            Layout.LARGE,
            id="huge, exempt, large print",
            marks=pytest.mark.benchmark,  # a long list of many pages: slow
        ),
    ],
)
@pytest.mark.django_db
def test_print_pdf_of_any_size_meets_pdf_ua(
    changes: dict[str, Any], layout: Layout
) -> None:
    printed = print_pdf(sample_html(**changes), layout=layout, limit_seconds=300)
    assert pdf_ua_failures(printed.pdf) == []


def _pages(printed: Printed) -> list[Any]:
    return list(PdfReader(BytesIO(printed.pdf)).pages)


def _flat(outline: Sequence[Any]) -> list[Any]:
    flat: list[Any] = []
    for entry in outline:
        flat += _flat(entry) if isinstance(entry, list) else [entry]
    return flat
