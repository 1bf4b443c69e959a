"""Acronyms without their words at or before their first use."""

import re
from collections.abc import Collection, Iterator

from contracts_site.committee_reports.checks.text.findings import Check, TextFinding
from contracts_site.committee_reports.checks.text.reading import (
    Document,
    Passage,
    Table,
)

# Those that a reader of council papers is not told the words of.
COMMON = """
AM BBC CCTV CD COVID CSV DVD EC EEA EU FAQ FAX GB GDP GDPR GP GPS HIV HM HMRC HR HTML
ICT ID IQ ISO IT KC KPI MB MBE MP NHS NSPCC OBE OFSTED PA PDF PIN PM QC RSPCA SI TUPE TV
UK UN UNICEF URL USA USB VAT WC
"""
COMMON_ACRONYMS = frozenset(COMMON.split())
# Plain words that somebody may set in capitals.
EMPHASIS = """
ALL AND ANY ARE AS AT BE BY CAN DO END FOR FROM IF IN IS MAY MUST NB NEW NO NOT NOTE NOW
OF ON ONE ONLY OR OUR PART SEE SO TBA TBC TBD THE THIS TO TODO TOTAL TWO UP USE WAS WE
WHO WILL YES YOU
"""
_EMPHASIS = frozenset(EMPHASIS.split())
_ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
_LEFT_OVER = re.compile(r"X{2,6}")
_ACRONYM = re.compile(
    r"(?<![\w/@.#&£-])[A-Z][A-Z&]{0,4}[A-Z](?=s?(?![\w/@&-]|\.[A-Za-z]))"
)
_IN_BRACKETS = re.compile(r"[\w'-]{2,30}\s+[\w'-]{2,30}\s+[(\[][^()\[\]]{0,20}$")
_WORDS_AFTER = re.compile(
    r"s?(?:\s+\([A-Za-z'-]+[\s,]+[A-Za-z]|:\s+\w|\s+[–—-]\s+\w|\s+(?:means|stands for)\b)"
)
_IN_CAPITALS = 0.6
FEWEST_LETTERS = 12


def check_acronyms(document: Document, known: Collection[str]) -> Iterator[TextFinding]:
    settled = {*COMMON_ACRONYMS, *_EMPHASIS, *known, *_in_lists_of_words(document)}
    for passage in document.passages:
        if _is_all_capitals(passage.text):
            continue
        for match in _ACRONYM.finditer(passage.text):
            letters = match[0]
            if letters in settled or _is_number(letters):
                continue
            settled.add(letters)
            if not _is_explained(passage, match):
                yield TextFinding(
                    passage.line_at(match.start()),
                    Check.ACRONYM,
                    letters,
                    "Nothing says what this stands for. Write the words at its first "
                    f"use, with {letters} in brackets.",
                )


def _in_lists_of_words(document: Document) -> Iterator[str]:
    """First cells of tables that hold nothing else: a list of abbreviations."""
    for block in document.blocks:
        if isinstance(block, Table):
            yield from (row.cells[0].strip() for row in block.rows if row.cells)


def _is_number(letters: str) -> bool:
    return bool(_ROMAN.fullmatch(letters) or _LEFT_OVER.fullmatch(letters))


def _is_explained(passage: Passage, match: re.Match[str]) -> bool:
    before = passage.text[max(0, match.start() - 90) : match.start()]
    return bool(
        _IN_BRACKETS.search(before) or _WORDS_AFTER.match(passage.text, match.end())
    )


def _is_all_capitals(text: str) -> bool:
    start = text[:300]
    letters = [sign for sign in start if sign.isalpha()]
    capitals = sum(sign.isupper() for sign in letters)
    return len(letters) >= FEWEST_LETTERS and capitals > _IN_CAPITALS * len(letters)
