"""The first line of a quotation's views: who asks, for which one, to do what."""

from collections.abc import Callable

from django.shortcuts import get_object_or_404

from contracts.access.standing import Standing, standing_of
from contracts.procedure_rules.models import Quotation
from contracts.register.gate import require
from contracts_site.accounts.requests import SignedInRequest


def quotation_for(
    request: SignedInRequest,
    quotation_pk: int,
    *,
    may: Callable[[Standing, Quotation], bool],
) -> Quotation:
    visible = Quotation.objects.visible_to(request.user).select_related(
        "contract__directorate", "contract__provider", "contract__owner"
    )
    quotation = get_object_or_404(visible, pk=quotation_pk)
    require(may(standing_of(request.user), quotation))
    return quotation
