"""Passages of a text that are kept back: between `::: exempt 3` and `:::`.

The rule: docs/rules/kept-back.md, step 4. No Django but the words of the grounds.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from contracts_site.foundation.access_marks import Ground, Grounds
from contracts_site.foundation.access_marks.grounds import in_order

FENCE = ":::"
HOW_TO_MARK = (
    "Write ::: exempt 3 (with the paragraph of Schedule 12A) or ::: confidential on a "
    "line of its own before the passage, and ::: on a line of its own after it."
)
_OPENS = re.compile(
    r":::\s*(?:(?P<confidential>confidential)"
    r"|exempt(?P<paragraphs>(?:(?:\s|,|\band\b|\bparagraphs?\b)+[1-7]\b)+))\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Passage:
    """A stretch of whole lines, public or kept back; `first_line` counts from 1.

    What is kept back on no ground that could be read has no grounds.
    """

    text: str
    first_line: int
    is_kept_back: bool = False
    grounds: Grounds = ()


class MarkUnclear(ValueError):
    """The marks of a text cannot be read; `str()` says where, and what to write."""

    def __init__(self, line: int, says: str) -> None:
        super().__init__(f"Line {line}: {says} {HOW_TO_MARK}")


def lines_of(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def passages_of(text: str) -> list[Passage]:
    """The text cut at its marks, whose own lines are left out.

    Where the marks are unclear more is kept back than was meant, never less.
    """
    return list(_passages(lines_of(text)))


def check_marks(text: str) -> None:
    """Raise MarkUnclear unless every mark can be read and is closed."""
    opened = 0
    for number, line in enumerate(lines_of(text), start=1):
        words = line.strip()
        if FENCE not in words:
            continue
        if says := _unclear(words, is_open=bool(opened)):
            raise MarkUnclear(number, says)
        opened = 0 if words == FENCE else number
    if opened:
        raise MarkUnclear(opened, "the mark is not closed.")


def _unclear(words: str, *, is_open: bool) -> str:
    """What is wrong with a line that has a mark in it, or nothing."""
    if not words.startswith(FENCE):
        return "a mark (:::) does not begin its line."
    if words == FENCE:
        return "" if is_open else "::: closes a mark that nothing opens."
    if not _OPENS.match(words):
        return f"“{words[:60]}” is not a mark."
    return "a mark begins inside another." if is_open else ""


def counted_grounds(text: str) -> Counter[Ground]:
    """How many passages with words in them are kept back on each ground."""
    return Counter(
        ground
        for each in passages_of(text)
        if each.text.strip()
        for ground in each.grounds
    )


def without_ground(text: str, lifted: Ground) -> str:
    """The text with the ground taken off its marks; a mark without one goes."""
    kept: list[str] = []
    is_open_now = False
    for line in lines_of(text):
        words = line.strip()
        if not words.startswith(FENCE):
            kept.append(line)
        elif words == FENCE:
            kept += [] if is_open_now else [line]
            is_open_now = False
        else:
            left = [ground for ground in _grounds(words) if ground is not lifted]
            is_open_now = not left
            kept += [_opening(left)] if left else []
    return "\n".join(kept)


def public_lines(text: str) -> list[str]:
    """As many lines as the text has; marks and what is kept back leave theirs empty."""
    return _lines(text, kept_back=False)


def lines_without_marks(text: str) -> list[str]:
    """As many lines as the text has; only the marks' own are empty."""
    return _lines(text, kept_back=True)


def _lines(text: str, *, kept_back: bool) -> list[str]:
    lines = [""] * len(lines_of(text))
    for passage in passages_of(text):
        if passage.is_kept_back and not kept_back:
            continue
        for number, line in enumerate(
            passage.text.split("\n"), start=passage.first_line
        ):
            lines[number - 1] = line
    return lines


def _passages(lines: list[str]) -> Iterator[Passage]:
    held: list[str] = []
    first, is_kept_back = 1, False
    grounds: Grounds = ()
    for number, line in enumerate(lines, start=1):
        words = line.strip()
        if not words.startswith(FENCE):
            held.append(line)
            continue
        if held:
            yield Passage("\n".join(held), first, is_kept_back, grounds)
        closes = words == FENCE
        held, first, is_kept_back = [], number + 1, not closes
        grounds = () if closes else _grounds(words)
    if held:
        yield Passage("\n".join(held), first, is_kept_back, grounds)


def _grounds(words: str) -> Grounds:
    opens = _OPENS.match(words)
    if opens is None:
        return ()
    if opens["confidential"]:
        return (Ground.CONFIDENTIAL,)
    return in_order(Ground(each) for each in re.findall("[1-7]", opens["paragraphs"]))


def _opening(grounds: list[Ground]) -> str:
    if grounds == [Ground.CONFIDENTIAL]:
        return f"{FENCE} confidential"
    return f"{FENCE} exempt {', '.join(ground.value for ground in grounds)}"
