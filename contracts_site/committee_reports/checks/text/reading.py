"""Markdown or plain text, cut into what the checks look at.

Lines are read once, from first to last; every pattern has an end to how far it looks.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

_FENCE = re.compile(r"\s{0,3}(```|~~~)")
_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+(\S.*)$")
_UNDERLINE = re.compile(r"\s{0,3}(={3,}|-{3,})\s*$")
_ITEM = re.compile(
    r"(\s{0,20})([-*+•–]|\(?(?:\d{1,3}|[a-z]|[ivx]{2,5})[.)])\s{1,9}(\S.*)$"
)
_ROW = re.compile(r"\s{0,3}\|")
_RULE_CELL = re.compile(r":?-+:?")
_INSERT = re.compile(r"\s{0,3}\[insert \d{1,4}\]\s*$", re.IGNORECASE)
_IMAGE = re.compile(r"!\[([^\[\]\n]{0,300})\]\(([^()\n]{0,500})\)")
_LINK = re.compile(r"\[([^\[\]\n]{1,300})\]\([^()\n]{0,500}\)")
_CODE = re.compile(r"`[^`\n]{1,200}`")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s{1,9}(?=[A-Z\d(\"“‘'£])")
_FIRST_LABELS = ("1", "a", "i", *"-*+•–")
_INDENTED = ("  ", "\t")


@dataclass(frozen=True)
class Passage:
    """Words that are read together: a paragraph, a heading, an item, a cell."""

    line: int
    text: str

    @cached_property
    def _line_starts(self) -> list[int]:
        return [place.end() for place in re.finditer("\n", self.text)]

    def line_at(self, position: int) -> int:
        return self.line + bisect_right(self._line_starts, position)

    @cached_property
    def sentences(self) -> list[tuple[int, str]]:
        """Where each begins, and its words."""
        found, start = [], 0
        for end in _SENTENCE_END.finditer(self.text):
            found.append((start, self.text[start : end.start()]))
            start = end.end()
        return [*found, (start, self.text[start:])]


@dataclass(frozen=True)
class Heading:
    level: int
    passage: Passage


@dataclass(frozen=True)
class Paragraph:
    passage: Passage


@dataclass(frozen=True)
class Item:
    """One item of a list; `label` is its number or letter as typed, or a bullet."""

    indent: int
    label: str
    passages: list[Passage]

    @property
    def passage(self) -> Passage:
        return self.passages[0]

    @property
    def is_numbered(self) -> bool:
        return self.label[-1] in ".)"


@dataclass(frozen=True)
class Listing:
    items: list[Item]

    @property
    def outermost(self) -> list[Item]:
        least = min(item.indent for item in self.items)
        return [item for item in self.items if item.indent == least]


@dataclass(frozen=True)
class Row:
    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """`head` is the row above the rule; without a rule, the first."""

    rows: list[Row]

    @property
    def head(self) -> Row:
        return self.rows[0]

    @property
    def body(self) -> list[Row]:
        return self.rows[1:]


@dataclass(frozen=True)
class Other:
    """What has no words of its own: an insert's line, code."""

    line: int


@dataclass(frozen=True)
class Image:
    line: int
    alternative: str


Block: TypeAlias = Heading | Paragraph | Listing | Table | Other


@dataclass(frozen=True)
class Document:
    """The text in its order; `lines` are those outside code, as they were typed."""

    blocks: Sequence[Block]
    lines: Sequence[tuple[int, str]]
    images: Sequence[Image]

    @property
    def blocks_with_next(self) -> Iterator[tuple[Block, Block | None]]:
        """Each with the one that follows it; none follows the last."""
        return zip(self.blocks, [*self.blocks[1:], None], strict=False)

    @cached_property
    def passages(self) -> list[Passage]:
        """Every passage, those of tables cell by cell."""
        return [passage for block in self.blocks for passage in _passages_of(block)]

    @cached_property
    def headings(self) -> list[Heading]:
        return [block for block in self.blocks if isinstance(block, Heading)]

    @cached_property
    def listings(self) -> list[Listing]:
        return [block for block in self.blocks if isinstance(block, Listing)]

    @cached_property
    def sentences(self) -> list[tuple[Passage, int, str]]:
        """Each with its passage and where in it it begins."""
        return [
            (passage, start, words)
            for passage in self.passages
            for start, words in passage.sentences
        ]


def _passages_of(block: Block) -> Iterator[Passage]:
    match block:
        case Heading(passage=passage) | Paragraph(passage=passage):
            yield passage
        case Listing(items=items):
            yield from (passage for item in items for passage in item.passages)
        case Table(rows=rows):
            for row in rows:
                yield from (Passage(row.line, cell) for cell in row.cells)
        case Other():
            pass


