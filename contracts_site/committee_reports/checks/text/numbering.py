"""Typed numbers that skip or repeat: of headings, paragraphs and lists."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from contracts_site.committee_reports.checks.text.findings import (
    Check,
    TextFinding,
    shortened,
)
from contracts_site.committee_reports.checks.text.numbers_given import typed_number
from contracts_site.committee_reports.checks.text.reading import (
    Block,
    Document,
    Heading,
    Item,
    Listing,
    Paragraph,
    Passage,
)

_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
LETTERS_OF_ALPHABET = 26
_APPENDIX = re.compile(r"(?:Appendix|Annex|Schedule|Part)\b", re.IGNORECASE)


@dataclass(frozen=True)
class _Step:
    line: int
    words: str
    number: int


def check_numbering(document: Document) -> Iterator[TextFinding]:
    for part in _parts(document):
        yield from _tree([b.passage for b in part if isinstance(b, Heading)])
        yield from _tree([b.passage for b in part if isinstance(b, Paragraph)])
    yield from _lists(document.listings)


def _parts(document: Document) -> Iterator[list[Block]]:
    """An appendix, or what stands under a heading of the highest level that has no
    number, may count anew."""
    part: list[Block] = []
    for block in document.blocks:
        if isinstance(block, Heading) and _begins_part(block):
            yield part
            part = []
        part.append(block)
    yield part


def _begins_part(heading: Heading) -> bool:
    words = heading.passage.text
    return bool(_APPENDIX.match(words)) or (
        heading.level == 1 and not typed_number(words)
    )


def _tree(passages: Sequence[Passage]) -> Iterator[TextFinding]:
    """3.2 comes after 3.1, and 4 after 3, whatever stands between them.

    Where no number ends in 1 nothing is counted: "2.5 million" begins a sentence.
    """
    typed = [(passage, typed_number(passage.text)) for passage in passages]
    numbers = [(passage, match[1]) for passage, match in typed if match]
    if not any(number.rpartition(".")[2] == "1" for _, number in numbers):
        return
    last: dict[str, int] = {}
    for passage, number in numbers:
        parent, _, own = number.rpartition(".")
        is_first = parent not in last
        expected = int(own) if is_first and not parent else last.get(parent, 0) + 1
        last[parent] = int(own)
        if int(own) != expected:
            name = f"{parent}.{expected}" if parent else str(expected)
            yield _finding(passage.line, passage.text, number, name)


def _lists(listings: Sequence[Listing]) -> Iterator[TextFinding]:
    """A list that does not begin with the first number goes on from an earlier one."""
    ends: set[int] = set()
    for listing in listings:
        for run in _runs(listing.items):
            steps = [step for step in map(_step, _with_script(run)) if step]
            if len(steps) != len(run) or not steps:
                continue
            yield from _run_checked(
                steps, ends, is_lettered=not run[0].label.strip("().").isdigit()
            )
            ends.add(steps[-1].number)


def _runs(items: Sequence[Item]) -> Iterator[list[Item]]:
    """Numbered items of one depth under one item above them."""
    open_runs: dict[int, list[Item]] = {}
    for item in items:
        for depth in [d for d in open_runs if d > item.indent]:
            yield open_runs.pop(depth)
        if item.is_numbered:
            open_runs.setdefault(item.indent, []).append(item)
    yield from open_runs.values()


def _with_script(run: list[Item]) -> list[tuple[Item, bool]]:
    """Whether letters are Roman numbers: where the list begins with i and goes on so."""
    labels = [item.label.strip("().") for item in run]
    is_roman = labels[0] == "i" and all(label in _ROMAN for label in labels)
    return [(item, is_roman) for item in run]


def _step(marked: tuple[Item, bool]) -> _Step | None:
    item, is_roman = marked
    label = item.label.strip("().")
    if label.isdigit():
        number = int(label)
    elif is_roman:
        number = _ROMAN.index(label) + 1
    elif len(label) == 1:
        number = ord(label) - ord("a") + 1
    else:
        return None
    return _Step(item.passage.line, f"{item.label} {item.passage.text}", number)


def _run_checked(
    steps: Sequence[_Step], ends: set[int], *, is_lettered: bool
) -> Iterator[TextFinding]:
    if len(steps) > 1 and len({step.number for step in steps}) == 1:
        return
    first = steps[0]
    if first.number != 1 and ends and not is_lettered and first.number - 1 not in ends:
        yield _finding(first.line, first.words, str(first.number), str(max(ends) + 1))
    for before, step in pairwise(steps):
        if step.number != before.number + 1:
            expected = before.number + 1
            yield _finding(
                step.line,
                step.words,
                _named(step.number, is_lettered=is_lettered),
                _named(expected, is_lettered=is_lettered),
            )


def _named(number: int, *, is_lettered: bool) -> str:
    return (
        chr(ord("a") + number - 1)
        if is_lettered and number <= LETTERS_OF_ALPHABET
        else str(number)
    )


def _finding(line: int, words: str, number: str, expected: str) -> TextFinding:
    first = words.partition("\n")[0]
    return TextFinding(
        line,
        Check.NUMBERING,
        shortened(first),
        f"This is numbered {number}, where {expected} would follow. Number it again, or "
        "add what is missing.",
    )
