"""A whole document in Word: its words, what it is called, and its bytes."""

from io import BytesIO
from xml.etree.ElementTree import Element
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
import tinyhtml5
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE

from contracts_site.foundation.printing.clean_text import clean_tree, cleaned
from contracts_site.foundation.printing.table_grid import seen_words
from contracts_site.foundation.word.flow import Flow
from contracts_site.foundation.word.marks import add_field
from contracts_site.foundation.word.styles import LANGUAGE, style

LONGEST_PROPERTY = 255
# The first moment that a zip can name: no moment at all.
NO_MOMENT = (1980, 1, 1, 0, 0, 0)


def document_in_word(html: str) -> bytes:
    root = tinyhtml5.parse(cleaned(html), namespace_html_elements=False)
    clean_tree(root)
    document = docx.Document()
    style(document)
    _name(document, root)
    _head_and_foot(document, root)
    body = root.find("body")
    if body is not None:
        Flow(document).write(body)
    file = BytesIO()
    document.save(file)
    return _settled(file.getvalue())


def _name(document: Document, root: Element) -> None:
    """Title, council and language; nobody's name, no moment, no picture of a template."""
    named = document.core_properties
    said = {
        meta.get("name"): meta.get("content") or ""
        for meta in root.iterfind("head/meta")
    }
    named.title = (root.findtext("head/title") or "").strip()[:LONGEST_PROPERTY]
    named.author = named.last_modified_by = said.get("author", "")[:LONGEST_PROPERTY]
    named.subject = said.get("description", "")[:LONGEST_PROPERTY]
    named.language = root.get("lang") or LANGUAGE
    named.comments = named.keywords = named.category = ""
    properties = named._element
    for child in list(properties):
        if child.tag.rpartition("}")[2] in {"created", "modified", "revision"}:
            properties.remove(child)
    package = document.part.package
    for key, related in list(package.rels.items()):
        if related.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
            del package.rels[key]


def _head_and_foot(document: Document, root: Element) -> None:
    """The title over all pages but the first; under each for whom it is, and its number."""
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.header.paragraphs[0].text = _running(root, "running-title")
    section.header.paragraphs[0].style = "Note"
    for foot in (section.footer, section.first_page_footer):
        paragraph = foot.paragraphs[0]
        paragraph.style = "Note"
        paragraph.add_run(f"{_running(root, 'footer-mark')}    Page ")
        add_field(paragraph.add_run(), "PAGE", "1")
        paragraph.add_run(" of ")
        add_field(paragraph.add_run(), "NUMPAGES", "1")


def _running(root: Element, name: str) -> str:
    found = root.find(f"body/p[@class='{name}']")
    return seen_words(found) if found is not None else ""


def _settled(file: bytes) -> bytes:
    """The same archive without the moment at which it was written."""
    settled = BytesIO()
    with ZipFile(BytesIO(file)) as old, ZipFile(settled, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = ZipInfo(name, NO_MOMENT)
            entry.compress_type = ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return settled.getvalue()
