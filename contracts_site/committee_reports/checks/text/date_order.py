"""Dates that run backwards: a term, "from … to …", a timetable."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from contracts_site.committee_reports.checks.text.findings import (
    Check,
    TextFinding,
    shortened,
)
from contracts_site.committee_reports.checks.text.reading import (
    Block,
    Document,
    Heading,
    Listing,
    Paragraph,
    Passage,
    Table,
)
from contracts_site.committee_reports.checks.text.written_dates import (
    WrittenDate,
    begins_with_date,
    dates_in,
)

FEWEST_IN_A_TIMETABLE = 3
_JOINS = {"to", "until", "till", "–", "-", "—", "up to", "through to", "and until"}
# "Moved from 3 May 2019 to 1 April 2019" tells of a change, not of a span.
_MOVED = re.compile(
    r"\b(?:moved|changed|brought forward|revised|postponed|put back|altered|corrected|"
    r"advanced|rescheduled)\b",
    re.IGNORECASE,
)
_STARTS = re.compile(
    r"\b(?:starts?|start date|starting|started|begins?|beginning|began|commenc\w{1,6})\b"
    r"[^.;]{0,30}$",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"\b(?:ends?|end date|ending|ended|expires?|expiring|finish\w{0,4})\b",
    re.IGNORECASE,
)
_TIMETABLE = re.compile(
    r"\b(?:timetable|timeline|key dates|milestones?|programme|next steps|dates)\b",
    re.IGNORECASE,
)
_NEAR = 60
_A_PAIR = 2


def check_date_order(document: Document) -> Iterator[TextFinding]:
    for passage, start, words in document.sentences:
        yield from _spans_checked(passage, start, words)
    heading = lead_in = ""
    for block in document.blocks:
        if isinstance(block, Heading):
            heading, lead_in = block.passage.text, ""
        elif isinstance(block, Paragraph):
            lead_in = block.passage.text
        elif _TIMETABLE.search(f"{heading} {lead_in}"):
            yield from _timetable_checked(block)


def _spans_checked(passage: Passage, start: int, words: str) -> Iterator[TextFinding]:
    dates = list(dates_in(words))
    if len(dates) < _A_PAIR or _MOVED.search(words):
        return
    for one, other in pairwise(dates):
        before = words[max(0, one.start - _NEAR) : one.start]
        between = words[one.end : other.start]
        is_span = _is_span(before, between) or (
            len(dates) == _A_PAIR and _is_term(before, between)
        )
        if is_span and other.last < one.first:
            yield TextFinding(
                passage.line_at(start + one.start),
                Check.DATES,
                shortened(words[one.start : other.end]),
                "The second date lies before the first. Check both.",
            )


def _is_span(before: str, between: str) -> bool:
    joined = between.strip(" ,\n").lower()
    if joined == "and":
        return before.lower().rstrip().endswith("between")
    return joined in _JOINS


def _is_term(before: str, between: str) -> bool:
    return bool(
        len(between) <= _NEAR and _STARTS.search(before) and _ENDS.search(between)
    )


def _timetable_checked(block: Block) -> Iterator[TextFinding]:
    if isinstance(block, Listing):
        yield from _sequence_checked([item.passage for item in block.outermost])
    elif isinstance(block, Table) and block.body:
        for place in range(len(block.head.cells)):
            yield from _sequence_checked(
                [
                    Passage(row.line, row.cells[place])
                    for row in block.body
                    if place < len(row.cells)
                ]
            )


def _sequence_checked(passages: Sequence[Passage]) -> Iterator[TextFinding]:
    dated = [(passage, begins_with_date(passage.text)) for passage in passages]
    steps = [(passage, date) for passage, date in dated if date is not None]
    if len(steps) < FEWEST_IN_A_TIMETABLE or len(steps) != len(dated):
        return
    if all(_is_before(later, one) for (_, one), (_, later) in pairwise(steps)):
        return
    for (_, one), (passage, later) in pairwise(steps):
        if _is_before(later, one):
            yield TextFinding(
                passage.line,
                Check.DATES,
                shortened(passage.text),
                "This lies before the date above it in the timetable. Check both, or "
                "change their order.",
            )


def _is_before(one: WrittenDate, other: WrittenDate) -> bool:
    return one.last < other.first
