"""The first line of a variation's views: who asks, for which one, to do what."""

from collections.abc import Callable

from django.shortcuts import get_object_or_404

from contracts.access.standing import Standing, standing_of
from contracts.register.gate import require
from contracts.variations.effects import with_changes
from contracts.variations.models import Variation
from contracts_site.accounts.requests import SignedInRequest

Permission = Callable[[Standing, Variation], bool]


def variation_for(
    request: SignedInRequest,
    variation_pk: int,
    *,
    may: Permission,
    with_its_changes: bool = False,
) -> Variation:
    """The variation: 404 if the person may not know of it, 403 without the right.

    With its changes and the options of its contract, a page that tells of them all asks
    for each kind once.
    """
    visible = Variation.objects.visible_to(request.user)
    if with_its_changes:
        visible = with_changes(visible).prefetch_related("contract__extension_options")
    variation = get_object_or_404(
        visible.select_related(
            "contract__directorate",
            "contract__provider",
            "contract__owner",
            "drafted_by",
            "approval_recorded_by",
        ),
        pk=variation_pk,
    )
    require(may(standing_of(request.user), variation))
    return variation
