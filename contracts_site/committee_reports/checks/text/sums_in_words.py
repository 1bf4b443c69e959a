"""Sums and percentages in sentences, worked out again from the numbers beside them."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from contracts_site.committee_reports.checks.text.findings import (
    Check,
    TextFinding,
    shortened,
)
from contracts_site.committee_reports.checks.text.reading import Document, Passage
from contracts_site.committee_reports.checks.text.written_numbers import (
    AMOUNT,
    Written,
    adds_up,
    amount_of,
    plainly,
)

_TOTAL_AFTER = re.compile(r"\s?(?:in all|in total|altogether)\b")
_TOTAL_BEFORE = re.compile(r"(?:\ba total of|\btotall?ing|\bmaking|=|\bequals)\s*$")
# Between two parts of one sum: few words and a plus. Without one, amounts side by side
# may be anything.
_JOINS = re.compile(r"^[^.;:\d×]{0,40}(?:\bplus\b|\+)[^.;:\d×]{0,20}$")
# In front of the first part these make it something else than a part.
_NOT_A_PART = re.compile(r"(?:[×x*−-]|\bless|\bminus|\btimes)\s*$")
# Between the parts and their total these say that it is none.
_OTHER_THAN_TOTAL = re.compile(r"\b(?:which|but|less|only|against|instead|not|than)\b")
FEWEST_PARTS = 2
LONGEST_BEFORE_TOTAL = 50

_NUMBER = r"(\d{1,3}(?:,\d{3}){1,3}|\d{1,7})"
_PERCENT = r"(\d{1,3}(?:\.\d{1,2})?)\s?(?:%|per cent\b|percent\b)"
_OF_WORDS = r"(?:\s[a-z'-]{1,20}){0,4}"
_PARTS_FIRST = re.compile(
    rf"(?<![\d.,£/]){_NUMBER}\s+(?:out\s+)?of\s+(?:the\s+|all\s+)?{_NUMBER}{_OF_WORDS}"
    rf"\s?\({_PERCENT}\)"
)
_PERCENT_FIRST = re.compile(
    rf"(?<![\d.,]){_PERCENT}{_OF_WORDS}\s?\({_NUMBER}\s+(?:out\s+)?of\s+(?:the\s+)?{_NUMBER}"
    rf"{_OF_WORDS}\)"
)


def check_sums_in_words(document: Document) -> Iterator[TextFinding]:
    for passage, start, words in document.sentences:
        yield from _sum_checked(passage, start, words)
        yield from _percentages_checked(passage, start, words)


def _sum_checked(passage: Passage, start: int, words: str) -> Iterator[TextFinding]:
    amounts = list(AMOUNT.finditer(words))
    for place, total in enumerate(amounts):
        if not _is_total(words, total):
            continue
        first = _first_part(words, amounts[: place + 1])
        chain = amounts[first:place]
        parts = [amount_of(match) for match in chain]
        before = words[max(0, amounts[first].start() - 10) : amounts[first].start()]
        if len(parts) < FEWEST_PARTS or _NOT_A_PART.search(before):
            continue
        if _is_right(parts, amount_of(total)):
            continue
        made = sum((part.value for part in parts), Decimal(0))
        yield TextFinding(
            passage.line_at(start + chain[0].start()),
            Check.SUM,
            shortened(words[chain[0].start() : total.end()]),
            f"These amounts make £{plainly(made)}, not {total[0]}. Check the figures.",
        )


def _is_right(parts: Sequence[Written], total: Written) -> bool:
    """Two amounts as fine as their total must make it: a reader adds them up."""
    if len(parts) == FEWEST_PARTS and all(part.half <= total.half for part in parts):
        exact = [Written(part.value, Decimal(0)) for part in parts]
        is_as_fine = all(part.half == total.half for part in parts)
        return adds_up(exact, Written(total.value, Decimal(0)) if is_as_fine else total)
    return adds_up(parts, total)


def _is_total(words: str, amount: re.Match[str]) -> bool:
    before = words[max(0, amount.start() - 20) : amount.start()]
    return bool(_TOTAL_AFTER.match(words, amount.end()) or _TOTAL_BEFORE.search(before))


def _first_part(words: str, amounts: Sequence[re.Match[str]]) -> int:
    """Where the chain of parts begins: back from the total while they are joined."""
    first = last = len(amounts) - 1
    while first > 0:
        between = words[amounts[first - 1].end() : amounts[first].start()]
        leads_to_total = (
            first == last
            and len(between) <= LONGEST_BEFORE_TOTAL
            and not _OTHER_THAN_TOTAL.search(between)
        )
        if not (leads_to_total or _JOINS.match(between)):
            break
        first -= 1
    return first


def _percentages_checked(
    passage: Passage, start: int, words: str
) -> Iterator[TextFinding]:
    for match in _PARTS_FIRST.finditer(words):
        yield from _percentage(passage, start, match, match[1], match[2], match[3])
    for match in _PERCENT_FIRST.finditer(words):
        yield from _percentage(passage, start, match, match[2], match[3], match[1])


def _percentage(
    passage: Passage, start: int, match: re.Match[str], part: str, whole: str, said: str
) -> Iterator[TextFinding]:
    some, every = (Decimal(number.replace(",", "")) for number in (part, whole))
    if not every:
        return
    places = len(said.partition(".")[2])
    right = some / every * 100
    if adds_up([Written(right, Decimal(0))], _stated(said, places)):
        return
    yield TextFinding(
        passage.line_at(start + match.start()),
        Check.PERCENTAGE,
        shortened(match[0]),
        f"{part} of {whole} is {right:.{places}f}%. Check the figures.",
    )


def _stated(said: str, places: int) -> Written:
    return Written(Decimal(said), Decimal(1).scaleb(-places) / 2)
