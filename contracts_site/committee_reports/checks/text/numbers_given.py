"""Which numbers the parts of a text have, typed in it or given when it is put together."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from contracts_site.committee_reports.checks.text.reading import (
    Document,
    Listing,
    Paragraph,
)

TYPED_NUMBER = re.compile(r"(\d{1,3}(?:\.\d{1,3}){0,3})[.:]?\s+(?=\S)")
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


def numbers_in(document: Document) -> Numbers:
    """Those that are typed in front of headings, paragraphs and recommendations."""
    headings = {
        match[1] for match in map(_typed, _heading_words(document)) if match is not None
    }
    paragraphs = {
        match[1]
        for block in document.blocks
        if isinstance(block, Paragraph)
        and (match := _typed(block.passage.text)) is not None
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


def _typed(words: str) -> re.Match[str] | None:
    return TYPED_NUMBER.match(words)


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
