"""All models of the committee papers, gathered from their rooms for Django."""

from contracts_site.committee_reports.checks.models import (
    FindingDismissal,
    KnownAcronym,
)
from contracts_site.committee_reports.heading_sets.models import (
    CoverField,
    Heading,
    HeadingSet,
)
from contracts_site.committee_reports.inserts.models import Insert
from contracts_site.committee_reports.papers.models import (
    CoverValue,
    Paper,
    Recommendation,
    Section,
)
from contracts_site.committee_reports.publications.models import (
    Proposal,
    Publication,
    PublicationNote,
    PublishedFigure,
    PublishedFile,
    Withdrawal,
)
from contracts_site.committee_reports.renderings.models import Rendering

__all__ = [
    "CoverField",
    "CoverValue",
    "FindingDismissal",
    "Heading",
    "HeadingSet",
    "Insert",
    "KnownAcronym",
    "Paper",
    "Proposal",
    "Publication",
    "PublicationNote",
    "PublishedFigure",
    "PublishedFile",
    "Recommendation",
    "Rendering",
    "Section",
    "Withdrawal",
]
