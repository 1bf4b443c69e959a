"""The first line of the views of saved views: who asks, for which list or view."""

from collections.abc import Callable

from django.http import Http404
from django.shortcuts import get_object_or_404

from contracts.access.standing import Standing, standing_of
from contracts.register.gate import require
from contracts.saved_views.lists import SAVED_LISTS, SavedList
from contracts.saved_views.models import SavedView
from contracts_site.accounts.requests import SignedInRequest


def list_for(request: SignedInRequest, key: str) -> SavedList:
    """The list: 404 if there is none of this key, 403 for whoever may not open it."""
    if key not in SAVED_LISTS:
        raise Http404
    found = SAVED_LISTS[key]
    require(found.shown_to(standing_of(request.user)))
    return found


def view_for(
    request: SignedInRequest,
    view_pk: int,
    *,
    may: Callable[[Standing, SavedView], bool],
) -> tuple[SavedView, SavedList]:
    """The view and its list: 404 if the person may not know of it, 403 without right."""
    visible = SavedView.objects.visible_to(request.user)
    view = get_object_or_404(visible.select_related("owner", "shared_with"), pk=view_pk)
    require(may(standing_of(request.user), view))
    return view, list_for(request, view.of_list)
