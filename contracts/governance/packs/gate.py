"""The first line of a meeting pack's views: who asks, for which one, to do what."""

from collections.abc import Callable

from django.shortcuts import get_object_or_404

from contracts.access.standing import Standing, standing_of
from contracts.governance.packs.models import MeetingPack
from contracts.register.gate import require
from contracts_site.accounts.requests import SignedInRequest


def pack_for(
    request: SignedInRequest,
    pack_pk: int,
    *,
    may: Callable[[Standing, MeetingPack], bool],
) -> MeetingPack:
    """The pack: 404 if the person may not know of it, 403 without the right."""
    visible = MeetingPack.objects.visible_to(request.user)
    pack = get_object_or_404(
        visible.select_related("meeting__board", "prepared_by"), pk=pack_pk
    )
    require(may(standing_of(request.user), pack))
    return pack
