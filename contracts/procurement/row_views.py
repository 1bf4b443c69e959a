"""Rows of a procurement added, changed, removed; lots allocated and made contracts."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from contracts.money.services import record_row, revise_row
from contracts.procurement.awarding import make_contract
from contracts.procurement.exceptions import ProcurementRefused
from contracts.procurement.forms import AllocationForm, ContractOfLotsForm
from contracts.procurement.gate import (
    kind_of,
    lot_to_write,
    procurement_for,
    row_to_write,
)
from contracts.procurement.kinds import LOTS, ProcurementKind
from contracts.procurement.models import Lot, Procurement
from contracts.procurement.permissions import may_write_procurement
from contracts.procurement.presentation import procurement_page
from contracts.procurement.services import allocate_to_lot, remove_procurement_row
from contracts.procurement.term import maximum_term
from contracts.register.pages import OVERVIEW
from contracts.register.seen import ChangedMeanwhile, tell_of_change
from contracts_site.accounts.requests import SignedInRequest


@require_http_methods(["GET", "HEAD", "POST"])
def procurement_row_create(
    request: SignedInRequest, procurement_pk: int, kind: str
) -> HttpResponse:
    procurement = procurement_for(request, procurement_pk, may=may_write_procurement)
    wanted = kind_of(kind)
    back = reverse(wanted.page, args=[procurement.pk])
    row = wanted.model(procurement=procurement)
    form = wanted.form(
        request.POST or None, instance=row, **_options(wanted, procurement)
    )
    if form.is_valid():
        try:
            record_row(row=row, values=form.values(), by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, f"{wanted.title}: recorded.")
            return redirect(back)
    frame = procurement_page(procurement, f"Add {wanted.noun}", current=wanted.page)
    context = {**frame, "form": form, "kind": wanted}
    return render(request, "contracts/procurement_row_create.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def procurement_row_edit(
    request: SignedInRequest, kind: str, row_pk: int
) -> HttpResponse:
    wanted = kind_of(kind)
    row = row_to_write(request, wanted, row_pk)
    procurement = row.procurement
    form = wanted.form(
        request.POST or None, instance=row, **_options(wanted, procurement)
    )
    if form.is_valid():
        seen = form.cleaned_data["seen"]
        try:
            revise_row(row=row, values=form.values(), seen=seen, by=request.user)
        except ChangedMeanwhile as change:
            tell_of_change(form, change)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            words = f"{wanted.title}: changed. History shows what it was."
            messages.success(request, words)
            return redirect(wanted.page, procurement.pk)
    frame = procurement_page(procurement, f"Change {wanted.noun}", current=wanted.page)
    context = {**frame, "form": form, "kind": wanted}
    return render(request, "contracts/procurement_row_edit.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def procurement_row_remove(
    request: SignedInRequest, kind: str, row_pk: int
) -> HttpResponse:
    wanted = kind_of(kind)
    row = row_to_write(request, wanted, row_pk)
    procurement = row.procurement
    back = reverse(wanted.page, args=[procurement.pk])
    if request.method == "POST":
        try:
            remove_procurement_row(row=row, by=request.user)
        except ProcurementRefused as error:
            messages.error(request, str(error))
        else:
            messages.success(request, f"{wanted.title}: removed. History keeps it.")
        return redirect(back)
    frame = procurement_page(procurement, f"Remove {wanted.noun}", current=wanted.page)
    context = {**frame, "kind": wanted, "rows": wanted.rows_of(row), "back": back}
    return render(request, "contracts/procurement_row_remove.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def lot_allocate(request: SignedInRequest, lot_pk: int) -> HttpResponse:
    lot = lot_to_write(request, lot_pk)
    back, today = reverse(LOTS, args=[lot.procurement_id]), timezone.localdate()
    form = AllocationForm(
        request.POST or None, initial={"decided_on": today}, on=today, cancel=back
    )
    if form.is_valid():
        try:
            allocate_to_lot(lot=lot, details=form.details(), on=today, by=request.user)
        except ProcurementRefused as error:
            form.add_error("amount", str(error))
        else:
            messages.success(request, f"{lot} has its value.")
            return redirect(back)
    frame = procurement_page(lot.procurement, f"Allocate to {lot}", current=LOTS)
    context = {
        **frame,
        "form": form,
        "lot": lot,
        "left": lot.budget.pot + (lot.annual_value or 0),
        "allocations": lot.allocations.all(),
    }
    return render(request, "contracts/lot_allocate.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def procurement_contract_create(
    request: SignedInRequest, procurement_pk: int
) -> HttpResponse:
    procurement = procurement_for(request, procurement_pk, may=may_write_procurement)
    back = reverse(LOTS, args=[procurement.pk])
    form = ContractOfLotsForm(
        request.POST or None,
        procurement=procurement,
        initial={"lots": _asked_lots(request, procurement)},
        cancel=back,
    )
    if form.is_valid():
        try:
            contract = make_contract(
                procurement=procurement,
                lots=form.cleaned_data["lots"],
                wanted=form.wanted(),
                by=request.user,
            )
        except ProcurementRefused as error:
            form.add_error("lots", str(error))
        except ValidationError as error:
            form.add_error(None, "; ".join(error.messages))
        else:
            messages.success(request, f"{contract.title} is in the register.")
            return redirect(OVERVIEW, contract.pk)
    frame = procurement_page(procurement, "Make a contract", current=LOTS)
    context = {**frame, "form": form, "maximum": maximum_term(procurement)}
    return render(request, "contracts/procurement_contract_create.html", context)


def _asked_lots(request: SignedInRequest, procurement: Procurement) -> list[int]:
    """The lots that the address names by number, of those without a contract."""
    numbers = [
        int(n) for n in request.GET.getlist("lot") if n.isdecimal() and len(n) < 5
    ]
    seen = Lot.objects.visible_to(request.user).of(procurement)
    lots = seen.filter(contract=None, number__in=numbers)
    return list(lots.values_list("pk", flat=True))


def _options(kind: ProcurementKind, procurement: Procurement) -> dict[str, Any]:
    """What the form of the kind is told besides what was typed."""
    options: dict[str, Any] = {
        "term": maximum_term(procurement).term,
        "cancel": reverse(kind.page, args=[procurement.pk]),
    }
    return options | ({"procurement": procurement} if kind.names_a_budget else {})
