"""The transparency register as officers prepare it."""

from django.http import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from contracts.access.standing import standing_of
from contracts.register.gate import require
from contracts.register.models import Contract
from contracts.register.permissions import may_write_contract
from contracts.transparency.columns import preparing_columns
from contracts.transparency.conditions import with_publication
from contracts.transparency.filters import PreparingFilter
from contracts.transparency.permissions import may_prepare_register
from contracts.transparency.presentation import counted_words
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.look.components import Breadcrumb
from contracts_site.foundation.tables import csv_response, list_page


@require_safe
def transparency_register(request: SignedInRequest) -> HttpResponseBase:
    standing, today = standing_of(request.user), timezone.localdate()
    require(may_prepare_register(standing))
    visible = Contract.objects.visible_to(request.user)
    contracts = with_publication(visible, on=today)
    columns = preparing_columns(
        may_write=lambda contract: may_write_contract(standing, contract), on=today
    )
    listing = list_page(
        request,
        contracts.select_related("provider", "directorate"),
        filterset=PreparingFilter,
        columns=columns,
        default_sort="publication",
    )
    if listing.is_export:
        return csv_response(listing, columns, f"transparency-register-{today}.csv")
    context = {
        "listing": listing,
        "counted": counted_words(contracts),
        "breadcrumbs": [
            Breadcrumb("Home", "/"),
            Breadcrumb("Contracts", reverse("contracts:contract-list")),
            Breadcrumb("Transparency register"),
        ],
    }
    return render(request, "contracts/transparency_register.html", context)
