"""The first line of the views of one line: which one, of a procurement one may write."""

from django.shortcuts import get_object_or_404

from contracts.access.standing import standing_of
from contracts.procurement.permissions import may_write_procurement
from contracts.register.gate import require
from contracts.specifications.models import SpecificationItem
from contracts_site.accounts.requests import SignedInRequest


def item_to_write(request: SignedInRequest, item_pk: int) -> SpecificationItem:
    visible = SpecificationItem.objects.visible_to(request.user)
    item: SpecificationItem = get_object_or_404(
        visible.select_related("procurement__directorate"), pk=item_pk
    )
    require(may_write_procurement(standing_of(request.user), item.procurement))
    return item
