"""The register and the pages of a contract."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from contracts.access.standing import standing_of
from contracts.register.columns import register_columns, register_export_columns
from contracts.register.filters import ContractFilter
from contracts.register.forms import ContractForm, HistoryFilterForm
from contracts.register.gate import contract_for, require
from contracts.register.history_page import (
    answer_history,
    history_of_contract,
    kinds_in,
)
from contracts.register.models import Contract
from contracts.register.pages import OVERVIEW, contract_page
from contracts.register.panels import drawn_panels
from contracts.register.permissions import (
    knows_contract,
    may_add_contract,
    may_write_contract,
    reads_contract_whole,
)
from contracts.register.seen import ChangedMeanwhile, tell_of_change
from contracts.register.services import add_contract, revise_contract
from contracts.register.summary import summary_rows
from contracts.saved_views.bar import lead_to_opening, views_bar
from contracts.term.ledger_bar import ledger_bar
from contracts.term.models import term_ledger
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.look.components import Breadcrumb
from contracts_site.foundation.tables import csv_response, list_page

HISTORY = "contracts:contract-history"


@require_safe
def contract_list(request: SignedInRequest) -> HttpResponseBase:
    """Everybody signed in: the contracts each may see, none for some."""
    if opening := lead_to_opening(request, "contracts"):
        return opening
    standing, today = standing_of(request.user), timezone.localdate()
    visible = Contract.objects.visible_to(request.user)
    listing = list_page(
        request,
        visible.select_related("provider", "directorate", "owner"),
        filterset=ContractFilter.for_day(today),
        columns=register_columns(standing, on=today),
        default_sort="title",
    )
    if listing.is_export:
        columns = register_export_columns(standing, on=today)
        return csv_response(listing, columns, f"contract-register-{today}.csv")
    context = {
        "listing": listing,
        "may_add": may_add_contract(standing),
        "views_bar": views_bar(request, "contracts"),
        "breadcrumbs": [Breadcrumb("Home", "/"), Breadcrumb("Contracts")],
    }
    return render(request, "contracts/contract_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def contract_create(request: SignedInRequest) -> HttpResponse:
    require(may_add_contract(standing_of(request.user)))
    form = ContractForm(request.POST or None, user=request.user)
    if form.is_valid():
        try:
            contract = add_contract(details=form.details(), by=request.user)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, f"{contract.title} is in the register.")
            return redirect(OVERVIEW, contract.pk)
    trail = [
        Breadcrumb("Home", "/"),
        Breadcrumb("Contracts", reverse("contracts:contract-list")),
        Breadcrumb("Add a contract"),
    ]
    context = {"form": form, "breadcrumbs": trail}
    return render(request, "contracts/contract_create.html", context)


@require_safe
def contract_detail(request: SignedInRequest, contract_pk: int) -> HttpResponse:
    contract = contract_for(request, contract_pk, may=knows_contract)
    standing, today = standing_of(request.user), timezone.localdate()
    context = {
        **contract_page(request, contract, current=OVERVIEW, on=today),
        "rows": summary_rows(contract, standing=standing),
        "bar": ledger_bar(term_ledger(contract), on=today),
        "panels": drawn_panels(contract, standing=standing, on=today),
        "may_edit": may_write_contract(standing, contract),
    }
    return render(request, "contracts/contract_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def contract_edit(request: SignedInRequest, contract_pk: int) -> HttpResponse:
    contract = contract_for(request, contract_pk, may=may_write_contract)
    title, today = contract.title, timezone.localdate()
    frame = contract_page(
        request, contract, current=OVERVIEW, on=today, trail=(Breadcrumb("Change"),)
    )
    form = ContractForm(request.POST or None, instance=contract, user=request.user)
    if form.is_valid():
        details, seen = form.details(), form.cleaned_data["seen"]
        try:
            revise_contract(
                contract=contract, details=details, seen=seen, by=request.user
            )
        except ChangedMeanwhile as change:
            tell_of_change(form, change)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            words = "The contract is changed. History shows what it was."
            messages.success(request, words)
            return redirect(OVERVIEW, contract.pk)
    context = {**frame, "form": form, "title": title}
    return render(request, "contracts/contract_edit.html", context)


@require_safe
def contract_history(request: SignedInRequest, contract_pk: int) -> HttpResponseBase:
    contract = contract_for(request, contract_pk, may=reads_contract_whole)
    entries = history_of_contract(contract)
    form = HistoryFilterForm(request.GET, kinds=kinds_in(entries))
    frame = contract_page(request, contract, current=HISTORY, on=timezone.localdate())
    return answer_history(
        request,
        form.chosen(entries),
        filename=f"history-{contract.reference}.csv",
        template="contracts/contract_history.html",
        frame={**frame, "form": form},
    )
