"""Typed numbers that skip or repeat: of headings, paragraphs and lists."""

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from contracts_site.committee_reports.checks.text.findings import (
    Check,
    TextFinding,
    shortened,
)
from contracts_site.committee_reports.checks.text.numbers_given import TYPED_NUMBER
from contracts_site.committee_reports.checks.text.reading import (
    Document,
    Item,
    Listing,
    Paragraph,
    Passage,
)

_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_LONGEST_YEARLESS = 3  # digits; 2018 in front of a line is a year


@dataclass(frozen=True)
class _Step:
    line: int
    words: str
    number: int


def check_numbering(document: Document) -> Iterator[TextFinding]:
    yield from _tree(heading.passage for heading in document.headings)
    yield from _tree(
        block.passage for block in document.blocks if isinstance(block, Paragraph)
    )
    yield from _lists(document.listings)


def _tree(passages: Iterable[Passage]) -> Iterator[TextFinding]:
    """3.2 comes after 3.1, and 4 after 3, whatever stands between them."""
    last: dict[str, int] = {}
    for passage in passages:
        match = TYPED_NUMBER.match(passage.text)
        if match is None or (len(match[1]) > _LONGEST_YEARLESS and "." not in match[1]):
            continue
        parent, _, own = match[1].rpartition(".")
        number, before = int(own), last.get(parent)
        # A lone number in front of words is often a figure: "12 centres".
        is_sure = "." in match[0]
        if before is None and not parent and not is_sure:
            last[parent] = number
            continue
        expected = number if before is None and not parent else (before or 0) + 1
        last[parent] = number
        if number != expected:
            name = f"{parent}.{expected}" if parent else str(expected)
            yield _finding(passage.line, passage.text, match[1], name)


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
    for before, step in itertools.pairwise(steps):
        if step.number != before.number + 1:
            expected = before.number + 1
            yield _finding(
                step.line,
                step.words,
                _named(step.number, is_lettered=is_lettered),
                _named(expected, is_lettered=is_lettered),
            )


def _named(number: int, *, is_lettered: bool) -> str:
    return chr(ord("a") + number - 1) if is_lettered and number <= 26 else str(number)


def _finding(line: int, words: str, number: str, expected: str) -> TextFinding:
    first = re.split(r"\n", words, maxsplit=1)[0]
    return TextFinding(
        line,
        Check.NUMBERING,
        shortened(first),
        f"This is numbered {number}, where {expected} would follow. Number it again, or "
        "add what is missing.",
    )
