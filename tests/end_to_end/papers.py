"""PDFs of papers, made and taken as a clerk does."""

from io import BytesIO

from playwright.sync_api import expect
from pypdf import PdfReader

from tests.end_to_end.browser import Visitor


def download_pdf(clerk: Visitor, reference: str) -> bytes:
    """The public PDF of the paper; made first if nobody has."""
    page = clerk.page
    clerk.go("/papers/")
    page.get_by_role("row").filter(has_text=reference).get_by_role("link").first.click()
    page.get_by_role("button", name="PDF", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("PDF")
    make = page.get_by_role("button", name="Make the public PDF", exact=True)
    if make.count():
        make.click()
        finished = page.get_by_role("button", name="Go to the finished PDF")
        expect(finished).to_be_visible(timeout=60_000)
        finished.click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download the public PDF", exact=True).click()
    return waiting.value.path().read_bytes()


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page as it is extracted, in one line."""
    return [" ".join(p.extract_text().split()) for p in PdfReader(BytesIO(pdf)).pages]
