"""One document of several that were frozen: one cover, one list of contents.

The words of each paper are not touched. Its own list of contents goes, as its page
numbers would be wrong: that of the pack names the papers and their appendices. Each
anchor in a paper is made its own.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

import tinyhtml5
from django.template.loader import render_to_string

from contracts_site.foundation.printing.table_grid import seen_words

SVG = "http://www.w3.org/2000/svg"
DECLARATIONS = "{http://www.w3.org/2000/xmlns/}"
NAMING = ("id", "aria-labelledby", "aria-describedby", "headers")
_URL = re.compile(r"url\(#([^)]+)\)")
KEPT_CLASSES = {"is-exempt", "is-short"}
RUNNING = ("running-title", "footer-mark")


@dataclass(frozen=True)
class Source:
    """A document as it was frozen, and the PDF that was published of it."""

    html: str
    label: str  # CR-2018-01, version 2
    pdf_sha256: str


@dataclass(frozen=True)
class PackCover:
    """What the pack is called, for whom, and how it looks."""

    title: str
    council: str
    committee: str
    meeting: str  # 11 September 2018, 10:00, Council Chamber
    access_words: str
    is_exempt: bool
    accent_colour: str
    contact_email: str = ""
    contact_phone: str = ""


@dataclass(frozen=True)
class PackEntry:
    """An entry of the list of contents, as `print/_contents.html` takes it."""

    anchor: str
    number: str
    label: str
    children: "Sequence[PackEntry]" = ()


@dataclass(frozen=True)
class PackedDocument:
    """A paper in the pack: its markup, and what the first pages say of it."""

    anchor: str
    title: str
    markup: str
    source: Source
    entries: Sequence[PackEntry] = field(default_factory=list)


def pack_html(cover: PackCover, sources: Sequence[Source]) -> str:
    """The whole document, ready for `print_pdf`."""
    papers = [
        _packed(source, f"paper-{number}")
        for number, source in enumerate(sources, start=1)
    ]
    contents = [
        PackEntry(paper.anchor, str(number), paper.title, paper.entries)
        for number, paper in enumerate(papers, start=1)
    ]
    context = {
        "cover": cover,
        "papers": papers,
        "contents": contents,
        "council_name": cover.council,
        "accent_colour": cover.accent_colour,
        "contact_email": cover.contact_email,
        "contact_phone": cover.contact_phone,
        "is_exempt": cover.is_exempt,
        "is_short": True,
    }
    return render_to_string("committee_reports/agenda_pack_document.html", context)


def _packed(source: Source, anchor: str) -> PackedDocument:
    root = tinyhtml5.parse(source.html, namespace_html_elements=False)
    body = root.find("body")
    if body is None:
        raise ValueError("A frozen document has no body.")
    _make_own(body, anchor)
    entries = [
        PackEntry((link.get("href") or "")[1:], "", seen_words(link))
        for link in body.iterfind("nav[@class='contents']//a")
        if seen_words(link).startswith("Appendix")
    ]
    article = ET.Element("article", {"class": _classes(body), "id": anchor})
    article.extend(_kept(body))
    title = article.find("header//h1")
    return PackedDocument(
        anchor,
        seen_words(title) if title is not None else source.label,
        _markup(article),
        source,
        entries,
    )


def _classes(body: ET.Element) -> str:
    own = set((body.get("class") or "").split()) & KEPT_CLASSES
    return " ".join(["packed", *sorted(own)])


def _kept(body: ET.Element) -> Iterable[ET.Element]:
    """The head and foot of its pages, its cover and its text, as a part of the pack."""
    for child in body:
        if child.tag == "main":
            child.tag = "div"
            yield child
        elif child.tag == "header" or child.get("class") in RUNNING:
            yield child


def _make_own(body: ET.Element, anchor: str) -> None:
    """No two papers share an anchor."""
    for element in body.iter():
        for name in [each for each in element.attrib if each.startswith(DECLARATIONS)]:
            del element.attrib[name]
        for name, value in element.attrib.items():
            if name in NAMING:
                own = " ".join(f"{anchor}-{each}" for each in value.split())
                element.set(name, own)
            elif name == "href" and value.startswith("#"):
                element.set(name, f"#{anchor}-{value[1:]}")
            else:
                element.set(name, _URL.sub(rf"url(#{anchor}-\1)", value))


def _markup(article: ET.Element) -> str:
    """What was frozen is our own markup; text in it is escaped again."""
    ET.register_namespace("", SVG)
    text = ET.tostring(article, encoding="unicode", method="html")
    # In HTML a drawing's elements need no declaration, least of all on the article.
    return text.replace(f' xmlns="{SVG}"', "", 1)
