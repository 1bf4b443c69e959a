"""The first line of an insert's views."""

from django.shortcuts import get_object_or_404

from contracts.access.standing import standing_of
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.committee_reports.inserts.models import Insert
from contracts_site.committee_reports.papers.gate import Permission, require


def insert_for(request: SignedInRequest, insert_pk: int, *, may: Permission) -> Insert:
    inserts = Insert.objects.visible_to(request.user).select_related(
        "placed_by", "paper__meeting__committee", "paper__heading_set"
    )
    insert = get_object_or_404(inserts, pk=insert_pk)
    require(may(standing_of(request.user), insert.paper))
    return insert
