"""The list of returns, narrowed to what a person looks for."""

from datetime import date

from django.http import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from contracts.access.standing import standing_of
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.look.components import Breadcrumb
from contracts_site.foundation.tables import Column, csv_response, list_page
from kpis.definitions.models import DataOwner
from kpis.returns.filters import ReturnFilter
from kpis.returns.models import Return
from kpis.returns.permissions import sees_returns
from kpis.returns.presentation import state_tag
from kpis.returns.views.gate import require


def columns(*, on: date) -> list[Column]:
    return [
        Column(
            "contract",
            "Return",
            str,
            sort="contract__title",
            link=lambda filed: reverse("kpis:return-detail", args=[filed.pk]),
        ),
        Column(
            "provider",
            "Provider",
            lambda filed: filed.contract.provider.name,
            sort="contract__provider__name",
        ),
        Column("period", "Period", lambda filed: filed.period.label, "period_end"),
        Column("due", "Due", lambda filed: filed.due_on, sort="due_on"),
        Column("to_come", "Parts to come", _parts_to_come),
        Column("state", "State", lambda filed: state_tag(filed, on=on), sort="state"),
        Column(
            "validated",
            "Validated by",
            _validated,
            sort="validated_at",
        ),
    ]


def _parts_to_come(filed: Return) -> str:
    """Council, partner; empty for a return without parts."""
    return ", ".join(
        str(DataOwner(part.owner).label)
        for part in filed.parts.all()
        if not part.is_submitted
    )


def _validated(filed: Return) -> str:
    if filed.validated_at is None:
        return ""
    marked = ", self-validated" if filed.is_self_validated else ""
    return f"{filed.validated_by}{marked}"


@require_safe
def return_list(request: SignedInRequest) -> HttpResponseBase:
    require(sees_returns(standing_of(request.user)))
    today = timezone.localdate()
    shown = columns(on=today)
    listing = list_page(
        request,
        Return.objects.visible_to(request.user)
        .select_related("contract__provider", "validated_by")
        .prefetch_related("parts"),
        filterset=ReturnFilter.for_day(today),
        columns=shown,
        default_sort="-period",
    )
    if listing.is_export:
        return csv_response(listing, shown, f"kpi-returns-{today}.csv")
    context = {
        "listing": listing,
        "breadcrumbs": [Breadcrumb("Home", "/"), Breadcrumb("KPI returns")],
        "page_errors": [listing.filterset.form],
    }
    return render(request, "kpis/return_list.html", context)
