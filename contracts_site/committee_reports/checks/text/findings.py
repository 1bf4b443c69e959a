"""What a check over a text says, and what it has to be told."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from contracts_site.committee_reports.checks.text.numbers_given import Numbers

LONGEST_WORDS = 160


class Check(StrEnum):
    """The checks over text, by the key that a finding is kept under."""

    COUNT = "count"
    REFERENCE = "reference"
    NUMBERING = "numbering"
    DATES = "dates"
    WEEKDAY = "weekday"
    MEETING = "meeting"
    SUM = "sum"
    PERCENTAGE = "percentage"
    CONSIDERED = "considered"
    LEFT_OVER = "left-over"
    ADDRESS = "address"
    LAW = "law"
    ACRONYM = "acronym"
    IMAGE = "image"
    EMPTY = "empty"
    LEVEL = "level"
    DOUBLED = "doubled"
    SPELLINGS = "spellings"
    FINANCIAL_YEAR = "financial-year"


LABELS = {
    Check.COUNT: "Count and list",
    Check.REFERENCE: "Reference",
    Check.NUMBERING: "Numbering",
    Check.DATES: "Dates out of order",
    Check.WEEKDAY: "Weekday",
    Check.MEETING: "Meeting day",
    Check.SUM: "Sum",
    Check.PERCENTAGE: "Percentage",
    Check.CONSIDERED: "Options considered",
    Check.LEFT_OVER: "Left over from a template",
    Check.ADDRESS: "E-mail or web address",
    Check.LAW: "Law since replaced",
    Check.ACRONYM: "Acronym",
    Check.IMAGE: "Image without words",
    Check.EMPTY: "Empty section",
    Check.LEVEL: "Heading level",
    Check.DOUBLED: "Doubled word",
    Check.SPELLINGS: "Two spellings",
    Check.FINANCIAL_YEAR: "Financial year",
}


@dataclass(frozen=True, order=True)
class TextFinding:
    """Words on a line of the text, and a sentence: what is wrong and what to do."""

    line: int
    check: Check
    words: str
    says: str


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What the text alone cannot say.

    `numbers` are those that a paper gives its parts; without them they are read from
    the text. `passed_over` are checks that have no meaning for it.
    """

    law_on: date
    closed: Collection[date] = frozenset()
    acronyms: Collection[str] = frozenset()
    numbers: Numbers | None = None
    passed_over: Collection[Check] = frozenset()


def shortened(words: str) -> str:
    """On one line, and no longer than is told at a glance."""
    line = " ".join(words.split())
    if len(line) <= LONGEST_WORDS:
        return line
    return line[: LONGEST_WORDS - 1].rstrip() + "…"
