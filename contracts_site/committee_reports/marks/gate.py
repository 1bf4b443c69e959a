"""The first line of a mark's views."""

from django.shortcuts import get_object_or_404

from contracts.access.standing import standing_of
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.committee_reports.marks.models import Mark
from contracts_site.committee_reports.papers.gate import Permission, require


def mark_for(request: SignedInRequest, mark_pk: int, *, may: Permission) -> Mark:
    marks = Mark.objects.visible_to(request.user).for_list()
    mark = get_object_or_404(
        marks.select_related(
            "paper__meeting__committee", "paper__heading_set", "proposed_by"
        ),
        pk=mark_pk,
    )
    require(may(standing_of(request.user), mark.paper))
    return mark
