"""What to look at before a paper is printed; each finding leads to its place."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.urls import reverse

from contracts_site.committee_reports.assembly.blocks import insert_numbers
from contracts_site.committee_reports.heading_sets.kinds import PartKind
from contracts_site.committee_reports.inserts.models import Insert, insert_mark
from contracts_site.committee_reports.inserts.staleness import Standing
from contracts_site.committee_reports.papers.models import Paper, Section
from contracts_site.committee_reports.papers.progress import SectionState, state_of


@dataclass(frozen=True)
class Finding:
    words: str
    url: str


@dataclass(frozen=True)
class Draft:
    """A paper with all that findings look at, read once."""

    paper: Paper
    sections: Sequence[Section]
    recommendations: int
    standings: Sequence[Standing]
    unanswered: Sequence[str]

    @property
    def inserts(self) -> list[Insert]:
        return [standing.insert for standing in self.standings]


def findings_of(draft: Draft) -> list[Finding]:
    return [
        *_cover_findings(draft),
        *_section_findings(draft),
        *_mark_findings(draft),
        *_insert_findings(draft),
    ]


def _cover_findings(draft: Draft) -> Iterator[Finding]:
    if draft.unanswered:
        yield Finding(
            f"The cover does not say: {', '.join(draft.unanswered)}.",
            reverse("committee_reports:paper-edit", args=[draft.paper.pk]),
        )


def _section_findings(draft: Draft) -> Iterator[Finding]:
    for section in draft.sections:
        state = state_of(section, recommendations=draft.recommendations)
        if state is not SectionState.TO_WRITE:
            continue
        if section.kind == PartKind.RECOMMENDATIONS:
            address = reverse(
                "committee_reports:recommendation-list", args=[draft.paper.pk]
            )
            yield Finding(f"“{section.title}” has no recommendation yet.", address)
        else:
            yield Finding(f"“{section.title}” has no text yet.", _edit(section))


def _mark_findings(draft: Draft) -> Iterator[Finding]:
    """Lines that name an insert the paper does not have."""
    known = {insert.number for insert in draft.inserts}
    for section in draft.sections:
        for number in insert_numbers(section.body):
            if number not in known:
                yield Finding(
                    f"“{section.title}” names {insert_mark(number)}, which this paper "
                    "does not have.",
                    _edit(section),
                )


def _insert_findings(draft: Draft) -> Iterator[Finding]:
    placed = Counter(
        number for section in draft.sections for number in insert_numbers(section.body)
    )
    for standing in draft.standings:
        insert = standing.insert
        address = reverse("committee_reports:insert-detail", args=[insert.pk])
        if not placed[insert.number]:
            yield Finding(f"{insert} stands in no section.", address)
        if placed[insert.number] > 1:
            yield Finding(f"{insert} stands in the text more than once.", address)
        if standing.is_stale:
            yield Finding(
                f"{insert} is stale: the record has changed since it was placed.",
                address,
            )


def _edit(section: Section) -> str:
    return reverse("committee_reports:section-edit", args=[section.pk])
