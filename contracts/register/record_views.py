"""Recorded acts on a contract: its regime decided, its term ended early."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from contracts.register.exceptions import (
    ContractRefused,
    DecidedAfterToday,
    EarlyEndOutsideTerm,
    RegimeIsTheSame,
)
from contracts.register.forms import EarlyEndForm, RegimeForm
from contracts.register.gate import contract_for
from contracts.register.models import RegimeDecision
from contracts.register.pages import OVERVIEW, contract_page
from contracts.register.permissions import may_write_contract
from contracts.register.seen import ChangedMeanwhile, tell_of_change
from contracts.register.services import (
    decide_regime,
    end_contract_early,
    take_back_early_end,
)
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.look.components import Breadcrumb

FIELD_OF = {
    EarlyEndOutsideTerm: "terminated_on",
    RegimeIsTheSame: "regime",
    DecidedAfterToday: "decided_on",
}


@require_http_methods(["GET", "HEAD", "POST"])
def contract_regime(request: SignedInRequest, contract_pk: int) -> HttpResponse:
    contract = contract_for(request, contract_pk, may=may_write_contract)
    today = timezone.localdate()
    form = RegimeForm(request.POST or None, contract=contract)
    if form.is_valid():
        try:
            decide_regime(
                contract=contract,
                choice=form.choice(),
                seen=form.cleaned_data["seen"],
                on=today,
                by=request.user,
            )
        except ChangedMeanwhile as change:
            tell_of_change(form, change)
        except ContractRefused as refusal:
            form.add_error(FIELD_OF.get(type(refusal)), str(refusal))
        else:
            words = "The regime is recorded. What the law asks is worked out anew."
            messages.success(request, words)
            return redirect(OVERVIEW, contract.pk)
    decisions = RegimeDecision.objects.visible_to(request.user)
    step = Breadcrumb("Procurement regime")
    context = {
        **contract_page(request, contract, current=OVERVIEW, on=today, trail=(step,)),
        "form": form,
        "decisions": decisions.filter(contract=contract),
    }
    return render(request, "contracts/contract_regime.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def contract_end_early(request: SignedInRequest, contract_pk: int) -> HttpResponse:
    """The form; for a contract that is ended early, the page that takes it back."""
    contract = contract_for(request, contract_pk, may=may_write_contract)
    form = EarlyEndForm(request.POST or None, contract=contract)
    if contract.is_ended_early:
        return redirect("contracts:contract-end-early-take-back", contract.pk)
    if form.is_valid():
        try:
            end_contract_early(contract=contract, end=form.early_end(), by=request.user)
        except ContractRefused as refusal:
            form.add_error(FIELD_OF.get(type(refusal)), str(refusal))
        else:
            messages.success(request, "The early end is recorded.")
            return redirect(OVERVIEW, contract.pk)
    today, step = timezone.localdate(), Breadcrumb("End early")
    context = {
        **contract_page(request, contract, current=OVERVIEW, on=today, trail=(step,)),
        "form": form,
    }
    return render(request, "contracts/contract_end_early.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def contract_end_early_take_back(
    request: SignedInRequest, contract_pk: int
) -> HttpResponse:
    contract = contract_for(request, contract_pk, may=may_write_contract)
    if request.method == "POST":
        try:
            held = take_back_early_end(contract=contract, by=request.user)
        except ContractRefused as refusal:
            messages.error(request, str(refusal))
        else:
            words = f"The contract runs to {held.ends_on:%-d %B %Y} again."
            messages.success(request, words)
        return redirect(OVERVIEW, contract.pk)
    today, step = timezone.localdate(), Breadcrumb("Early end")
    context = contract_page(
        request, contract, current=OVERVIEW, on=today, trail=(step,)
    )
    return render(request, "contracts/contract_end_early_take_back.html", context)
