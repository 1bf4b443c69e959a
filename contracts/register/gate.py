"""The first line of a contract's views: who asks, for which contract, to do what."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from contracts.access.standing import Standing, standing_of
from contracts.register.models import Contract
from contracts_site.accounts.requests import SignedInRequest

Permission = Callable[[Standing, Contract], bool]


def contract_for(
    request: SignedInRequest, contract_pk: int, *, may: Permission
) -> Contract:
    """The contract: 404 if the person may not know of it, 403 without the right."""
    visible = Contract.objects.visible_to(request.user)
    contract = get_object_or_404(
        visible.select_related("directorate", "provider", "owner"), pk=contract_pk
    )
    require(may(standing_of(request.user), contract))
    return contract


def require(right: bool) -> None:
    """403 for a person who knows of the thing but may not do this to it."""
    if not right:
        raise PermissionDenied
