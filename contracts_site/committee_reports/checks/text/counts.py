"""A count in front of what is listed, beside what is listed."""

import re
from collections.abc import Iterator, Sequence

from contracts_site.committee_reports.checks.text.findings import (
    Check,
    TextFinding,
    shortened,
)
from contracts_site.committee_reports.checks.text.reading import (
    Document,
    Heading,
    Item,
    Listing,
    Paragraph,
    Passage,
)
from contracts_site.committee_reports.checks.text.written_numbers import (
    COUNT,
    LEAST_COUNT,
    MOST_COUNT,
    count_of,
)

# What papers list after a colon. Years, members or meetings are counted, not listed.
THINGS = """
actions advantages aims appendices approaches areas aspects assumptions benefits
categories causes centres challenges changes components concerns conditions contracts
criteria decisions disadvantages drivers elements factors findings functions goals
grounds groups headings issues levels localities lots measures methods models
objectives options outcomes parts phases pillars points principles priorities problems
proposals purposes questions reasons recommendations requirements risks routes services
stages steps strands streams tasks tests themes things types ways workstreams
"""
# Between the thing and the colon only these: "the two contracts will include:" counts
# something else than what it lists.
_TAIL_WORDS = (
    "are|were|have been|be|being|remain|follow|as follows|below|above|considered|"
    "identified|agreed|appraised|proposed|made|found|listed|set out|namely|in all|"
    "which|these|they|to consider|for consideration|in the report|here"
)
_LEAD_IN = re.compile(
    rf"(?P<before>\b\w{{1,20}}\s)?\b(?P<count>{COUNT})\s+(?P<thing>(?:[a-z'-]{{2,20}}\s+){{0,3}}?"
    rf"(?:{'|'.join(THINGS.split())}))"
    rf"(?:,?\s+(?:{_TAIL_WORDS})){{0,5}}\s?:",
    re.IGNORECASE,
)
# "Fewer than three options" counts nothing, "the first two reasons" not all.
NO_COUNT = """
about another first further last least most nearly next or other over than to under
"""
_NO_COUNT = frozenset(NO_COUNT.split())
_LONGEST_PART = 5  # words
_AND = re.compile(r"\s(?:and|or)\s", re.IGNORECASE)


def check_counts(document: Document) -> Iterator[TextFinding]:
    for block, after in document.blocks_with_next:
        match block:
            case Paragraph(passage=passage) | Heading(passage=passage):
                listed = after.outermost if isinstance(after, Listing) else []
                yield from _checked(passage, listed)
            case Listing(items=items):
                yield from _items_checked(items)


def _items_checked(items: Sequence[Item]) -> Iterator[TextFinding]:
    """An item may lead in a list of its own, indented below it."""
    for place, item in enumerate(items):
        inner = _below(items, place)
        for passage in item.passages:
            yield from _checked(passage, inner if passage is item.passages[-1] else [])


def _below(items: Sequence[Item], place: int) -> list[Item]:
    if place + 1 == len(items) or items[place + 1].indent <= items[place].indent:
        return []
    depth, found = items[place + 1].indent, []
    for item in items[place + 1 :]:
        if item.indent < depth:
            break
        if item.indent == depth:
            found.append(item)
    return found


def _checked(passage: Passage, listed: Sequence[Item]) -> Iterator[TextFinding]:
    for start, words in passage.sentences:
        lead_ins = list(_LEAD_IN.finditer(words))
        if not lead_ins:
            continue
        lead_in = lead_ins[-1]
        count = count_of(lead_in["count"])
        is_no_count = (lead_in["before"] or "").strip().lower() in _NO_COUNT
        if is_no_count or not LEAST_COUNT <= count <= MOST_COUNT:
            continue
        rest = words[lead_in.end() :].strip()
        is_last = start + len(words) == len(passage.text)
        few, many = _parts(rest) if rest else (len(listed), len(listed))
        if few < LEAST_COUNT or not (rest or is_last) or few <= count <= many:
            continue
        there = f"{few}" if few == many else f"{few} or {many}"
        yield TextFinding(
            passage.line_at(start + lead_in.start("count")),
            Check.COUNT,
            shortened(words[lead_in.start("count") : lead_in.end()]),
            f"This counts {count}, but what follows is {there}. Change the count, or "
            "the list.",
        )


def _parts(rest: str) -> tuple[int, int]:
    """How few and how many things a list in a sentence may have; 0 if it is none.

    "Health, housing, food and drink" is three things or four.
    """
    rest = rest.rstrip(".!? ")
    pieces = [piece.strip() for piece in rest.split("," if ";" not in rest else ";")]
    is_plain = len(pieces) > 1 and not re.search(r"[.:()\d]", rest)
    if not is_plain or any(len(piece.split()) > _LONGEST_PART for piece in pieces):
        return 0, 0
    joined = [_AND.findall(f" {piece} ") for piece in pieces]
    ands = sum(len(each) for each in joined)
    begins_with_and = re.match(r"(?:and|or)\s", pieces[-1], re.IGNORECASE)
    return len(pieces), len(pieces) + ands - bool(begins_with_and)
