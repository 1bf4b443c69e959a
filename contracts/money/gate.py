"""The first line of a money page's views: who asks, for which row, to do what."""

from collections.abc import Callable

from django.http import Http404
from django.shortcuts import get_object_or_404

from contracts.access.standing import Standing, standing_of
from contracts.money.kinds import BY_SLUG, MoneyKind
from contracts.money.models import Payment
from contracts.money.models.rows import MoneyRow
from contracts.money.permissions import may_write_money
from contracts.register.gate import require
from contracts_site.accounts.requests import SignedInRequest

CONTRACT = ("contract__directorate", "contract__provider", "contract__owner")


def kind_of(slug: str) -> MoneyKind:
    """404 for a word that names no kind of money."""
    kind = BY_SLUG.get(slug)
    if kind is None:
        raise Http404
    return kind


def row_to_write(request: SignedInRequest, kind: MoneyKind, row_pk: int) -> MoneyRow:
    """The row: 404 if the person may not know of it, 403 without the right."""
    visible = kind.model.objects.visible_to(request.user)
    row: MoneyRow = get_object_or_404(visible.select_related(*CONTRACT), pk=row_pk)
    require(may_write_money(standing_of(request.user), row.contract))
    return row


def payment_for(
    request: SignedInRequest,
    payment_pk: int,
    *,
    may: Callable[[Standing, Payment], bool],
) -> Payment:
    visible = Payment.objects.visible_to(request.user)
    payment: Payment = get_object_or_404(
        visible.select_related(*CONTRACT, "replaces"), pk=payment_pk
    )
    require(may(standing_of(request.user), payment))
    return payment
