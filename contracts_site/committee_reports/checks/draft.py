"""A paper with all that its checks look at, read once."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

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

    @cached_property
    def sections(self) -> list[Section]:
        return list(self.paper.sections.all())

    @cached_property
    def recommendations(self) -> list[Recommendation]:
        return list(self.paper.recommendations.all())

    @cached_property
    def standings(self) -> list[Standing]:
        """Asks the record anew for each insert."""
        return [standing_of_insert(each, at=self.at) for each in self.inserts]

    @property
    def inserts(self) -> list[Insert]:
        return list(self.paper.inserts.all())

    @property
    def unanswered(self) -> list[str]:
        """The fields of the cover that have no value yet."""
        values = self.paper.cover_values.all()
        answered = {value.field_id for value in values if value.value}
        fields = self.paper.heading_set.cover_fields.all()
        return [field.label for field in fields if field.pk not in answered]


def read_draft(paper: Paper, *, at: datetime) -> Draft:
    prefetch_related_objects([paper], *READ_TOGETHER)
    return Draft(paper, at)
