"""Duties due across contracts, filtered, sorted, exported."""

from django.http import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from contracts.access.standing import standing_of
from contracts.duties.filters import DutyFilter
from contracts.duties.keeping import duties_behind
from contracts.duties.kept_models import DutyLine
from contracts.duties.permissions import reads_every_duty
from contracts.duties.presentation import (
    portfolio_columns,
    portfolio_export_columns,
)
from contracts.register.gate import require
from contracts.register.models import Contract
from contracts.saved_views.bar import lead_to_opening, views_bar
from contracts.worked_out.services import bring_up_to_date
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.look.components import Breadcrumb
from contracts_site.foundation.tables import DrawnRows, csv_response, kept_page


@require_safe
def duty_portfolio(request: SignedInRequest) -> HttpResponseBase:
    require(reads_every_duty(standing_of(request.user)))
    if opening := lead_to_opening(request, "duties"):
        return opening
    today = timezone.localdate()
    visible = Contract.objects.visible_to(request.user)
    filters = DutyFilter(request.GET, queryset=visible, request=request)
    bring_up_to_date(filters.qs, on=today)
    lines = filters.chosen(DutyLine.objects.of(filters.qs), on=today)
    shown = lines.select_related("contract__directorate", "contract__provider")
    listing = kept_page(
        request,
        DrawnRows(shown, lambda some: duties_behind(some, on=today)),
        filterset=filters,
        columns=portfolio_columns(on=today),
        default_sort="due_on",
    )
    if listing.is_export:
        columns = portfolio_export_columns(on=today)
        return csv_response(listing, columns, f"duties-{today}.csv")
    context = {
        "listing": listing,
        "views_bar": views_bar(request, "duties"),
        "breadcrumbs": [
            Breadcrumb("Home", "/"),
            Breadcrumb("Contracts", reverse("contracts:contract-list")),
            Breadcrumb("Duties"),
        ],
    }
    return render(request, "contracts/duty_portfolio.html", context)
