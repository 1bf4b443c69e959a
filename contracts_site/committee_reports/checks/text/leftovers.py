"""What a template asked for and nobody filled in."""

import re
from collections.abc import Iterator

from contracts_site.committee_reports.checks.text.findings import (
    Check,
    TextFinding,
    shortened,
)
from contracts_site.committee_reports.checks.text.reading import Document

_PROMPTS = (
    re.compile(
        r"\[\s?(?:(?:insert|enter|add|type|name|names|date|title|amount|delete|author|figure|"
        r"number|reference|ref|sum|x{1,5}|to be added|to follow|tbc)\b|\.{2,4}|…)"
        r"[^\[\]\n]{0,120}\]",
        re.IGNORECASE,
    ),
    re.compile(r"<(?:insert|enter|add|name|date|title|amount)\b[^<>\n]{0,80}>", re.I),
    re.compile(r"(?<![\w-])X{2,6}(?![\w-])"),
    re.compile(r"(?<![\w-])(?:TBC|TBA|TBD|TODO|FIXME)(?![\w-])"),
    re.compile(r"\?{3,9}"),
    re.compile(r"\blorem ipsum\b", re.IGNORECASE),
    re.compile(r"\bclick (?:or tap )?here to (?:enter|add|choose|insert)\b", re.I),
    re.compile(r"\bchoose an item\b", re.IGNORECASE),
    re.compile(r"\bError! (?:Reference source|Bookmark|Unknown)\b"),
)
_INSERT = re.compile(r"\[insert \d{1,4}\]", re.IGNORECASE)
# Schedule XX is a number.
_NUMBERED = re.compile(
    r"\b(?:Part|Chapter|Schedule|Article|Title|Volume|Annex)\s$", re.IGNORECASE
)


def check_leftovers(document: Document) -> Iterator[TextFinding]:
    for passage in document.passages:
        for pattern in _PROMPTS:
            for match in pattern.finditer(passage.text):
                before = passage.text[max(0, match.start() - 12) : match.start()]
                if _INSERT.fullmatch(match[0]) or _NUMBERED.search(before):
                    continue
                yield TextFinding(
                    passage.line_at(match.start()),
                    Check.LEFT_OVER,
                    shortened(match[0]),
                    "This looks like a prompt that was left. Write what it asks for, or "
                    "take it out.",
                )
