"""The first line of an option's views: who asks, for which one, to do what."""

from collections.abc import Callable

from django.shortcuts import get_object_or_404

from contracts.access.standing import Standing, standing_of
from contracts.register.gate import require
from contracts.term.models import ExtensionOption
from contracts_site.accounts.requests import SignedInRequest


def option_for(
    request: SignedInRequest,
    option_pk: int,
    *,
    may: Callable[[Standing, ExtensionOption], bool],
) -> ExtensionOption:
    """The option: 404 if the person may not know of it, 403 without the right."""
    visible = ExtensionOption.objects.visible_to(request.user).select_related(
        "contract__directorate", "contract__provider", "contract__owner"
    )
    option = get_object_or_404(visible, pk=option_pk)
    require(may(standing_of(request.user), option))
    return option
