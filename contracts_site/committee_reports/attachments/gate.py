"""The first line of an attachment's views."""

from django.shortcuts import get_object_or_404

from contracts.access.standing import standing_of
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.committee_reports.attachments.models import Attachment
from contracts_site.committee_reports.papers.gate import Permission, require


def attachment_for(
    request: SignedInRequest, attachment_pk: int, *, may: Permission
) -> Attachment:
    attachments = Attachment.objects.visible_to(request.user).select_related(
        "paper__meeting__committee", "paper__heading_set"
    )
    attachment = get_object_or_404(attachments, pk=attachment_pk)
    require(may(standing_of(request.user), attachment.paper))
    return attachment
