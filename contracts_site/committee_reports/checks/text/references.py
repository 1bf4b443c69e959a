"""Options, sections, appendices and recommendations that are named and are not there."""

import re
from collections.abc import Iterator

from contracts_site.committee_reports.checks.text.findings import (
    Check,
    TextFinding,
    shortened,
)
from contracts_site.committee_reports.checks.text.numbers_given import Numbers
from contracts_site.committee_reports.checks.text.reading import (
    Document,
    Heading,
    Listing,
    Passage,
)

FEWEST_OPTIONS = 2
_OPTION = r"(?:\d{1,2}|[A-H])"
_DEFINED = re.compile(rf"\s*(?:[\d.]{{1,6}}\s+)?Option\s+({_OPTION})(?![\w.]\w)")
_OPTIONS_NAMED = re.compile(
    rf"\b[Oo]ptions?\s+({_OPTION}(?:(?:,\s|\sand\s|\sor\s|\sto\s){_OPTION}){{0,6}})"
    r"(?![\w'])"
)
_OF_OPTIONS = re.compile(r"\boptions\b", re.IGNORECASE)
# Another document's numbers: an Act, a report of somebody else.
_ELSEWHERE = re.compile(
    r"\b(?:Acts?|Regulations?|Code|Order|Directive|Schedule|Rules|Constitution|audit|"
    r"Ofsted|inspection|inquiry|agreement|enquir(?:y|ies)|notice|strategy|minutes|"
    r"policy|guidance|contract)\b",
    re.IGNORECASE,
)
_PLACE = r"(\d{1,2}(?:\.\d{1,2}){0,2})(?![\d.]*[\w(])"
_POINTS = re.compile(
    r"(?:\b[Ss]ee|\b(?:set out|described|shown|given|listed|summarised|explained)"
    r"\s(?:in|at)|\()"
    rf"\s*(section|paragraph)s?\s+{_PLACE}"
    rf"|\b(?P<kind>[Ss]ection|[Pp]aragraph)s?\s+(?P<place>\d{{1,2}}(?:\.\d{{1,2}}){{0,2}})"
    r"\s+(?:above|below|of this (?:paper|report))"
)
_APPENDIX = re.compile(
    r"\b[Aa]ppendix\s+([A-Z]|\d{1,2})\b(?!\s+(?:of|to)\s+(?!this))(?!\.\d)"
)
_RECOMMENDATION = re.compile(
    r"\b[Rr]ecommendation\s+(\(?(?:\d{1,2}|[a-z])\)?)(?![\w.]\w)"
)


def check_references(document: Document, numbers: Numbers) -> Iterator[TextFinding]:
    options = _options(document)
    for passage, start, words in document.sentences:
        yield from _options_checked(passage, start, words, options)
        if not _ELSEWHERE.search(words):
            yield from _places_checked(passage, start, words, numbers)
            yield from _appendices_checked(passage, start, words, numbers)
            yield from _recommendations_checked(passage, start, words, numbers)


def _options(document: Document) -> frozenset[str]:
    """Those that begin a passage, and the numbers of a list under "options"."""
    found: set[str] = set()
    under = False
    for block in document.blocks:
        if isinstance(block, Heading):
            under = bool(_OF_OPTIONS.search(block.passage.text))
        if isinstance(block, Listing) and under:
            found |= {
                i.label.strip("().").upper() for i in block.outermost if i.is_numbered
            }
    for passage in document.passages:
        if match := _DEFINED.match(passage.text):
            found.add(match[1])
    return frozenset(found)


def _options_checked(
    passage: Passage, start: int, words: str, options: frozenset[str]
) -> Iterator[TextFinding]:
    if len(options) < FEWEST_OPTIONS:
        return
    for match in _OPTIONS_NAMED.finditer(words):
        for name in re.findall(_OPTION, match[1]):
            if name not in options:
                yield _missing(passage, start + match.start(), match[0], "option", name)


def _places_checked(
    passage: Passage, start: int, words: str, numbers: Numbers
) -> Iterator[TextFinding]:
    for match in _POINTS.finditer(words):
        kind, place = (match[1] or match["kind"]).lower(), match[2] or match["place"]
        is_section = kind == "section" and "." not in place
        known = numbers.sections if is_section else numbers.paragraphs
        if known and place not in known:
            yield _missing(passage, start + match.start(), match[0], kind, place)


def _appendices_checked(
    passage: Passage, start: int, words: str, numbers: Numbers
) -> Iterator[TextFinding]:
    if not (numbers.appendices or numbers.is_whole):
        return
    for match in _APPENDIX.finditer(words):
        if match[1] not in numbers.appendices:
            at = start + match.start()
            yield _missing(passage, at, match[0], "appendix", match[1])


def _recommendations_checked(
    passage: Passage, start: int, words: str, numbers: Numbers
) -> Iterator[TextFinding]:
    for match in _RECOMMENDATION.finditer(words):
        name = match[1].strip("()")
        if numbers.recommendations and name not in numbers.recommendations:
            at = start + match.start()
            yield _missing(passage, at, match[0], "recommendation", name)


def _missing(
    passage: Passage, at: int, words: str, kind: str, name: str
) -> TextFinding:
    return TextFinding(
        passage.line_at(at),
        Check.REFERENCE,
        shortened(words),
        f"There is no {kind} {name} here. Change the number, or add what is missing.",
    )
