"""Which numbers the parts of a text have, typed in it or given when it is put together."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from contracts_site.committee_reports.checks.text.reading import (
    Document,
    Listing,
    Paragraph,
)
from contracts_site.committee_reports.checks.text.written_dates import MONTH_NAMES

_TYPED_NUMBER = re.compile(r"(\d{1,3}(?:\.\d{1,3}){0,3})[.:]?\s+(?=\S)")
MOST_DIGITS = 2  # 2018 in front of words is a year
_TITLE = re.compile(rf"(?!(?:{MONTH_NAMES})\b)[A-Z\"“'‘]")
_APPENDIX = re.compile(r"(?:Appendix|Annex)\s+([A-Z]|\d{1,2})\b", re.IGNORECASE)
_OF_RECOMMENDATIONS = re.compile(r"recommendation", re.IGNORECASE)


@dataclass(frozen=True)
class Numbers:
    """Each set is empty where the text does not number such parts.

    `is_whole` says that no part can be elsewhere, as an appendix in another file.
    """

    sections: frozenset[str] = field(default_factory=frozenset)
    paragraphs: frozenset[str] = field(default_factory=frozenset)
    appendices: frozenset[str] = field(default_factory=frozenset)
    recommendations: frozenset[str] = field(default_factory=frozenset)
    is_whole: bool = False


def typed_number(words: str) -> re.Match[str] | None:
    """A typed number; a lone figure in front of words, or a date, is none."""
    match = _TYPED_NUMBER.match(words)
    if match is None or "." in match[1]:
        return match
    is_year = len(match[1]) > MOST_DIGITS
    return None if is_year or not _TITLE.match(words, match.end()) else match


def numbers_in(document: Document) -> Numbers:
    """Those that are typed in front of headings, paragraphs and recommendations."""
    headings = {
        match[1]
        for match in map(typed_number, _heading_words(document))
        if match is not None
    }
    paragraphs = {
        match[1]
        for block in document.blocks
        if isinstance(block, Paragraph)
        and (match := typed_number(block.passage.text)) is not None
        and "." in match[1]
    }
    appendices = {
        match[1].upper()
        for words in _heading_words(document)
        if (match := _APPENDIX.match(words)) is not None
    }
    return Numbers(
        sections=frozenset(number for number in headings if "." not in number),
        paragraphs=frozenset(paragraphs | headings),
        appendices=frozenset(appendices),
        recommendations=_recommendations(document),
    )


def _heading_words(document: Document) -> Iterable[str]:
    return (heading.passage.text for heading in document.headings)


def _recommendations(document: Document) -> frozenset[str]:
    """Labels of the numbered list under a heading for recommendations."""
    found: set[str] = set()
    under = False
    for block in document.blocks:
        if isinstance(block, Listing):
            if under:
                found |= {
                    item.label.strip("().")
                    for item in block.outermost
                    if item.is_numbered
                }
        elif not isinstance(block, Paragraph):
            passage = getattr(block, "passage", None)
            under = passage is not None and bool(
                _OF_RECOMMENDATIONS.search(passage.text)
            )
    return frozenset(found)
