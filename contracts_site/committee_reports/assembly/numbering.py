"""Numbers of sections, paragraphs, recommendations and appendices.

The rule and its worked example: docs/rules/paper-numbering.md.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import count


class Style(Enum):
    """How paragraphs are numbered."""

    BY_SECTION = "by_section"
    STRAIGHT_THROUGH = "straight_through"


class AppendixStyle(Enum):
    LETTERS = "letters"
    NUMBERS = "numbers"


class Part(Enum):
    SECTION = "section"
    RECOMMENDATIONS = "recommendations"
    APPENDIX = "appendix"


class Block(Enum):
    """A block of a part's text: only paragraphs and recommendations take numbers."""

    PARAGRAPH = "paragraph"
    RECOMMENDATION = "recommendation"
    OTHER = "other"


@dataclass(frozen=True)
class PartShape:
    """What numbering needs to know of a part: its kind and its blocks in order."""

    part: Part
    is_numbered: bool
    blocks: Sequence[Block] = ()


@dataclass(frozen=True)
class PartNumbers:
    """A part's own label, empty if it has none, and one number for each block."""

    label: str
    blocks: tuple[str, ...]


def number_parts(
    parts: Sequence[PartShape],
    *,
    style: Style,
    appendix_style: AppendixStyle = AppendixStyle.NUMBERS,
) -> list[PartNumbers]:
    """The numbers of all parts, in the order given."""
    sections, through, appendices = count(1), count(1), count(1)
    lettered = appendix_style is AppendixStyle.LETTERS
    numbered: list[PartNumbers] = []
    for shape in parts:
        if shape.part is Part.APPENDIX:
            label = _appendix_label(shape, appendices, lettered=lettered)
            numbered.append(PartNumbers(label, _own_count(shape)))
        elif not shape.is_numbered:
            numbered.append(PartNumbers("", _own_count(shape)))
        elif style is Style.BY_SECTION:
            number = next(sections)
            numbered.append(PartNumbers(str(number), _within(number, shape.blocks)))
        else:
            numbered.append(PartNumbers("", _through(shape.blocks, through)))
    return numbered


def letters(number: int) -> str:
    """A to Z, then AA, AB, as spreadsheets count."""
    text = ""
    while number > 0:
        number, place = divmod(number - 1, 26)
        text = chr(ord("A") + place) + text
    return text


def _appendix_label(
    shape: PartShape, appendices: Iterator[int], *, lettered: bool
) -> str:
    if not shape.is_numbered:
        return "Appendix"
    number = next(appendices)
    return f"Appendix {letters(number) if lettered else number}"


def _within(section: int, blocks: Sequence[Block]) -> tuple[str, ...]:
    return _run(blocks, (f"{section}.{place}" for place in count(1)))


def _through(blocks: Sequence[Block], run: Iterator[int]) -> tuple[str, ...]:
    return _run(blocks, (str(number) for number in run))


def _run(blocks: Sequence[Block], numbers: Iterator[str]) -> tuple[str, ...]:
    """Recommendations under a paragraph that leads in are lettered; others count as
    paragraphs do."""
    lettered = (f"({letters(place).lower()})" for place in count(1))
    numbered: list[str] = []
    is_led_in = False
    for block in blocks:
        if block is Block.PARAGRAPH:
            is_led_in = True
            numbered.append(next(numbers))
        elif block is Block.RECOMMENDATION:
            numbered.append(next(lettered if is_led_in else numbers))
        else:
            numbered.append("")
    return tuple(numbered)


def _own_count(shape: PartShape) -> tuple[str, ...]:
    """Outside the numbering only recommendations are counted, from 1."""
    own = count(1)
    return tuple(
        str(next(own)) if block is Block.RECOMMENDATION else ""
        for block in shape.blocks
    )
