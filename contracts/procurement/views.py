"""Procurements: listed, begun, their budgets, lots, contracts and commitment."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from contracts.access.standing import standing_of
from contracts.money.commitment_table import COMMITMENT_COLUMNS, lines_of
from contracts.procurement.columns import (
    procurement_columns,
    procurement_export_columns,
)
from contracts.procurement.commitment import procurement_commitment
from contracts.procurement.filters import ProcurementFilter
from contracts.procurement.forms import ProcurementForm
from contracts.procurement.gate import procurement_for
from contracts.procurement.history import history_of_procurement
from contracts.procurement.kinds import BUDGETS, LOTS, kinds_on
from contracts.procurement.models import Lot, Procurement
from contracts.procurement.parts import origin_rows
from contracts.procurement.permissions import (
    knows_procurement,
    may_begin_procurement,
    may_write_procurement,
    reads_procurements,
)
from contracts.procurement.presentation import (
    COMMITMENT,
    DETAIL,
    HISTORY,
    LIST,
    budgets_of,
    drawn_rows,
    list_trail,
    procurement_page,
    tasks_of,
)
from contracts.procurement.services import begin_procurement, revise_procurement
from contracts.procurement.summaries import procurement_rows
from contracts.register.gate import require
from contracts.register.history_page import answer_history
from contracts.register.seen import ChangedMeanwhile, tell_of_change
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.look.components import Breadcrumb
from contracts_site.foundation.look.pagination import address
from contracts_site.foundation.tables import csv_response, list_page


@require_safe
def procurement_list(request: SignedInRequest) -> HttpResponseBase:
    standing = standing_of(request.user)
    require(reads_procurements(standing))
    visible = Procurement.objects.visible_to(request.user)
    listing = list_page(
        request,
        visible.with_figures().select_related("directorate"),
        filterset=ProcurementFilter,
        columns=procurement_columns(),
        default_sort="-starts_on",
    )
    if listing.is_export:
        columns = procurement_export_columns()
        return csv_response(
            listing, columns, f"procurements-{timezone.localdate()}.csv"
        )
    context = {
        "listing": listing,
        "may_begin": may_begin_procurement(standing),
        "breadcrumbs": list_trail(is_last=True),
    }
    return render(request, "contracts/procurement_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def procurement_create(request: SignedInRequest) -> HttpResponse:
    require(may_begin_procurement(standing_of(request.user)))
    form = ProcurementForm(
        request.POST or None, user=request.user, cancel=reverse(LIST)
    )
    if form.is_valid():
        procurement = begin_procurement(details=form.details(), by=request.user)
        messages.success(
            request, f"{procurement.title} is begun. Add its budgets next."
        )
        return redirect(DETAIL, procurement.pk)
    trail = [*list_trail(), Breadcrumb("Begin a procurement")]
    context = {"form": form, "breadcrumbs": trail}
    return render(request, "contracts/procurement_create.html", context)


@require_safe
def procurement_detail(request: SignedInRequest, procurement_pk: int) -> HttpResponse:
    procurement = procurement_for(request, procurement_pk, may=knows_procurement)
    visible = Procurement.objects.visible_to(request.user)
    counted = visible.with_figures().get(pk=procurement.pk)
    may_write = may_write_procurement(standing_of(request.user), procurement)
    context = {
        **procurement_page(procurement, current=DETAIL),
        "rows": [
            *procurement_rows(procurement),
            *origin_rows(procurement, user=request.user),
        ],
        "tasks": tasks_of(
            counted,
            budgets_of(procurement),
            may_write=may_write,
            on=timezone.localdate(),
        ),
        "may_write": may_write,
    }
    return render(request, "contracts/procurement_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def procurement_edit(request: SignedInRequest, procurement_pk: int) -> HttpResponse:
    procurement = procurement_for(request, procurement_pk, may=may_write_procurement)
    frame = procurement_page(procurement, "Change", current=DETAIL)
    form = ProcurementForm(
        request.POST or None,
        instance=procurement,
        user=request.user,
        cancel=reverse(DETAIL, args=[procurement.pk]),
    )
    if form.is_valid():
        details, seen = form.details(), form.cleaned_data["seen"]
        try:
            revise_procurement(
                procurement=procurement, details=details, seen=seen, by=request.user
            )
        except ChangedMeanwhile as change:
            tell_of_change(form, change)
        else:
            messages.success(request, "The procurement is changed.")
            return redirect(DETAIL, procurement.pk)
    return render(request, "contracts/procurement_edit.html", {**frame, "form": form})


@require_safe
def procurement_budgets(request: SignedInRequest, procurement_pk: int) -> HttpResponse:
    procurement = procurement_for(request, procurement_pk, may=knows_procurement)
    may_write = may_write_procurement(standing_of(request.user), procurement)
    budgets = budgets_of(procurement)
    rows = (budgets.today, budgets.tomorrow, budgets.savings, budgets.costs)
    context = {
        **procurement_page(procurement, current=BUDGETS),
        "budgets": budgets,
        "groups": [
            (kind, drawn_rows(kind, each, may_write=may_write))
            for kind, each in zip(kinds_on(BUDGETS), rows, strict=True)
        ],
        "may_write": may_write,
    }
    return render(request, "contracts/procurement_budgets.html", context)


@require_safe
def procurement_lots(request: SignedInRequest, procurement_pk: int) -> HttpResponse:
    procurement = procurement_for(request, procurement_pk, may=knows_procurement)
    may_write = may_write_procurement(standing_of(request.user), procurement)
    lots = Lot.objects.visible_to(request.user).of(procurement)
    (kind,) = kinds_on(LOTS)
    shown = list(lots.select_related("budget", "contract"))
    context = {
        **procurement_page(procurement, current=LOTS),
        "budgets": budgets_of(procurement),
        "kind": kind,
        "lots": drawn_rows(kind, shown, may_write=may_write),
        "may_write": may_write,
        "may_make": may_write and any(lot.contract_id is None for lot in shown),
    }
    return render(request, "contracts/procurement_lots.html", context)


@require_safe
def procurement_commitment_page(
    request: SignedInRequest, procurement_pk: int
) -> HttpResponseBase:
    procurement = procurement_for(request, procurement_pk, may=knows_procurement)
    report = procurement_commitment(procurement)
    if request.GET.get("export") == "csv":
        filename = f"commitment-{procurement.reference}.csv"
        return csv_response(lines_of(report), COMMITMENT_COLUMNS, filename)
    context = {
        **procurement_page(procurement, current=COMMITMENT),
        "report": report,
        "export_url": address(request.GET, export="csv"),
    }
    return render(request, "contracts/procurement_commitment.html", context)


@require_safe
def procurement_history(
    request: SignedInRequest, procurement_pk: int
) -> HttpResponseBase:
    procurement = procurement_for(request, procurement_pk, may=knows_procurement)
    return answer_history(
        request,
        history_of_procurement(procurement),
        filename=f"history-{procurement.reference}.csv",
        template="contracts/procurement_history.html",
        frame=procurement_page(procurement, current=HISTORY),
    )
