"""The same word twice in a row."""

import re
from collections.abc import Iterator

from contracts_site.committee_reports.checks.text.findings import Check, TextFinding
from contracts_site.committee_reports.checks.text.reading import Document

_DOUBLED = re.compile(
    r"(?<![\w'-])([A-Za-z][a-z']{0,30})\s{1,9}(?=([a-z'-]{1,31})(?![\w'-]))"
)
_RIGHTLY = frozenset(["that", "had", "very", "really", "so", "no", "long", "bye", "ha"])


def check_doubled_words(document: Document) -> Iterator[TextFinding]:
    for passage in document.passages:
        for match in _DOUBLED.finditer(passage.text):
            word = match[2]
            if match[1].lower() == word and word not in _RIGHTLY:
                yield TextFinding(
                    passage.line_at(match.start()),
                    Check.DOUBLED,
                    f"{match[1]} {word}",
                    "The word stands twice. Take one out.",
                )