def read(text: str) -> Document:
    reader = _Reader()
    for number, line in enumerate(text.splitlines(), start=1):
        reader.take(number, line)
    reader.close()
    return Document(reader.blocks, reader.lines, reader.images)


@dataclass
class _Reader:
    """The line before decides what a line belongs to."""

    blocks: list[Block] = field(default_factory=list)
    lines: list[tuple[int, str]] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    _open: list[str] = field(default_factory=list)
    _open_from: int = 0
    _in_item: bool = False
    _fence: str = ""
    _after_blank: bool = True

    def take(self, number: int, line: str) -> None:
        if self._takes_code(number, line):
            return
        self.lines.append((number, line))
        plain = line.lstrip("> ") if line.startswith(">") else line
        if not plain.strip():
            self._close_words()
            self._after_blank = True
            return
        self.images += [
            Image(number, image[1].strip()) for image in _IMAGE.finditer(plain)
        ]
        if not self._takes_block(number, plain):
            self._take_words(number, plain)
        self._after_blank = False

    def close(self) -> None:
        self._close_words()

    def _takes_code(self, number: int, line: str) -> bool:
        fence = _FENCE.match(line)
        if self._fence:
            if fence and fence[1] == self._fence:
                self._fence = ""
            return True
        if fence:
            self._add(Other(number))
            self._fence = fence[1]
        return bool(fence)

    def _takes_block(self, number: int, line: str) -> bool:
        """Whether the line is a block, or begins one, by its own first signs."""
        if heading := _HEADING.match(line):
            words = heading[2].rstrip("# ")
            self._add(Heading(len(heading[1]), Passage(number, readable(words))))
        elif _INSERT.match(line):
            self._add(Other(number))
        elif _ROW.match(line):
            self._take_row(number, line)
        elif _UNDERLINE.match(line):
            self._take_underline(line)
        elif (item := _ITEM.match(line)) and self._may_begin(item[2]):
            self._take_item(number, item)
        else:
            return False
        return True

    def _may_begin(self, label: str) -> bool:
        """A line within a paragraph that begins with a number is no list, but for 1."""
        is_within = bool(self._open) and not self._in_item
        return not is_within or label.strip("().") in _FIRST_LABELS

    def _add(self, block: Block) -> None:
        self._close_words()
        self._in_item = False
        self.blocks.append(block)

    def _take_underline(self, line: str) -> None:
        """A line of = or - makes the one line above it a heading."""
        if len(self._open) == 1 and not self._in_item:
            passage = Passage(self._open_from, readable(self._open.pop()))
            self._add(Heading(1 if "=" in line else 2, passage))
        else:
            self._close_words()
            self._in_item = False

    def _take_row(self, number: int, line: str) -> None:
        self._close_words()
        cells = tuple(
            readable(cell.strip()) for cell in line.strip().strip("|").split("|")
        )
        goes_on = not self._after_blank and isinstance(self._last(), Table)
        if not goes_on:
            self._add(Table([]))
        table = self._last()
        if isinstance(table, Table) and not all(map(_RULE_CELL.fullmatch, cells)):
            table.rows.append(Row(number, cells))

    def _take_item(self, number: int, item: re.Match[str]) -> None:
        self._close_words()
        made = Item(len(item[1].expandtabs(4)), item[2], [])
        listing = self._last()
        if not (isinstance(listing, Listing) and self._goes_on(listing, made)):
            listing = Listing([])
            self._add(listing)
        listing.items.append(made)
        self._in_item = True
        self._open, self._open_from = [item[3]], number

    def _goes_on(self, listing: Listing, item: Item) -> bool:
        """Bullets and numbers side by side are two lists."""
        first = listing.items[0]
        return item.indent > first.indent or item.is_numbered == first.is_numbered

    def _take_words(self, number: int, line: str) -> None:
        if self._after_blank and self._in_item:
            self._in_item = line.startswith(_INDENTED)
        if not self._open:
            self._open_from = number
        self._open.append(line.strip())

    def _close_words(self) -> None:
        if not self._open:
            return
        passage = Passage(self._open_from, readable("\n".join(self._open)))
        self._open = []
        last = self._last()
        if self._in_item and isinstance(last, Listing):
            last.items[-1].passages.append(passage)
        else:
            self.blocks.append(Paragraph(passage))

    def _last(self) -> Block | None:
        return self.blocks[-1] if self.blocks else None


def readable(text: str) -> str:
    """As it is read: without marks of emphasis, links as their words, code left out."""
    text = _CODE.sub("…", text)
    text = _IMAGE.sub("…", text)
    text = _LINK.sub(r"\1", text)
    return text.replace("*", "").replace("__", "").replace("’", "'")
