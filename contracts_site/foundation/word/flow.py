"""Goes through a document from top to bottom and writes each block as Word has it."""

from functools import cached_property
from itertools import count
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from contracts_site.foundation.printing.table_grid import is_unseen, seen_words
from contracts_site.foundation.word.marks import (
    add_bookmark,
    begin_field,
    end_field,
    number_in_list,
    restart_list,
)
from contracts_site.foundation.word.pictures import add_picture, picture_of
from contracts_site.foundation.word.pieces import children_of, is_block, pieces_of
from contracts_site.foundation.word.styles import set_sheet, text_width
from contracts_site.foundation.word.tables import add_table
from contracts_site.foundation.word.writing import write_pieces

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

SVG = "{http://www.w3.org/2000/svg}svg"
HEADINGS = {f"h{level}": level for level in range(1, 7)}
# Of a paragraph's class, the style it takes.
STYLES = {
    "source": "Note",
    "note": "Note",
    "scorecard__note": "Note",
    "exempt-label": "Kept back",
    "access-mark": "Kept back",
    "kept-back": "Kept back",
    "committee": "Finding",
}
AFTER_TABLE = Pt(9)
# These stand in the head and foot of every page.
RUNNING = {"running-title", "running-council", "footer-mark"}


class Flow:
    """Writes the blocks of a document into a Word file, in order."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._bookmarks = count(1)
        self.is_on_its_side = False
        self._turns_back = False
        self._follows_table = False
        self._starts_page = False

    def write(self, element: Element, style: str = "Normal") -> None:
        """All that stands in the element; words beside blocks are paragraphs."""
        held: list[Element | str] = []
        for node in children_of(element):
            if not is_block(node):
                held.append(node)
                continue
            self._words(held, style)
            held = []
            if not isinstance(node, str):
                self._block(node, style)
        self._words(held, style)

    def _words(self, nodes: "Iterable[Element | str]", style: str) -> None:
        nodes = list(nodes)
        for node in nodes:
            if not isinstance(node, str) and node.tag == SVG:
                self._picture(node)
        if pieces := pieces_of(nodes):
            write_pieces(self._paragraph(style=style), pieces)

    def _block(self, element: Element, style: str) -> None:
        classes = set((element.get("class") or "").split())
        if is_unseen(element) or classes & RUNNING:
            return
        if "landscape" in classes and not self.is_on_its_side:
            self._on_its_side(element, style)
        elif "numbered" in classes:
            self._numbered(element)
        elif write := self._writers.get(element.tag):
            write(element)
        else:
            self._starts_page = self._starts_page or "appendix" in classes
            own = (STYLES[name] for name in sorted(classes) if name in STYLES)
            self.write(element, next(own, style))

    @cached_property
    def _writers(self) -> "Mapping[str, Callable[[Element], None]]":
        return {
            **dict.fromkeys(HEADINGS, self._heading),
            **dict.fromkeys(("ul", "ol"), self._list),
            "table": self._table,
            "nav": self._contents,
            "figcaption": lambda element: self._words(children_of(element), "Finding"),
            "blockquote": lambda element: self.write(element, "Quote"),
        }

    def _heading(self, element: Element) -> None:
        paragraph = self._paragraph(style=f"Heading {HEADINGS[element.tag]}")
        if anchor := element.get("id"):
            add_bookmark(paragraph, anchor, next(self._bookmarks))
        self._number_first(paragraph, list(children_of(element)))

    def _number_first(
        self, paragraph: Paragraph, nodes: "list[Element | str]", *, tab: str = "  "
    ) -> None:
        """A number before the words, where the first of them is one."""
        first = next((node for node in nodes if not isinstance(node, str)), None)
        if isinstance(first, Element) and first.get("class") == "number":
            paragraph.add_run(seen_words(first) + tab)
            nodes = [node for node in nodes if node is not first]
        write_pieces(paragraph, pieces_of(nodes))

    def _numbered(self, element: Element) -> None:
        """The number hangs before the first paragraph; others stand under it."""
        nodes = list(children_of(element))
        blocks = [n for n in nodes if not isinstance(n, str) and n.tag in {"p", "div"}]
        number = element.find("span[@class='number']")
        if number is None or not blocks or blocks[0].tag != "p":
            if number is not None:
                self._paragraph(seen_words(number))
                nodes = [node for node in nodes if node is not number]
            for node in nodes:
                if not isinstance(node, str):
                    self._block(node, "Under a number")
            return
        paragraph = self._paragraph(style="Numbered paragraph")
        paragraph.add_run(f"{seen_words(number)}\t")
        write_pieces(paragraph, pieces_of(children_of(blocks[0])))
        for node in nodes:
            if not isinstance(node, str) and node not in (number, blocks[0]):
                self._block(node, "Under a number")

    def _list(self, element: Element) -> None:
        if "plain" in (element.get("class") or "").split():
            for item in element.findall("li"):
                if item.get("class", "").startswith("numbered"):
                    self._numbered(item)
                else:
                    self.write(item)
            return
        style, number = "List Bullet", 0
        if element.tag == "ol":
            style = "List Number"
            start = element.get("start", "1")
            first = int(start) if start.isdecimal() else 1
            number = restart_list(self._document, start=first)
        for item in element.findall("li"):
            self._item(item, style, number)

    def _item(self, item: Element, style: str, number: int) -> None:
        nodes = list(children_of(item))
        inner = [n for n in nodes if not isinstance(n, str) and n.tag in {"ul", "ol"}]
        words = pieces_of(node for node in nodes if node not in inner)
        paragraph = self._paragraph(style=style)
        write_pieces(paragraph, words)
        if number:
            number_in_list(paragraph, number)
        for each in inner:
            self._list(each)

    def _contents(self, element: Element) -> None:
        """Each entry leads to its place; Word puts in page numbers when it is asked to
        update the list."""
        entries = element.findall(".//a")
        self._paragraph("Contents", style="Finding")
        for place, entry in enumerate(entries):
            paragraph = self._paragraph(style="Contents entry")
            if not place:
                begin_field(paragraph.add_run(), r'TOC \o "2-2" \h')
            write_pieces(paragraph, pieces_of([entry]))
            if place == len(entries) - 1:
                end_field(paragraph.add_run())

    def _on_its_side(self, element: Element, style: str) -> None:
        self._turns_back = False
        self._new_section(on_its_side=True)
        self._block(element, style)
        self._turns_back = True

    def _new_section(self, *, on_its_side: bool) -> None:
        self.is_on_its_side = on_its_side
        self._starts_page = self._follows_table = False
        section = self._document.add_section(WD_SECTION.NEW_PAGE)
        set_sheet(section, on_its_side=on_its_side)

    def _paragraph(self, words: str = "", style: str = "Normal") -> Paragraph:
        """An empty paragraph, or one of our own words, with room to a table above it."""
        self._settle()
        paragraph = self._document.add_paragraph(words, style=style)
        if self._starts_page and not self.is_on_its_side:
            paragraph.paragraph_format.page_break_before = True
        elif self._follows_table:
            paragraph.paragraph_format.space_before = AFTER_TABLE
        self._starts_page = self._follows_table = False
        return paragraph

    def _table(self, element: Element) -> None:
        self._settle()
        if self._follows_table:
            self._paragraph(style="Note")  # else Word would join the two
        width = text_width(on_its_side=self.is_on_its_side)
        add_table(self._document, element, width=width)
        self._follows_table = True

    def _settle(self) -> None:
        """After a page on its side the next block begins an upright one."""
        if self._turns_back:
            self._turns_back = False
            self._new_section(on_its_side=False)

    def _picture(self, svg: Element) -> None:
        width = text_width(on_its_side=self.is_on_its_side)
        add_picture(self._paragraph(), picture_of(svg), width=width)
