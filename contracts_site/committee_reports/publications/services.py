"""Acts up to publication: propose, take back, confirm."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from contracts.access.models import Role
from contracts.access.standing import standing_of
from contracts_site.accounts.models import User
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.committee_reports.publications.exceptions import (
    ChangedSinceProposed,
    LateReasonMissing,
    MeansAnotherPerson,
    NotAllowedToPublish,
    ProposalIsSettled,
    ProposedAlready,
    PublicationStopped,
    VersionReasonMissing,
)
from contracts_site.committee_reports.publications.freezing import (
    Freezing,
    Gathered,
    gather_both,
)
from contracts_site.committee_reports.publications.keeping import keep_files
from contracts_site.committee_reports.publications.models import (
    Proposal,
    Publication,
    PublishedFigure,
)
from contracts_site.committee_reports.publications.standing import (
    NextVersion,
    next_version,
)
from contracts_site.committee_reports.publications.states import (
    NEXT_STATES,
    ProposalState,
)
from contracts_site.committee_reports.publications.stops import stops_of
from contracts_site.foundation.history import acting_as

LONGEST_SHOWN = 250


@dataclass(frozen=True, kw_only=True)
class Reasons:
    """What the proposer says where the rule asks for it."""

    version: str = ""
    late: str = ""


@transaction.atomic
def propose_publication(
    *, paper: Paper, reasons: Reasons, at: datetime, by: User
) -> Proposal:
    """Keep what is to be published, for another clerk to confirm."""
    require_clerk(by)
    held = _locked(paper)
    if held.proposals.waiting().exists():
        raise ProposedAlready
    _require_nothing_stops(held, at=at)
    _require_reasons(next_version(held, on=_day(at)), reasons)
    gathered = gather_both(held)
    with acting_as(by):
        proposal = Proposal(
            paper=held,
            reason=reasons.version.strip(),
            late_reason=reasons.late.strip(),
            public_hash=gathered.public.hash,
            exempt_hash=gathered.exempt.hash,
            proposed_at=at,
            proposed_by=by,
        )
        proposal.full_clean()
        proposal.save()
    return proposal


@transaction.atomic
def take_back_proposal(*, proposal: Proposal, by: User) -> Proposal:
    """What is published cannot be taken back: it is withdrawn."""
    require_clerk(by)
    held = _claimed(proposal, to=ProposalState.TAKEN_BACK)
    with acting_as(by):
        held.save()
    return held


@transaction.atomic
def confirm_proposal(*, proposal: Proposal, at: datetime, by: User) -> Publication:
    """The second person's word: the paper is published, and frozen as it was proposed.

    The PDFs are made of what is frozen, afterwards: `printing.print_publication`.
    """
    require_clerk(by)
    held = _claimed(proposal, to=ProposalState.PUBLISHED)
    if held.proposed_by_id == by.pk:
        raise MeansAnotherPerson
    _require_nothing_stops(held.paper, at=at)
    coming = next_version(held.paper, on=_day(at))
    _require_reasons(coming, Reasons(version=held.reason, late=held.late_reason))
    gathered = _gathered_as_proposed(held)
    notices = coming.notices(reason=held.reason, late_reason=held.late_reason)
    held.confirmed_by, held.confirmed_at = by, at
    with acting_as(by):
        held.full_clean()
        held.save()
        return _put_on_record(
            held, Freezing(gathered.with_notices(notices), coming.version), at=at, by=by
        )


def require_clerk(person: User) -> None:
    if not standing_of(person).holds(Role.CLERK):
        raise NotAllowedToPublish(person.name)


def _put_on_record(
    proposal: Proposal, freezing: Freezing, *, at: datetime, by: User
) -> Publication:
    content = freezing.gathered.public
    publication = Publication(
        paper=proposal.paper,
        proposal=proposal,
        version=freezing.version,
        reference=content.reference,
        title=content.title,
        committee=content.cover.committee,
        held_on=content.cover.held_on,
        reason=proposal.reason,
        published_at=at,
        proposed_by=proposal.proposed_by,
        confirmed_by=by,
    )
    publication.full_clean()
    publication.save()
    keep_files(publication, freezing.files())
    PublishedFigure.objects.bulk_create(
        PublishedFigure(
            publication=publication,
            insert_number=each.insert.number,
            kpi_id=each.shown.kpi_id,
            filed_in_id=each.shown.return_id,
            shows=each.shown.words[:LONGEST_SHOWN],
            as_reported_at=each.insert.as_reported_at,
        )
        for each in freezing.figures()
    )
    return publication


def _claimed(proposal: Proposal, *, to: ProposalState) -> Proposal:
    """The proposal, locked, in its next state; not saved."""
    held = (
        Proposal.objects.select_for_update(of=("self",))
        .select_related("paper__heading_set", "paper__meeting__committee")
        .get(pk=proposal.pk)
    )
    if to not in NEXT_STATES[ProposalState(held.state)]:
        raise ProposalIsSettled(held.get_state_display())
    held.state = to
    return held


def _locked(paper: Paper) -> Paper:
    papers = Paper.objects.select_related("heading_set", "meeting__committee")
    return papers.select_for_update(of=("self",)).get(pk=paper.pk)


def _require_nothing_stops(paper: Paper, *, at: datetime) -> None:
    if stops := stops_of(paper, at=at):
        raise PublicationStopped(stops)


def _require_reasons(coming: NextVersion, reasons: Reasons) -> None:
    if coming.needs_late_reason and not reasons.late.strip():
        raise LateReasonMissing
    if coming.needs_reason and not reasons.version.strip():
        raise VersionReasonMissing


def _gathered_as_proposed(proposal: Proposal) -> Gathered:
    papers = Paper.objects.select_related("heading_set", "meeting__committee")
    gathered = gather_both(papers.get(pk=proposal.paper_id))
    now = (gathered.public.hash, gathered.exempt.hash)
    if now != (proposal.public_hash, proposal.exempt_hash):
        raise ChangedSinceProposed
    return gathered


def _day(at: datetime) -> date:
    return timezone.localtime(at).date()
