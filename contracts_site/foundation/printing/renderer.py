"""Turn one HTML document into PDF/UA-1 bytes, the same for the same input.

Runs in the child process that `pdf.print_pdf` starts; imports no Django.
"""

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetchingError

from contracts_site.foundation.printing.arrange import arrange
from contracts_site.foundation.printing.clean_text import clean_tree, cleaned
from contracts_site.foundation.printing.drawable import drawable_code_points
from contracts_site.foundation.printing.exceptions import PrintFailed
from contracts_site.foundation.printing.fetcher import LockedFetcher
from contracts_site.foundation.printing.large_print import enlarge
from contracts_site.foundation.printing.layouts import Layout

if TYPE_CHECKING:
    from collections.abc import Mapping
    from xml.etree.ElementTree import Element

_NOTHING = (
    '<html lang="en"><title>Nothing</title><table><tr><td>Nothing</td></tr></table>'
)


@dataclass(frozen=True, kw_only=True)
class Rendered:
    pdf: bytes
    pages: int
    refused: tuple[str, ...]  # addresses the document asked for and did not get


def render(
    html: str, assets: "Mapping[str, bytes]", *, layout: Layout = Layout.STANDARD
) -> Rendered:
    """Print the document with nothing but itself and `assets`.

    Raises PrintFailed when the document names no language or title, or breaks.
    """
    source = cleaned(html)
    fetcher = LockedFetcher(assets)
    try:
        parsed = HTML(string=source, url_fetcher=fetcher)
        _prepare(parsed.etree_element, assets, layout)
        # One font configuration per document: the next starts from the same state.
        document = parsed.render(
            font_config=FontConfiguration(), pdf_variant="pdf/ua-1"
        )
        pdf = document.write_pdf(
            pdf_variant="pdf/ua-1",
            pdf_identifier=_identifier(source, layout),
        )
    except (FatalURLFetchingError, URLFetchingError) as error:
        # The first is a BaseException: no `except Exception` would see it.
        raise PrintFailed(str(error)) from error
    return Rendered(pdf=pdf, pages=len(document.pages), refused=tuple(fetcher.refused))


def warm_up() -> None:
    """Print a page of nothing, so that the first document does not wait for what is
    made once in a process. Each document is printed after it, and so alike."""
    HTML(string=_NOTHING).write_pdf(
        font_config=FontConfiguration(), pdf_variant="pdf/ua-1"
    )


def _identifier(source: str, layout: Layout) -> bytes:
    named = source if layout == Layout.STANDARD else f"{source}{layout}"
    return hashlib.sha256(named.encode()).digest()[:16]


def _prepare(root: "Element", assets: "Mapping[str, bytes]", layout: Layout) -> None:
    text = "".join(root.itertext())
    fonts = [data for name, data in assets.items() if name.endswith(".ttf")]
    drawable = () if text.isascii() else drawable_code_points(fonts, text)
    clean_tree(root, drawable=drawable)
    if not root.get("lang"):
        raise PrintFailed("the document names no language")
    if not (root.findtext("head/title") or "").strip():
        raise PrintFailed("the document has no title")
    _drop_attachments(root)
    if layout == Layout.LARGE:
        enlarge(root)
    arrange(root)


def _drop_attachments(root: "Element") -> None:
    """A paper carries no files inside it: nobody would see what is published there."""
    for element in root.iter():
        if "attachment" in (element.get("rel") or "").lower().split():
            del element.attrib["rel"]
