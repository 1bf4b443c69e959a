"""E-mail and web addresses that lead nowhere as they are written."""

import re
from collections.abc import Iterator

from contracts_site.committee_reports.checks.text.findings import (
    Check,
    TextFinding,
    shortened,
)
from contracts_site.committee_reports.checks.text.reading import Document

_TOKEN = re.compile(r"[^\s<>|\"“”\[\]]+")
_AROUND = "()*_`'‘’,;:.!?"
_HOST = r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,62})\.){1,8}[A-Za-z]{2,24}"
_EMAIL = re.compile(rf"(?:mailto:)?[A-Za-z0-9_%+'-]+(?:\.[A-Za-z0-9_%+'-]+)*@{_HOST}")
_WEB = re.compile(
    rf"(?:https?://)?(?:{_HOST}|localhost|\d{{1,3}}(?:\.\d{{1,3}}){{3}})(?::\d{{1,5}})?"
    r"(?:[/?#]\S*)?",
    re.IGNORECASE,
)
_BEGINS_LIKE_WEB = re.compile(r"(?:https?|www)[:.,;/\\]", re.IGNORECASE)
_TWICE = re.compile(r"https?:/{0,2}https?:", re.IGNORECASE)
_BEGINS_LIKE_EMAIL = re.compile(r"@[\w-]{1,63}\.\w")
LONGEST = 300


def check_addresses(document: Document) -> Iterator[TextFinding]:
    for line, text in document.lines:
        for token in _TOKEN.finditer(text):
            for piece in token[0][:LONGEST].split("]("):
                words = piece.strip(_AROUND)
                if "@" in words and not _is_right_email(words):
                    yield _finding(line, words, "an e-mail address")
                elif _BEGINS_LIKE_WEB.match(words) and not _is_right_web(words):
                    yield _finding(line, words, "a web address")


def _is_right_email(words: str) -> bool:
    """A name with @ in front, as people have on social media, is no address."""
    if words.startswith("@"):
        return not _BEGINS_LIKE_EMAIL.match(words)
    if "://" in words:
        return True
    plain = words.partition("?")[0]
    return plain == "" or bool(_EMAIL.fullmatch(plain))


def _is_right_web(words: str) -> bool:
    if _TWICE.match(words):
        return False
    if words.lower().startswith("www.") and words.partition("/")[0].count(".") < 2:
        return False
    return bool(_WEB.fullmatch(words))


def _finding(line: int, words: str, what: str) -> TextFinding:
    return TextFinding(
        line,
        Check.ADDRESS,
        shortened(words),
        f"This is not {what} as it is written. Check it by opening it.",
    )
