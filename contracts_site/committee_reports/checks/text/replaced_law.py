"""Acts and regulations that others have replaced, as data, each with its source."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from contracts_site.committee_reports.checks.text.findings import (
    Check,
    TextFinding,
    shortened,
)
from contracts_site.committee_reports.checks.text.reading import Document
from contracts_site.committee_reports.checks.text.written_dates import day_words


@dataclass(frozen=True, kw_only=True)
class ReplacedLaw:
    """`pattern` is how it is written; `since` the first day of what replaced it."""

    law: str
    pattern: str
    replaced_by: str
    since: date
    source: str


PROCUREMENT_ACT = "Procurement Act 2023, for procurements begun since"
PROCUREMENT_ACT_SINCE = date(2025, 2, 24)
PROCUREMENT_ACT_SOURCE = (
    "Procurement Act 2023 and its commencement regulations, SI 2024/716 as amended by "
    "SI 2024/959"
)
EQUALITY_ACT = "Equality Act 2010"
EQUALITY_ACT_SINCE = date(2010, 10, 1)
EQUALITY_ACT_SOURCE = "Equality Act 2010, Schedule 27"
TUPE = "Transfer of Undertakings (Protection of Employment) Regulations 1981"
INFORMATION = (
    "Local Authorities (Executive Arrangements) (Access to Information) (England) "
    "Regulations 2000"
)


def _of_that_name(law: str) -> str:
    """The name as written, with "The" or without, over line ends."""
    return r"\s+".join(map(re.escape, law.split()))


def _procurement(law: str, short: str) -> ReplacedLaw:
    return ReplacedLaw(
        law=law,
        pattern=rf"{_of_that_name(law)}|\b{short}\b",
        replaced_by=PROCUREMENT_ACT,
        since=PROCUREMENT_ACT_SINCE,
        source=PROCUREMENT_ACT_SOURCE,
    )


def _equality(law: str) -> ReplacedLaw:
    return ReplacedLaw(
        law=law,
        pattern=_of_that_name(law),
        replaced_by=EQUALITY_ACT,
        since=EQUALITY_ACT_SINCE,
        source=EQUALITY_ACT_SOURCE,
    )


REPLACED_LAW = (
    _procurement("Public Contracts Regulations 2015", r"PCR\s?2015"),
    _procurement("Concession Contracts Regulations 2016", r"CCR\s?2016"),
    _procurement("Utilities Contracts Regulations 2016", r"UCR\s?2016"),
    ReplacedLaw(
        law="Public Contracts Regulations 2006",
        pattern=_of_that_name("Public Contracts Regulations 2006"),
        replaced_by="Public Contracts Regulations 2015",
        since=date(2015, 2, 26),
        source="SI 2015/102, regulation 1",
    ),
    ReplacedLaw(
        law="Directive 2004/18/EC",
        pattern=r"\bDirective\s+2004/18/EC\b",
        replaced_by="Directive 2014/24/EU",
        since=date(2016, 4, 18),
        source="Directive 2014/24/EU, article 91",
    ),
    ReplacedLaw(
        law="Official Journal of the European Union, OJEU",
        pattern=r"\bOfficial\s+Journal\s+of\s+the\s+European\s+Union\b|\bOJEU\b",
        replaced_by="the United Kingdom's Find a Tender service",
        since=date(2021, 1, 1),
        source="SI 2020/1319",
    ),
    ReplacedLaw(
        law="Data Protection Act 1998",
        pattern=_of_that_name("Data Protection Act 1998"),
        replaced_by="Data Protection Act 2018",
        since=date(2018, 5, 25),
        source="Data Protection Act 2018, Schedule 19; SI 2018/625",
    ),
    ReplacedLaw(
        law="Directive 95/46/EC",
        pattern=r"\bDirective\s+95/46/EC\b",
        replaced_by="General Data Protection Regulation",
        since=date(2018, 5, 25),
        source="Regulation (EU) 2016/679, article 94",
    ),
    _equality("Race Relations Act 1976"),
    _equality("Sex Discrimination Act 1975"),
    _equality("Disability Discrimination Act 1995"),
    ReplacedLaw(
        law=TUPE,
        pattern=rf"{_of_that_name(TUPE)}|\bTUPE\s+(?:Regulations\s+)?1981\b",
        replaced_by="the regulations of 2006 of the same name",
        since=date(2006, 4, 6),
        source="SI 2006/246, regulation 20",
    ),
    ReplacedLaw(
        law="Audit Commission Act 1998",
        pattern=_of_that_name("Audit Commission Act 1998"),
        replaced_by="Local Audit and Accountability Act 2014",
        since=date(2015, 4, 1),
        source="Local Audit and Accountability Act 2014, section 1",
    ),
    ReplacedLaw(
        law="Adoption Act 1976",
        pattern=_of_that_name("Adoption Act 1976"),
        replaced_by="Adoption and Children Act 2002",
        since=date(2005, 12, 30),
        source="Adoption and Children Act 2002, Schedule 5",
    ),
    ReplacedLaw(
        law=INFORMATION,
        pattern=_of_that_name(INFORMATION),
        replaced_by="the Meetings and Access to Information regulations of 2012",
        since=date(2012, 9, 10),
        source="SI 2012/2089",
    ),
)
_PATTERNS = [(law, re.compile(law.pattern)) for law in REPLACED_LAW]
# A sentence that knows that the law is old, or tells what was done under it.
_KNOWS = re.compile(
    r"\b(?:replac\w+|repeal\w*|revok\w+|supersed\w+|former\w*|previous\w*|then in force|"
    r"before|until|transitional|saved|histor\w+|old|"
    r"(?:let|procured|awarded|begun|began|tendered|advertised|carried out|bought|"
    r"entered into|made|published) (?:under|in|through|by|with))\b",
    re.IGNORECASE,
)


def check_law(document: Document, on: date) -> Iterator[TextFinding]:
    in_question = [(law, pattern) for law, pattern in _PATTERNS if law.since <= on]
    for passage, start, words in document.sentences:
        for law, pattern in in_question:
            match = pattern.search(words)
            if match and not _KNOWS.search(words):
                yield TextFinding(
                    passage.line_at(start + match.start()),
                    Check.LAW,
                    shortened(match[0]),
                    f"Replaced from {day_words(law.since)} by {law.replaced_by} "
                    f"({law.source}). Name the law in force, or say that this was done "
                    "under the old.",
                )
