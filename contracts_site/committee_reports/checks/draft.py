"""A paper with all that its checks look at, read once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import prefetch_related_objects

from contracts_site.committee_reports.inserts.models import Insert
from contracts_site.committee_reports.inserts.staleness import (
    Standing,
    standing_of_insert,
)
from contracts_site.committee_reports.papers.models import (
    Paper,
    Recommendation,
    Section,
)

READ_TOGETHER = (
    "sections__heading",
    "recommendations",
    "inserts__placed_by",
    "cover_values__field",
    "heading_set__cover_fields",
)


@dataclass(frozen=True)
class Draft:
    """The paper, its parts, and its inserts beside the record of the moment."""

    paper: Paper
    at: datetime
    sections: Sequence[Section]
    recommendations: Sequence[Recommendation]
    standings: Sequence[Standing]
    unanswered: Sequence[str]

    @property
    def inserts(self) -> list[Insert]:
        return [standing.insert for standing in self.standings]


def read_draft(paper: Paper, *, at: datetime) -> Draft:
    prefetch_related_objects([paper], *READ_TOGETHER)
    answered = {value.field_id for value in paper.cover_values.all() if value.value}
    return Draft(
        paper=paper,
        at=at,
        sections=list(paper.sections.all()),
        recommendations=list(paper.recommendations.all()),
        standings=[standing_of_insert(insert, at=at) for insert in paper.inserts.all()],
        unanswered=[
            field.label
            for field in paper.heading_set.cover_fields.all()
            if field.pk not in answered
        ],
    )
