"""The first line of a procurement's views: who asks, for which one, to do what."""

from collections.abc import Callable

from django.http import Http404
from django.shortcuts import get_object_or_404

from contracts.access.standing import Standing, standing_of
from contracts.procurement.kinds import BY_SLUG, ProcurementKind
from contracts.procurement.models import Lot, Procurement, ProcurementRow
from contracts.procurement.permissions import may_write_procurement
from contracts.register.gate import require
from contracts_site.accounts.requests import SignedInRequest


def procurement_for(
    request: SignedInRequest,
    procurement_pk: int,
    *,
    may: Callable[[Standing, Procurement], bool],
) -> Procurement:
    """The procurement: 404 if the person may not know of it, 403 without the right."""
    visible = Procurement.objects.visible_to(request.user)
    procurement = get_object_or_404(
        visible.select_related("directorate"), pk=procurement_pk
    )
    require(may(standing_of(request.user), procurement))
    return procurement


def kind_of(slug: str) -> ProcurementKind:
    kind = BY_SLUG.get(slug)
    if kind is None:
        raise Http404
    return kind


def row_to_write(
    request: SignedInRequest, kind: ProcurementKind, row_pk: int
) -> ProcurementRow:
    visible = kind.model.objects.visible_to(request.user)
    row: ProcurementRow = get_object_or_404(
        visible.select_related("procurement__directorate"), pk=row_pk
    )
    require(may_write_procurement(standing_of(request.user), row.procurement))
    return row


def lot_to_write(request: SignedInRequest, lot_pk: int) -> Lot:
    visible = Lot.objects.visible_to(request.user)
    lot: Lot = get_object_or_404(
        visible.select_related("procurement__directorate", "budget"), pk=lot_pk
    )
    require(may_write_procurement(standing_of(request.user), lot.procurement))
    return lot
