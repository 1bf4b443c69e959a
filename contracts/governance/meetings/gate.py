"""The first line of a meeting's views: who asks, for which one, to do what."""

from collections.abc import Callable

from django.shortcuts import get_object_or_404

from contracts.access.standing import Standing, standing_of
from contracts.governance.meetings.models import Meeting, MeetingAction
from contracts.register.gate import require
from contracts_site.accounts.requests import SignedInRequest


def meeting_for(
    request: SignedInRequest,
    meeting_pk: int,
    *,
    may: Callable[[Standing, Meeting], bool],
) -> Meeting:
    """The meeting: 404 if the person may not know of it, 403 without the right."""
    visible = Meeting.objects.visible_to(request.user)
    meeting = get_object_or_404(
        visible.select_related("board", "minutes"), pk=meeting_pk
    )
    require(may(standing_of(request.user), meeting))
    return meeting


def meeting_action_for(
    request: SignedInRequest,
    action_pk: int,
    *,
    may: Callable[[Standing, MeetingAction], bool],
) -> MeetingAction:
    visible = MeetingAction.objects.visible_to(request.user)
    action = get_object_or_404(
        visible.select_related("meeting__board", "meeting__minutes", "contract"),
        pk=action_pk,
    )
    require(may(standing_of(request.user), action))
    return action
