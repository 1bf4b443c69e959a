"""The words of an element as pieces of one look each, white space as a reader sees it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from contracts_site.foundation.printing.table_grid import is_unseen

# Elements that stand on lines of their own wherever they are.
BLOCKS = {
    *("p", "div", "section", "header", "main", "nav", "figure", "figcaption"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd"),
    *("table", "blockquote", "pre", "hr"),
}
# Spans that the style sheet of print sets on lines of their own.
_ON_A_LINE = {
    *("scorecard__name", "scorecard__target", "scorecard__value", "scorecard__state"),
    *("scorecard__counted", "scorecard__break-label", "scorecard__rolled-up"),
}
_NOT_READ = {"svg", "style", "script", "head", "{http://www.w3.org/2000/svg}svg"}
LINE = "\n"
BLANKS = " \t\n\r\f"


@dataclass(frozen=True)
class Look:
    """How words are set; `href` is where they lead, if anywhere."""

    bold: bool = False
    italic: bool = False
    href: str = ""


@dataclass(frozen=True)
class Piece:
    """Words of one look; a line end is `LINE` alone."""

    text: str
    look: Look


def pieces_of(nodes: "Iterable[Element | str]") -> list[Piece]:
    """All words in order: runs of white space are one, none begins or ends a line."""
    return list(_tidied(_read(nodes, Look())))


def children_of(element: Element) -> Iterator["Element | str"]:
    """Texts and elements in the order in which they stand; comments are none."""
    if element.text:
        yield element.text
    for child in element:
        if isinstance(child.tag, str):
            yield child
        if child.tail:
            yield child.tail


def is_block(node: "Element | str") -> bool:
    return not isinstance(node, str) and node.tag in BLOCKS


def _read(nodes: "Iterable[Element | str]", look: Look) -> Iterator[Piece]:
    for node in nodes:
        if isinstance(node, str):
            yield Piece(node.replace(LINE, " "), look)
        elif node.tag in _NOT_READ or is_unseen(node):
            continue
        elif node.tag == "br":
            yield Piece(LINE, look)
        else:
            stands_alone = is_block(node) or bool(_ON_A_LINE & _classes(node))
            yield from [Piece(LINE, look)] * stands_alone
            yield from [Piece("• ", look)] * (node.tag == "li")
            yield from _read(children_of(node), _look_of(node, look))
            yield from [Piece(LINE, look)] * stands_alone


def _look_of(element: Element, look: Look) -> Look:
    if element.tag in {"strong", "b", "th", "dt"}:
        return replace(look, bold=True)
    if element.tag in {"em", "i"}:
        return replace(look, italic=True)
    if element.tag == "a":
        return replace(look, href=element.get("href") or "")
    return look


def _tidied(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """A line end is told only between words; a space only between words of a line."""
    between = ""  # what parts the next words from those before, once there are any
    has_words = False
    for piece in pieces:
        words = piece.text.strip(BLANKS)
        begins_apart = piece.text[:1] in BLANKS or not words
        if has_words and piece.text == LINE:
            between = LINE
        elif has_words and piece.text and begins_apart:
            between = between or " "
        if not words:
            continue
        if between == LINE:
            yield Piece(LINE, piece.look)
        space = " " if between == " " else ""
        yield Piece(space + re.sub(f"[{BLANKS}]+", " ", words), piece.look)
        between, has_words = " " if piece.text[-1] in BLANKS else "", True


def _classes(element: Element) -> set[str]:
    return set((element.get("class") or "").split())
