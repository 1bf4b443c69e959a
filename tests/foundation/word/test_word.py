"""A Word file holds what the document holds, as headings, lists, tables and pictures."""

from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from contracts_site.foundation.word import word_document

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><title>Finding.</title>'
    '<desc>Ten of ten.</desc><rect width="10" height="10"/></svg>'
)


def html_of(body: str) -> str:
    return (
        '<!doctype html><html lang="en-GB"><head><title>A paper</title>'
        '<meta name="author" content="Wendle Council">'
        '<meta name="description" content="P-1: report"></head><body>'
        '<p class="running-title">A paper</p><p class="footer-mark">Public</p>'
        f"{body}</body></html>"
    )


def made(body: str) -> Document:
    return docx.Document(BytesIO(word_document(html_of(body))))


def lines(document: Document) -> list[tuple[str, str]]:
    return [(each.style.name, each.text) for each in document.paragraphs]


def test_word_headings_numbers_and_lists_are_real() -> None:
    document = made(
        '<h1>A paper</h1><h2 id="part-1"><span class="number">1</span>Summary</h2>'
        '<div class="numbered"><span class="number">1.1</span> <p>First\n words.</p>'
        "<p>More.</p></div><ul><li>one</li></ul><ol start='3'><li><p>three</p></li></ol>"
    )
    assert lines(document) == [
        ("Heading 1", "A paper"),
        ("Heading 2", "1  Summary"),
        ("Numbered paragraph", "1.1\tFirst words."),
        ("Under a number", "More."),
        ("List Bullet", "one"),
        ("List Number", "three"),
    ]
    (start,) = document.part.numbering_part.element.iter(qn("w:startOverride"))
    assert start.get(qn("w:val")) == "3"


def test_word_contents_lead_to_the_headings() -> None:
    document = made(
        '<nav class="contents"><h2>Contents</h2><ol class="plain"><li>'
        '<a href="#part-1">1&ensp;Summary</a></li></ol></nav><h2 id="part-1">Summary</h2>'
    )
    body = document.element.body
    (link,) = body.iter(qn("w:hyperlink"))
    (bookmark,) = body.iter(qn("w:bookmarkStart"))
    assert link.get(qn("w:anchor")) == bookmark.get(qn("w:name"))


def test_word_table_repeats_its_heads_and_joins_cells() -> None:
    document = made(
        "<table><caption>Money</caption><thead><tr><th rowspan='2'>Year</th>"
        "<th colspan='2'>Cost</th></tr><tr><th>From</th><th>To</th></tr></thead>"
        "<tbody><tr><th>2018</th><td>1</td><td>2</td></tr></tbody></table>"
    )
    (table,) = document.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Year", "Cost", "Cost"],
        ["Year", "From", "To"],
        ["2018", "1", "2"],
    ]
    heads = [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in table.rows]
    assert heads == [True, True, False]
    caption = table._tbl.tblPr.find(qn("w:tblCaption"))
    assert caption.get(qn("w:val")) == "Money"
    assert lines(document)[0] == ("Finding", "Money")


def test_word_chart_is_a_picture_with_its_words() -> None:
    document = made(f"<figure><figcaption>Finding.</figcaption>{SVG}</figure>")
    (shape,) = document.inline_shapes
    assert shape._inline.docPr.get("descr") == "Finding. Ten of ten."
    assert lines(document)[0] == ("Finding", "Finding.")


def test_word_wide_part_is_on_its_side_and_what_follows_upright() -> None:
    document = made("<p>a</p><div class='landscape'><p>b</p></div><p>c</p>")
    widths = [section.page_width > section.page_height for section in document.sections]
    assert widths == [False, True, False]
    assert [text for _, text in lines(document) if text] == ["a", "b", "c"]


@pytest.mark.parametrize(
    "text",
    ["=1+1", "{ DDEAUTO c:\\\\x }", "<w:p/>", "javascript:alert(1)", "a\x01b\ufffe"],
    ids=["formula", "field", "markup", "script", "control characters"],
)
def test_word_text_of_a_person_stays_text(text: str) -> None:
    escaped = text.replace("<", "&lt;")
    document = made(f'<p>{escaped}</p><p><a href="javascript:{escaped}">x</a></p>')
    assert document.paragraphs[0].text == text.translate({1: None, 0xFFFE: None})
    assert not list(document.element.body.iter(qn("w:instrText")))
    assert not list(document.element.body.iter(qn("w:hyperlink")))


def test_word_is_called_as_the_document_is_and_names_nobody() -> None:
    properties = made("<p>a</p>").core_properties
    assert properties.title == "A paper"
    assert properties.author == properties.last_modified_by == "Wendle Council"
    assert properties.subject == "P-1: report"
    assert properties.language == "en-GB"
    assert properties.comments == ""
    assert properties.created is None


def test_word_of_the_same_document_has_the_same_bytes_and_says_its_language() -> None:
    word = word_document(html_of(f"<p>a</p><figure>{SVG}</figure>"))
    assert word == word_document(html_of(f"<p>a</p><figure>{SVG}</figure>"))
    with ZipFile(BytesIO(word)) as archive:
        assert 'w:lang w:val="en-GB"' in archive.read("word/styles.xml").decode()
        footers = [name for name in archive.namelist() if "footer" in name]
        assert all("Public" in archive.read(name).decode() for name in footers)
