"""Duties due across contracts, filtered, sorted, exported."""

from django.http import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from contracts.access.standing import standing_of
from contracts.duties.filters import DutyFilter
from contracts.duties.permissions import reads_every_duty
from contracts.duties.presentation import (
    PortfolioDuty,
    portfolio_columns,
    portfolio_export_columns,
)
from contracts.duties.reading import AHEAD, items_of_all
from contracts.register.gate import require
from contracts.register.models import Contract
from contracts.saved_views.bar import lead_to_opening, views_bar
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.look.components import Breadcrumb
from contracts_site.foundation.tables import computed_page, csv_response


@require_safe
def duty_portfolio(request: SignedInRequest) -> HttpResponseBase:
    require(reads_every_duty(standing_of(request.user)))
    if opening := lead_to_opening(request, "duties"):
        return opening
    today = timezone.localdate()
    visible = Contract.objects.visible_to(request.user)
    filters = DutyFilter(request.GET, queryset=visible, request=request)
    items = filters.chosen(
        items_of_all(filters.qs, on=today, until=today + AHEAD), on=today
    )
    held = filters.qs.select_related("directorate", "provider").in_bulk()
    listing = computed_page(
        request,
        [PortfolioDuty(item, held[item.contract_id]) for item in items],
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
