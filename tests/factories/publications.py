"""Papers that nothing stops, proposals and published versions, made by the services."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from contracts_site.accounts.models import User
from contracts_site.committee_reports.checks.draft import read_draft
from contracts_site.committee_reports.checks.models import FindingDismissal
from contracts_site.committee_reports.checks.paper_findings import findings_in
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.committee_reports.publications.models import (
    Proposal,
    Publication,
    PublishedFile,
)
from contracts_site.committee_reports.publications.services import (
    Reasons,
    confirm_proposal,
    propose_publication,
)
from contracts_site.committee_reports.publications.states import FileKind
from contracts_site.foundation.access_marks import Audience
from contracts_site.foundation.history import acting_as
from tests.factories.accounts import PersonFactory
from tests.factories.contracts import MeetingDateFactory
from tests.factories.kept_back import AttachmentFactory, MarkFactory
from tests.factories.papers import PaperFactory

MEETING = date(2018, 5, 10)
IN_TIME = datetime(2018, 4, 30, 9, tzinfo=UTC)


def paper_without_stops(*, at: datetime = IN_TIME, **wanted: Any) -> Paper:
    """For a meeting on 10 May 2018; every finding is dismissed."""
    wanted.setdefault("meeting", MeetingDateFactory(held_on=MEETING))
    paper: Paper = PaperFactory(**wanted)
    dismiss_all(paper, at=at)
    return paper


def dismiss_all(paper: Paper, *, at: datetime = IN_TIME) -> None:
    """All at once: the service reads the whole paper anew for each."""
    with acting_as(paper.author):
        FindingDismissal.objects.bulk_create(
            FindingDismissal(
                paper=paper,
                fingerprint=finding.fingerprint,
                check_label=finding.check_label,
                place=finding.where[:250],
                words=finding.words,
                says=finding.says,
                reason="So be it.",
                dismissed_by=paper.author,
                dismissed_at=at,
            )
            for finding in findings_in(read_draft(paper, at=at)).open
        )


@dataclass
class TwoClerks:
    """One proposes, the other confirms."""

    first: User = field(default_factory=lambda: PersonFactory(clerk=True))
    second: User = field(default_factory=lambda: PersonFactory(clerk=True))

    def propose(
        self, paper: Paper, *, at: datetime = IN_TIME, reason: str = "", late: str = ""
    ) -> Proposal:
        return propose_publication(
            paper=paper,
            reasons=Reasons(version=reason, late=late),
            at=at,
            by=self.first,
        )

    def publish(
        self, paper: Paper, *, at: datetime = IN_TIME, reason: str = "", late: str = ""
    ) -> Publication:
        proposal = self.propose(paper, at=at, reason=reason, late=late)
        return confirm_proposal(proposal=proposal, at=at, by=self.second)


def exempt_file_published(**wanted: Any) -> PublishedFile:
    """An attachment of a published paper that is not for publication."""
    wanted.setdefault("meeting", MeetingDateFactory(held_on=MEETING))
    paper: Paper = PaperFactory(**wanted, text={"Summary": "One."})
    MarkFactory(piece=AttachmentFactory(paper=paper), decided=True)
    dismiss_all(paper)
    publication = TwoClerks().publish(paper)
    return publication.files.get(audience=Audience.EXEMPT, kind=FileKind.ATTACHMENT)
