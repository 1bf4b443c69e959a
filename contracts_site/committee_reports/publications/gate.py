"""The first line of the views of proposals and publications."""

from django.shortcuts import get_object_or_404

from contracts.access.standing import standing_of
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.committee_reports.papers.gate import Permission, require
from contracts_site.committee_reports.publications.models import (
    Proposal,
    Publication,
    PublishedFile,
)


def proposal_for(request: SignedInRequest, proposal_pk: int) -> Proposal:
    """The proposal; what may be done with it the view asks."""
    proposals = Proposal.objects.visible_to(request.user).select_related(
        "proposed_by", "paper__heading_set", "paper__meeting__committee"
    )
    return get_object_or_404(proposals, pk=proposal_pk)


def publication_for(
    request: SignedInRequest, publication_pk: int, *, may: Permission
) -> Publication:
    publications = Publication.objects.visible_to(request.user).select_related(
        "proposed_by",
        "confirmed_by",
        "proposal",
        "paper__meeting__committee",
        "withdrawal__withdrawn_by",
    )
    publication = get_object_or_404(publications, pk=publication_pk)
    require(may(standing_of(request.user), publication.paper))
    return publication


def file_for(request: SignedInRequest, file_pk: int) -> PublishedFile:
    files = PublishedFile.objects.visible_to(request.user).select_related(
        "publication__withdrawal", "publication__paper"
    )
    return get_object_or_404(files, pk=file_pk)
