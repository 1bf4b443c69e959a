"""What is proposed, what was published, and what came of it."""

from contracts_site.committee_reports.publications.models.aftermath import (
    PublicationNote,
    Withdrawal,
)
from contracts_site.committee_reports.publications.models.proposals import Proposal
from contracts_site.committee_reports.publications.models.publications import (
    Publication,
    PublishedFigure,
    PublishedFile,
)

__all__ = [
    "Proposal",
    "Publication",
    "PublicationNote",
    "PublishedFigure",
    "PublishedFile",
    "Withdrawal",
]
