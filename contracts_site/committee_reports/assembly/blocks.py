"""A section's Markdown, cut into the blocks that numbering and inserts work on."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token

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


@dataclass(frozen=True)
class InsertMark:
    """A line of its own that says: here stands the insert of this number."""

    number: int


def blocks_of(body: str) -> list[TextBlock | InsertMark]:
    """The blocks in order. Definitions of links are given to each block that may use
    them, as each is turned into HTML on its own."""
    text = _with_insert_lines_apart(body)
    lines = text.split("\n")
    spans = list(_spans(_parser.parse(text)))
    definitions = _outside(lines, spans)
    return [
        _block("\n".join(lines[span.start : span.end]), span, definitions)
        for span in spans
    ]


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
    return body.replace("\r\n", "\n").replace("\r", "\n")


def _with_insert_lines_apart(body: str) -> str:
    return INSERT_LINE.sub(lambda mark: f"\n{mark[0]}\n", _line_ends(body))


@dataclass(frozen=True)
class _Span:
    start: int
    end: int
    is_paragraph: bool
    heading_depth: int


def _spans(tokens: list[Token]) -> Iterator[_Span]:
    """First line, and the line after the last, of each top-level block."""
    open_levels: list[int] = []
    for token in tokens:
        if token.level or token.map is None or token.nesting < 0:
            continue
        depth = 0
        if token.type == "heading_open":
            depth = _depth(int(token.tag[1]), open_levels)
        start, end = token.map
        yield _Span(start, end, token.type == "paragraph_open", depth)


def _depth(level: int, open_levels: list[int]) -> int:
    """Close the headings that the level ends, open this one, count those above it."""
    while open_levels and open_levels[-1] >= level:
        open_levels.pop()
    open_levels.append(level)
    return len(open_levels) - 1


def _outside(lines: list[str], spans: list[_Span]) -> str:
    """Lines that no block holds: definitions of links, which leave no block."""
    inside = {line for span in spans for line in range(span.start, span.end)}
    left = [line for number, line in enumerate(lines) if number not in inside]
    return "\n".join(line for line in left if line.strip())


def _block(text: str, span: _Span, definitions: str) -> TextBlock | InsertMark:
    mark = INSERT_LINE.fullmatch(text.strip()) if span.is_paragraph else None
    if mark:
        return InsertMark(int(mark[1]))
    text = text.strip("\n")
    whole = f"{text}\n\n{definitions}" if definitions else text
    return TextBlock(whole, span.is_paragraph, span.heading_depth)
