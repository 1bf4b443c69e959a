"""What happened to a paper and all that belongs to it, newest first."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.template.loader import render_to_string

from contracts_site.committee_reports.after_meetings.models import (
    CarriedOver,
    DueAnswer,
    PaperDecision,
    PaperOutcome,
    RecommendationAnswer,
)
from contracts_site.committee_reports.attachments.models import Attachment
from contracts_site.committee_reports.checks.models import FindingDismissal
from contracts_site.committee_reports.clearances.models import ClearanceEntry
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
    Withdrawal,
)
from contracts_site.committee_reports.renderings.models import Rendering
from contracts_site.foundation.history import HistoryEntry, RowsOf, history_of
from contracts_site.foundation.look.components import TimelineEntry
from contracts_site.foundation.look.wording import time_words

LONGEST_UNFOLDED = 300
# Kept for the record, of no use beside an entry that says what, when and who.
NOT_SHOWN = {
    "Added by",
    "Added",
    "At",
    "Audience",
    "By",
    "Carried over",
    "Confirmed at",
    "Confirmed by",
    "Content hash",
    "Content",
    "Contracts shown",
    "Dismissed at",
    "Dismissed by",
    "Edited by",
    "File",
    "Fingerprint of the file",
    "Fingerprint of what was signed",
    "Fingerprint",
    "Fingerprint, exempt",
    "Fingerprint, public",
    "Heading",
    "Last edited",
    "Last insert number",
    "Made at",
    "Made by",
    "Panel outcome",
    "Paper",
    "Parameters",
    "Placed or last refreshed by",
    "Placed or last refreshed",
    "Position",
    "Proposal",
    "Proposed at",
    "Proposed by",
    "Publication",
    "Published",
    "Recorded by",
    "Recorded",
    "Rows and figures",
    "Size",
    "Version",
    "Withdrawn by",
    "Withdrawn",
}


def history_of_paper(paper: Paper) -> list[HistoryEntry]:
    belonging = [
        RowsOf(model, paper=paper)
        for model in (
            CoverValue,
            Section,
            Recommendation,
            Insert,
            Attachment,
            Mark,
            FindingDismissal,
            ClearanceEntry,
            Rendering,
            Proposal,
            Publication,
            PaperOutcome,
        )
    ]
    after = [
        RowsOf(model, publication__paper=paper)
        for model in (Withdrawal, PublicationNote)
    ]
    came_of_it = [
        RowsOf(model, outcome__paper=paper)
        for model in (RecommendationAnswer, DueAnswer, PaperDecision, CarriedOver)
    ]
    return history_of(paper, *belonging, *after, *came_of_it)


def timeline_of(entries: Sequence[HistoryEntry]) -> list[TimelineEntry]:
    return [_entry(entry) for entry in entries]


@dataclass(frozen=True)
class ShownChange:
    """A change as the page draws it: long texts are folded away."""

    field: str
    before: str
    after: str

    @property
    def is_long(self) -> bool:
        return max(len(self.before), len(self.after)) > LONGEST_UNFOLDED


def _entry(entry: HistoryEntry) -> TimelineEntry:
    changes = [ShownChange(*c) for c in entry.changes if c.field not in NOT_SHOWN]
    return TimelineEntry(
        title=f"{entry.kind[:1].upper()}{entry.kind[1:]} {entry.what}: {entry.subject}",
        at=time_words(entry.at),
        by=entry.who,
        body=render_to_string("committee_reports/_changes.html", {"changes": changes}),
    )
