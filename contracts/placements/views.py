"""Totals of placements: the list with its sums, and the form that keeps them."""

from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from contracts.access.standing import standing_of
from contracts.placements.filters import TotalFilter
from contracts.placements.forms import TotalForm
from contracts.placements.history import history_of_totals_without_framework
from contracts.placements.models import PlacementTotal
from contracts.placements.permissions import (
    may_add_total,
    may_write_total,
    reads_placements,
    reads_small_numbers,
)
from contracts.placements.presentation import (
    Reader,
    removal_rows,
    total_columns,
    total_export_columns,
    total_rows,
)
from contracts.placements.services import record_total, remove_total, revise_total
from contracts.register.gate import require
from contracts.register.history_page import answer_history
from contracts.register.portfolio_pages import portfolio_trail
from contracts.register.record_pages import (
    FormPage,
    RemovalPage,
    answer_form,
    answer_removal,
)
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.look.components import Breadcrumb
from contracts_site.foundation.settings_data.services import council_settings
from contracts_site.foundation.tables import csv_response, list_page

LIST = "contracts:placement-list"


@require_safe
def placement_list(request: SignedInRequest) -> HttpResponseBase:
    standing = standing_of(request.user)
    require(reads_placements(standing))
    totals = PlacementTotal.objects.visible_to(request.user)
    limit = council_settings().small_numbers_below
    reader = Reader(
        limit=limit,
        is_public=not reads_small_numbers(standing),
        may_write=may_add_total(standing),
        kept_back=totals.kept_back(limit=limit),
    )
    listing = list_page(
        request,
        totals.select_related("provider", "contract"),
        filterset=TotalFilter,
        columns=total_columns(reader),
        default_sort="-from",
    )
    if listing.is_export:
        filename = f"placements-{timezone.localdate()}.csv"
        return csv_response(listing, total_export_columns(reader), filename)
    assert isinstance(listing.rows, QuerySet)
    shown = totals.filter(pk__in=listing.rows.order_by().values("pk"))
    context = {
        "listing": listing,
        "totals": total_rows(shown.total(kept_back=reader.kept_back), reader),
        "reader": reader,
        "breadcrumbs": portfolio_trail(Breadcrumb("Placements")),
    }
    return render(request, "contracts/placement_list.html", context)


@require_safe
def placement_history(request: SignedInRequest) -> HttpResponseBase:
    require(reads_small_numbers(standing_of(request.user)))
    return answer_history(
        request,
        history_of_totals_without_framework(),
        filename="history-placements.csv",
        frame={
            "breadcrumbs": _trail("History"),
            "record": "Placements",
            "belongs": "totals of placements under no framework",
            "elsewhere": "A total under a framework is in that contract's history.",
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def placement_create(request: SignedInRequest) -> HttpResponse:
    require(may_add_total(standing_of(request.user)))
    form = TotalForm(request.POST or None, cancel=reverse(LIST))
    return answer_form(
        request,
        form,
        page=_page("Add a total of placements", "The total is added."),
        write=lambda: record_total(details=form.details(), by=request.user),
        frame={"breadcrumbs": _trail("Add a total")},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def placement_edit(request: SignedInRequest, total_pk: int) -> HttpResponse:
    total = _total_for(request, total_pk)
    form = TotalForm(request.POST or None, instance=total, cancel=reverse(LIST))
    return answer_form(
        request,
        form,
        page=_page("Change a total of placements", "The total is changed."),
        write=lambda: revise_total(
            total=total, details=form.details(), seen=form.seen, by=request.user
        ),
        frame={
            "breadcrumbs": _trail("Change"),
            "remove_url": reverse("contracts:placement-remove", args=[total.pk]),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def placement_remove(request: SignedInRequest, total_pk: int) -> HttpResponse:
    total = _total_for(request, total_pk)
    page = RemovalPage(
        heading="Take this total off?",
        caption="Placements",
        words="Do this for a total recorded by mistake. History keeps what it said.",
        button="Delete the total",
        done="The total is deleted.",
        cancel=reverse(LIST),
        back=reverse(LIST),
        rows=removal_rows(total),
    )
    return answer_removal(
        request,
        page=page,
        remove=lambda: remove_total(total=total, by=request.user),
        frame={"breadcrumbs": _trail("Take off")},
    )


def _total_for(request: SignedInRequest, total_pk: int) -> PlacementTotal:
    """A total that is to be changed: 404 for who knows none, 403 without the right."""
    visible = PlacementTotal.objects.visible_to(request.user)
    total = get_object_or_404(visible, pk=total_pk)
    require(may_write_total(standing_of(request.user), total))
    return total


def _page(heading: str, done: str) -> FormPage:
    return FormPage(
        heading=heading,
        caption="Placements",
        intro="Totals only. Nothing here may be about one child: no name, initials, date "
        "of birth or number of a child, in any field.",
        done=done,
        back=reverse(LIST),
    )


def _trail(step: str) -> list[Breadcrumb]:
    return portfolio_trail(Breadcrumb("Placements", reverse(LIST)), Breadcrumb(step))
