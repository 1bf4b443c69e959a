"""None considered, where the text says that options were removed."""

import re
from collections.abc import Iterator

from contracts_site.committee_reports.checks.text.findings import (
    Check,
    TextFinding,
    shortened,
)
from contracts_site.committee_reports.checks.text.reading import (
    Document,
    Heading,
    Paragraph,
)

_NONE = re.compile(
    r"\bno (?:other |alternative )?(?:options|alternatives) (?:were|have been) considered"
    r"|\bnone (?:was|were|has been|have been)? ?considered\b",
    re.IGNORECASE,
)
_BARE_NONE = re.compile(r"\s*none\.?\s*", re.IGNORECASE)
_CONSIDERED_HEADING = re.compile(
    r"\b(?:options|alternatives)\b.{0,40}\b(?:considered|rejected)\b", re.IGNORECASE
)
_REMOVED = re.compile(
    r"\boptions?\b[^.;]{0,60}\b(?:removed|rejected|discounted|ruled out|"
    r"not taken forward|set aside)\b",
    re.IGNORECASE,
)


def check_options_considered(document: Document) -> Iterator[TextFinding]:
    removed = any(
        _REMOVED.search(words) and not _NONE.search(words)
        for _, _, words in document.sentences
        if not _CONSIDERED_HEADING.fullmatch(words)
    )
    if not removed:
        return
    for passage, start, words in document.sentences:
        if match := _NONE.search(words):
            yield _finding(passage.line_at(start + match.start()), words)
    for block, after in document.blocks_with_next:
        if (
            isinstance(block, Heading)
            and isinstance(after, Paragraph)
            and _CONSIDERED_HEADING.search(block.passage.text)
            and _BARE_NONE.fullmatch(after.passage.text)
        ):
            yield _finding(after.passage.line, after.passage.text)


def _finding(line: int, words: str) -> TextFinding:
    return TextFinding(
        line,
        Check.CONSIDERED,
        shortened(words),
        "The text says elsewhere that options were removed. Name them here, with the "
        "reasons.",
    )
