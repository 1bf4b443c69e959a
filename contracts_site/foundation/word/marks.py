"""What python-docx has no words for: links, bookmarks, fields, lists, heads of tables."""

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

LONGEST_BOOKMARK = 40
RULE = "9AA5AE"
BORDERS = [
    qn(f"w:{place}")
    for place in ("top", "left", "bottom", "right", "insideH", "insideV")
]


def add_link(paragraph: Paragraph, href: str) -> BaseOxmlElement | None:
    """A link to put runs into, or None where the address is not one that we follow."""
    link = OxmlElement("w:hyperlink")
    if href.startswith("#"):
        link.set(qn("w:anchor"), bookmark_name(href[1:]))
    elif href.lower().startswith(("https://", "http://", "mailto:")):
        related = paragraph.part.relate_to(
            href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True
        )
        link.set(qn("r:id"), related)
    else:
        return None
    paragraph._p.append(link)
    return link


def add_bookmark(paragraph: Paragraph, anchor: str, number: int) -> None:
    """A place that links inside the document lead to."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for mark in (start, end):
        mark.set(qn("w:id"), str(number))
    start.set(qn("w:name"), bookmark_name(anchor))
    paragraph._p.append(start)
    paragraph._p.append(end)


def bookmark_name(anchor: str) -> str:
    """Letters, figures and low lines, beginning with a letter."""
    plain = "".join(c if c.isalnum() else "_" for c in anchor)
    return f"a_{plain}"[:LONGEST_BOOKMARK]


def add_field(run: Run, instruction: str, shown: str) -> None:
    """A field that Word works out; `instruction` is ours, never anybody's text."""
    for kind, text in (("begin", ""), ("", instruction), ("separate", "")):
        run._r.append(_field_part(kind, text))
    run.add_text(shown)
    run._r.append(_field_part("end", ""))


def _field_part(kind: str, instruction: str) -> BaseOxmlElement:
    if not kind:
        words = OxmlElement("w:instrText")
        words.set(qn("xml:space"), "preserve")
        words.text = instruction
        return words
    part = OxmlElement("w:fldChar")
    part.set(qn("w:fldCharType"), kind)
    return part


def begin_field(run: Run, instruction: str) -> None:
    """The first half of a field whose shown text is several paragraphs."""
    for kind, text in (("begin", ""), ("", instruction), ("separate", "")):
        run._r.append(_field_part(kind, text))


def end_field(run: Run) -> None:
    run._r.append(_field_part("end", ""))


def restart_list(document: Document, *, start: int) -> int:
    """A numbered list of its own; returns its number for `number_in_list`."""
    style = document.styles["List Number"].element
    wanted = style.find(f".//{qn('w:numId')}").get(qn("w:val"))
    numbering = document.part.numbering_part.element
    held = next(
        each for each in numbering.num_lst if str(each.numId) == wanted
    ).abstractNumId.val
    own = numbering.add_num(held)
    own.add_lvlOverride(ilvl=0).add_startOverride(start)
    return int(own.numId)


def number_in_list(paragraph: Paragraph, number: int) -> None:
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = number


def repeat_as_head(row: _Row) -> None:
    """On every page that the table goes on to."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def keep_whole(row: _Row) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def rule_lightly(table: Table) -> None:
    """Thin lines between the rows, none between the columns, which have set widths."""
    borders = OxmlElement("w:tblBorders")
    for place in ("top", "bottom", "insideH"):
        line = OxmlElement(f"w:{place}")
        for name, value in (("val", "single"), ("sz", "4"), ("color", RULE)):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    for place in ("left", "right", "insideV"):
        line = OxmlElement(f"w:{place}")
        line.set(qn("w:val"), "nil")
        borders.append(line)
    borders[:] = sorted(borders, key=lambda each: BORDERS.index(each.tag))
    follows = table._tbl.tblPr.find(qn("w:tblLayout"))
    follows.addprevious(borders)


def describe_table(table: Table, words: str, *, heads: bool, first: bool) -> None:
    """What the table is called for those who hear it, and what in it are heads."""
    properties = table._tbl.tblPr
    look = properties.find(qn("w:tblLook"))
    if look is None:
        look = OxmlElement("w:tblLook")
        properties.append(look)
    look.attrib.clear()
    for name, value in (("firstRow", heads), ("firstColumn", first)):
        look.set(qn(f"w:{name}"), str(int(value)))
    if words:
        caption = OxmlElement("w:tblCaption")
        caption.set(qn("w:val"), words)
        look.addnext(caption)
