"""A finding in a paper: what is wrong, where, and under which fingerprint it is kept."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from django.urls import reverse

from contracts_site.committee_reports.inserts.models import Insert
from contracts_site.committee_reports.papers.models import (
    Paper,
    Recommendation,
    Section,
)


class RecordCheck(StrEnum):
    """The checks over a paper's record, by what they are called."""

    COVER = "Cover"
    CONTACT = "Contact"
    NO_TEXT = "Nothing written"
    INSERT_PLACE = "Place of an insert"
    REFERENCE = "Cross-reference"
    STALE = "Stale insert"
    GAP = "Gap in the data"
    QUERY = "Open query"
    EXEMPT = "Exempt amount"
    BACKGROUND = "Background paper"
    MEETING = "Meeting day"
    CLEAR_DAYS = "Clear days"
    NAME = "Likely name"
    KEPT_BACK = "What is kept back"


@dataclass(frozen=True)
class Place:
    """Where in a paper; `key` stays when a title changes."""

    key: str
    words: str
    url: str


@dataclass(frozen=True, kw_only=True)
class PaperFinding:
    """`context` is the whole line in which the words stand."""

    check_label: str
    place: Place
    says: str
    words: str = ""
    context: str = ""
    line: int = 0

    @property
    def fingerprint(self) -> str:
        """SHA-256 over what must stay the same for a dismissal to hold."""
        kept = (self.check_label, self.place.key, self.words, self.says, self.context)
        return hashlib.sha256("\0".join(kept).encode()).hexdigest()

    @property
    def where(self) -> str:
        return (
            f"{self.place.words}, line {self.line}" if self.line else self.place.words
        )


def cover_place(paper: Paper) -> Place:
    return Place(
        "cover", "Cover", reverse("committee_reports:paper-edit", args=[paper.pk])
    )


def section_place(section: Section) -> Place:
    """The page that edits it, where what is found in it is listed."""
    page = reverse("committee_reports:section-edit", args=[section.pk])
    return Place(f"section-{section.pk}", section.title, f"{page}#findings")


def recommendations_place(paper: Paper) -> Place:
    return Place(
        "recommendations",
        "Recommendations",
        reverse("committee_reports:recommendation-list", args=[paper.pk]),
    )


def recommendation_place(recommendation: Recommendation) -> Place:
    page = reverse("committee_reports:recommendation-edit", args=[recommendation.pk])
    return Place(
        f"recommendation-{recommendation.pk}",
        f"Recommendation {recommendation.position}",
        f"{page}#id_text",
    )


def marks_place(paper: Paper) -> Place:
    page = reverse("committee_reports:mark-list", args=[paper.pk])
    return Place("marks", "What is kept back", page)


def insert_place(insert: Insert) -> Place:
    return Place(
        f"insert-{insert.pk}",
        str(insert),
        reverse("committee_reports:insert-detail", args=[insert.pk]),
    )
