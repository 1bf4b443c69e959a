"""What stands above a list: its views, the one that is open, and what may be done."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from contracts.access.standing import standing_of
from contracts.saved_views.lists import SAVED_LISTS, SavedList
from contracts.saved_views.models import ListOpening, SavedView, StandingView
from contracts.saved_views.shown import Shown
from contracts.saved_views.standing_views import standing_views, what_it_shows
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.tables.list_page import EVERYTHING


@dataclass(frozen=True)
class ViewLink:
    """`made_by` is told of views that others share."""

    label: str
    url: str
    is_open: bool
    made_by: str = ""


@dataclass(frozen=True)
class ViewsBar:
    """`replace_url` is there when the open view is the person's own and the list shows
    something else by now."""

    links: list[ViewLink]
    save_url: str
    manage_url: str
    open_name: str = ""
    replace_url: str = ""


def lead_to_opening(request: SignedInRequest, key: str) -> HttpResponse | None:
    """To the view that the person's list opens with, where the address names none.

    Otherwise every link of the list is made to say which view is open: its bare address
    may open another.
    """
    if not request.GET and (opening := _opening_address(request, SAVED_LISTS[key])):
        return redirect(opening)
    if "view" not in request.GET:
        named = request.GET.copy()
        named["view"] = EVERYTHING
        request.GET = QueryDict(named.urlencode())
    return None


def _opening_address(request: SignedInRequest, saved_list: SavedList) -> str:
    opening = (
        ListOpening.objects.filter(user=request.user, of_list=saved_list.key)
        .select_related("saved")
        .first()
    )
    if opening is None:
        return ""
    if opening.standing:
        view = StandingView(opening.standing)
        offered = view in standing_views(standing_of(request.user))
        return _standing_address(saved_list, view) if offered else ""
    saved = SavedView.objects.visible_to(request.user).filter(pk=opening.saved_id or 0)
    seen = saved.exists()
    return reverse("contracts:saved-view-open", args=[opening.saved_id]) if seen else ""


def views_bar(request: SignedInRequest, key: str) -> ViewsBar:
    saved_list = SAVED_LISTS[key]
    now = shown_now(request, saved_list)
    saved = list(
        SavedView.objects.visible_to(request.user)
        .of_list(saved_list.key)
        .select_related("owner")
    )
    asked = request.GET.get("view", "")
    mine = [each for each in saved if each.owner_id == request.user.pk]
    own = next((each for each in mine if str(each.pk) == asked), None)
    is_changed = own is not None and not own.shown.shows_the_same(now)
    query = now.address(view=asked)
    return ViewsBar(
        links=[
            *_standing_links(request, saved_list, now),
            *(_link(each, request=request, asked=asked) for each in saved),
        ],
        save_url=reverse("contracts:saved-view-create", args=[saved_list.key]) + query,
        manage_url=reverse("contracts:saved-view-list", args=[saved_list.key]),
        open_name=own.name if own else "",
        replace_url=reverse("contracts:saved-view-replace", args=[own.pk]) + query
        if own and is_changed
        else "",
    )


def shown_now(request: HttpRequest, saved_list: SavedList) -> Shown:
    """What the list shows by the address, as its own filters understand it."""
    filters = saved_list.filters_for(timezone.localdate())
    return Shown.read(request.GET, filters=filters, request=request)


def _standing_links(
    request: SignedInRequest, saved_list: SavedList, now: Shown
) -> Iterator[ViewLink]:
    asked = request.GET.get("view", StandingView.ALL)
    yield ViewLink(
        saved_list.everything,
        _standing_address(saved_list, StandingView.ALL),
        is_open=asked == StandingView.ALL and not now.values,
    )
    for view in standing_views(standing_of(request.user)):
        yield ViewLink(
            view.label, _standing_address(saved_list, view), is_open=asked == view
        )


def _standing_address(saved_list: SavedList, view: StandingView) -> str:
    return reverse(saved_list.url_name) + what_it_shows(view).address(view=view)


def _link(view: SavedView, *, request: Any, asked: str) -> ViewLink:
    is_own = view.owner_id == request.user.pk
    return ViewLink(
        view.name,
        reverse("contracts:saved-view-open", args=[view.pk]),
        is_open=str(view.pk) == asked,
        made_by="" if is_own else str(view.owner),
    )
