"""A section's Markdown, cut into the blocks that numbering and inserts work on."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token

from contracts_site.committee_reports.assembly.passages import (
    Passage,
    lines_of,
    passages_of,
)
from contracts_site.foundation.access_marks import Grounds

INSERT_LINE = re.compile(r"^\[insert (\d{1,4})\][ \t]*$", re.IGNORECASE | re.MULTILINE)
_parser = MarkdownIt("commonmark", {"html": False}).enable("table")


@dataclass(frozen=True)
class TextBlock:
    """One top-level block as written: a paragraph, or a list, table, quotation…

    For a heading, `heading_depth` says under how many open headings it stands.
    """

    markdown: str
    is_paragraph: bool
    heading_depth: int = 0
    is_kept_back: bool = False
    grounds: Grounds = ()


@dataclass(frozen=True)
class InsertMark:
    """A line of its own that says: here stands the insert of this number."""

    number: int
    is_kept_back: bool = False
    grounds: Grounds = ()


def blocks_of(body: str) -> list[TextBlock | InsertMark]:
    """The blocks in order. Definitions of links are given to each block that may use
    them, as each is turned into HTML on its own.

    Passages are read one by one, so that nothing kept back gives a public block its
    form: no list runs on, no heading counts, no link is defined there.
    """
    passages = [_ReadPassage(passage) for passage in passages_of(body)]
    public = [each.definitions for each in passages if not each.passage.is_kept_back]
    open_levels: list[int] = []
    blocks: list[TextBlock | InsertMark] = []
    for each in passages:
        is_public = not each.passage.is_kept_back
        levels = open_levels if is_public else list(open_levels)
        own = [] if is_public else [each.definitions]
        definitions = "\n".join(text for text in (*public, *own) if text)
        blocks += each.blocks(levels, definitions)
    return blocks


def insert_numbers(body: str) -> list[int]:
    """Numbers of the inserts that the text places, in order, repeats included."""
    return [block.number for block in blocks_of(body) if isinstance(block, InsertMark)]


def without_insert(body: str, number: int) -> str:
    """The text without the lines that place the insert."""
    kept = INSERT_LINE.sub(
        lambda mark: "" if int(mark[1]) == number else mark[0], _line_ends(body)
    )
    return re.sub(r"\n{3,}", "\n\n", kept).strip("\n")


def _line_ends(body: str) -> str:
    return "\n".join(lines_of(body))


def _with_insert_lines_apart(body: str) -> str:
    return INSERT_LINE.sub(lambda mark: f"\n{mark[0]}\n", _line_ends(body))


class _ReadPassage:
    """A passage as Markdown reads it."""

    def __init__(self, passage: Passage) -> None:
        text = _with_insert_lines_apart(passage.text)
        self.passage = passage
        self.lines = text.split("\n")
        self.tokens = [
            token
            for token in _parser.parse(text)
            if not token.level and token.map is not None and token.nesting >= 0
        ]

    @property
    def definitions(self) -> str:
        """Lines that no block holds: definitions of links, which leave no block."""
        inside = {line for token in self.tokens for line in range(*_span(token))}
        left = [line for number, line in enumerate(self.lines) if number not in inside]
        return "\n".join(line for line in left if line.strip())

    def blocks(
        self, open_levels: list[int], definitions: str
    ) -> Iterator[TextBlock | InsertMark]:
        """Each top-level block; the headings left open are left in `open_levels`."""
        for token in self.tokens:
            depth = 0
            if token.type == "heading_open":
                depth = _depth(int(token.tag[1]), open_levels)
            yield self._block(token, depth, definitions)

    def _block(
        self, token: Token, depth: int, definitions: str
    ) -> TextBlock | InsertMark:
        is_kept_back, grounds = self.passage.is_kept_back, self.passage.grounds
        is_paragraph = token.type == "paragraph_open"
        text = "\n".join(self.lines[slice(*_span(token))]).strip("\n")
        mark = INSERT_LINE.fullmatch(text.strip()) if is_paragraph else None
        if mark:
            return InsertMark(int(mark[1]), is_kept_back, grounds)
        whole = f"{text}\n\n{definitions}" if definitions else text
        return TextBlock(whole, is_paragraph, depth, is_kept_back, grounds)


def _span(token: Token) -> tuple[int, int]:
    """Its first line, and the line after its last."""
    start, end = token.map or (0, 0)
    return start, end


def _depth(level: int, open_levels: list[int]) -> int:
    """Close the headings that the level ends, open this one, count those above it."""
    while open_levels and open_levels[-1] >= level:
        open_levels.pop()
    open_levels.append(level)
    return len(open_levels) - 1
