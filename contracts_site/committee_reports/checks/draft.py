"""A paper with all that its checks look at, read once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import Model, Prefetch, QuerySet, prefetch_related_objects

from contracts_site.committee_reports.heading_sets.models import CoverField
from contracts_site.committee_reports.inserts.models import Insert
from contracts_site.committee_reports.inserts.staleness import (
    Standing,
    standings_of,
)
from contracts_site.committee_reports.papers.models import (
    Paper,
    Recommendation,
    Section,
)
from contracts_site.foundation.reading_together import read_together


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
        """Asks the record anew, of all inserts at once."""
        return standings_of(self.inserts, at=self.at)

    @property
    def inserts(self) -> list[Insert]:
        return list(self.paper.inserts.all())

    @cached_property
    def answers(self) -> list[tuple[CoverField, str]]:
        """Every field of the cover with what it says, or nothing."""
        given = {v.field_id: v.value for v in self.paper.cover_values.all()}
        fields = self.paper.heading_set.cover_fields.all()
        return [(field, given.get(field.pk, "")) for field in fields]

    @property
    def unanswered(self) -> list[str]:
        return [field.label for field, answer in self.answers if not answer]


def read_draft(paper: Paper, *, at: datetime) -> Draft:
    """What belongs to the paper is read in one query, but for what its inserts hold."""
    parts: dict[str, QuerySet[Any]] = {
        "sections": paper.sections.select_related("heading"),
        "recommendations": paper.recommendations.all(),
        "marks": paper.marks.all(),
        "attachments": paper.attachments.all(),
        "cover_values": paper.cover_values.all(),
    }
    fields = paper.heading_set.cover_fields.all()
    read_together(*parts.values(), fields)
    _keep(paper, parts)
    _keep(paper.heading_set, {"cover_fields": fields})
    placed = Insert.objects.select_related("placed_by")
    prefetch_related_objects([paper], Prefetch("inserts", placed))
    return Draft(paper, at)


def _keep(record: Model, rows: Mapping[str, QuerySet[Any]]) -> None:
    """Where Django's own prefetching keeps rows, so that `.all()` finds them."""
    record.__dict__.setdefault("_prefetched_objects_cache", {}).update(rows)
