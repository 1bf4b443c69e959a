"""Saved views: kept, listed, opened, renamed, replaced, removed, set to open a list."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from contracts.access.standing import standing_of
from contracts.register.portfolio_pages import portfolio_trail
from contracts.register.record_pages import (
    FormPage,
    RemovalPage,
    answer_form,
    answer_removal,
)
from contracts.saved_views.bar import shown_now
from contracts.saved_views.forms import OpeningForm, SavedViewForm
from contracts.saved_views.gate import list_for, view_for
from contracts.saved_views.lists import SavedList
from contracts.saved_views.models import ListOpening, SavedView, StandingView
from contracts.saved_views.permissions import may_change_view, may_open_view
from contracts.saved_views.presentation import drawn_views, kept_words
from contracts.saved_views.services import (
    open_list_with,
    remove_view,
    rename_view,
    replace_view,
    save_view,
)
from contracts.saved_views.shown import Shown
from contracts.saved_views.standing_views import standing_views
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.look.components import Breadcrumb, SummaryRow

VIEWS = "contracts:saved-view-list"


@require_safe
def saved_view_list(request: SignedInRequest, list_key: str) -> HttpResponse:
    saved_list = list_for(request, list_key)
    context = {
        **_frame(saved_list),
        "saved_list": saved_list,
        "list_url": reverse(saved_list.url_name) + Shown().address(view="all"),
        "views": drawn_views(_views_of(request, saved_list), user=request.user),
        "form": _opening_form(request, saved_list),
        "opening_url": reverse("contracts:saved-view-opening", args=[saved_list.key]),
    }
    return render(request, "contracts/saved_view_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def saved_view_create(request: SignedInRequest, list_key: str) -> HttpResponse:
    """Of the list as the address shows it."""
    saved_list = list_for(request, list_key)
    shown = shown_now(request, saved_list)
    back = reverse(saved_list.url_name) + shown.address(view="all")
    form = SavedViewForm(request.POST or None, user=request.user, cancel=back)
    if form.is_valid():
        try:
            view = save_view(
                of_list=saved_list.key,
                shown=shown,
                details=form.details(),
                by=request.user,
            )
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, f"The view “{view.name}” is saved.")
            return redirect("contracts:saved-view-open", view.pk)
    page = FormPage(
        heading="Save this view",
        caption=saved_list.name.capitalize(),
        done="",
        back=back,
        intro=f"It keeps: {kept_words(shown)}.",
    )
    context = {**_frame(saved_list, "Save this view"), "page": page, "form": form}
    return render(request, "contracts/record_form.html", context)


@require_safe
def saved_view_open(request: SignedInRequest, view_pk: int) -> HttpResponseRedirect:
    """The list as the view shows it; filter values that are gone are left out, and told."""
    view, saved_list = view_for(request, view_pk, may=may_open_view)
    kept = view.shown
    filters = saved_list.filters_for(timezone.localdate())
    now = Shown.read(kept.query(), filters=filters, request=request)
    gone = kept.gone(now)
    for each in gone:
        messages.warning(
            request,
            f"“{each.words}” can no longer be chosen in this list. The view "
            f"“{view.name}” is shown without it.",
        )
    address = kept.without(gone).address(view=str(view.pk))
    return redirect(reverse(saved_list.url_name) + address)


@require_http_methods(["GET", "HEAD", "POST"])
def saved_view_edit(request: SignedInRequest, view_pk: int) -> HttpResponse:
    view, saved_list = view_for(request, view_pk, may=may_change_view)
    back, name = reverse(VIEWS, args=[saved_list.key]), view.name
    form = SavedViewForm(
        request.POST or None, instance=view, user=request.user, cancel=back
    )
    return answer_form(
        request,
        form,
        page=FormPage(
            heading="Rename or share the view", caption=name, done="Saved.", back=back
        ),
        write=lambda: rename_view(
            view=view, details=form.details(), seen=form.seen, by=request.user
        ),
        frame=_frame(saved_list, name),
    )


@require_POST
def saved_view_replace(request: SignedInRequest, view_pk: int) -> HttpResponse:
    """By what the address of the list shows."""
    view, saved_list = view_for(request, view_pk, may=may_change_view)
    replace_view(view=view, shown=shown_now(request, saved_list), by=request.user)
    messages.success(request, f"The view “{view.name}” now shows this.")
    return redirect("contracts:saved-view-open", view.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def saved_view_remove(request: SignedInRequest, view_pk: int) -> HttpResponse:
    view, saved_list = view_for(request, view_pk, may=may_change_view)
    back = reverse(VIEWS, args=[saved_list.key])
    shared = (
        f" Members of {view.shared_with}, with whom it is shared, lose it too."
        if view.shared_with
        else ""
    )
    page = RemovalPage(
        heading="Remove this view?",
        caption=view.name,
        words=f"Only the view goes; what it lists stays as it is.{shared}",
        button="Remove view",
        done=f"The view “{view.name}” is removed.",
        cancel=back,
        back=back,
        rows=[SummaryRow("Shows", kept_words(view.shown))],
    )
    return answer_removal(
        request,
        page=page,
        remove=lambda: remove_view(view=view, by=request.user),
        frame=_frame(saved_list, view.name),
    )


@require_POST
def saved_view_opening(request: SignedInRequest, list_key: str) -> HttpResponse:
    saved_list = list_for(request, list_key)
    form = _opening_form(request, saved_list, request.POST)
    if form.is_valid():
        view = form.chosen()
        open_list_with(of_list=saved_list.key, view=view, by=request.user)
        opens = f"{saved_list.name.capitalize()} now opens with"
        words = f"{opens} “{form.name_of_the_chosen()}” for you."
        messages.success(request, words)
    else:
        messages.error(request, "Choose a view that the list opens with.")
    return redirect(VIEWS, saved_list.key)


def _views_of(request: SignedInRequest, saved_list: SavedList) -> list[SavedView]:
    visible = SavedView.objects.visible_to(request.user).of_list(saved_list.key)
    return list(visible.select_related("owner", "shared_with"))


def _opening_form(
    request: SignedInRequest, saved_list: SavedList, data: Any = None
) -> OpeningForm:
    mine = ListOpening.objects.filter(user=request.user, of_list=saved_list.key)
    opening = mine.first()
    now = (opening.standing or str(opening.saved_id)) if opening else StandingView.ALL
    return OpeningForm(
        data,
        initial={"view": str(now)},
        everything=saved_list.everything,
        standing=list(standing_views(standing_of(request.user))),
        saved=_views_of(request, saved_list),
    )


def _frame(saved_list: SavedList, *steps: str) -> dict[str, Any]:
    """The way here: the list, its views, and the step."""
    trail = [Breadcrumb(saved_list.name.capitalize(), reverse(saved_list.url_name))]
    if saved_list.url_name == "contracts:contract-list":
        trail = []
    here = reverse(VIEWS, args=[saved_list.key])
    trail.append(Breadcrumb("Views", here if steps else ""))
    trail += [Breadcrumb(each) for each in steps]
    return {"breadcrumbs": portfolio_trail(*trail)}
