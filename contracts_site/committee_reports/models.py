"""All models of the committee papers, gathered from their rooms for Django."""

from contracts_site.committee_reports.after_meetings.models import (
    CarriedOver,
    DueAnswer,
    PaperDecision,
    PaperOutcome,
    RecommendationAnswer,
)
from contracts_site.committee_reports.agenda_packs.models import (
    AgendaPack,
    PackedPaper,
)
from contracts_site.committee_reports.attachments.models import Attachment
from contracts_site.committee_reports.checks.models import (
    FindingDismissal,
    KnownAcronym,
)
from contracts_site.committee_reports.clearances.models import ClearanceEntry
from contracts_site.committee_reports.downloads.models import ExemptDownload
from contracts_site.committee_reports.heading_sets.models import (
    CoverField,
    Heading,
    HeadingSet,
    RequiredClearance,
)
from contracts_site.committee_reports.inserts.models import Insert
from contracts_site.committee_reports.marks.models import Mark
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
from contracts_site.committee_reports.renderings.models import (
    PrintedState,
    Rendering,
)
from contracts_site.committee_reports.retention.models import Disposal, HistoryDisposal

__all__ = [
    "AgendaPack",
    "Attachment",
    "CarriedOver",
    "ClearanceEntry",
    "CoverField",
    "CoverValue",
    "Disposal",
    "DueAnswer",
    "ExemptDownload",
    "FindingDismissal",
    "Heading",
    "HeadingSet",
    "HistoryDisposal",
    "Insert",
    "KnownAcronym",
    "Mark",
    "PackedPaper",
    "Paper",
    "PaperDecision",
    "PaperOutcome",
    "PrintedState",
    "Proposal",
    "Publication",
    "PublicationNote",
    "PublishedFigure",
    "PublishedFile",
    "Recommendation",
    "RecommendationAnswer",
    "Rendering",
    "RequiredClearance",
    "Section",
    "Withdrawal",
]
