"""The term of a contract and its options: shown, recorded, corrected, taken back."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from contracts.access.standing import standing_of
from contracts.register.gate import contract_for
from contracts.register.models import Contract
from contracts.register.pages import OVERVIEW, contract_page
from contracts.register.seen import ChangedMeanwhile, tell_of_change
from contracts.term.decisions import decision_lead, option_dates
from contracts.term.exceptions import OptionIsDecided, TermRefused
from contracts.term.filters import OptionFilter
from contracts.term.forms import ExtensionOptionForm
from contracts.term.gate import option_for
from contracts.term.ledger_bar import ledger_bar
from contracts.term.models import ExtensionOption, term_ledger
from contracts.term.permissions import (
    may_record_options,
    may_write_option,
    reads_decision_dates,
    reads_term,
)
from contracts.term.presentation import option_columns, term_rows
from contracts.term.services import record_option, remove_option, revise_option
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.calendars.models import NonWorkingDay
from contracts_site.foundation.look.components import Breadcrumb
from contracts_site.foundation.tables import csv_response, list_page

TERM = "contracts:contract-term"
TITLE = "Term and extensions"


@require_safe
def contract_term(request: SignedInRequest, contract_pk: int) -> HttpResponseBase:
    contract = contract_for(request, contract_pk, may=reads_term)
    standing, today = standing_of(request.user), timezone.localdate()
    may_write = may_record_options(standing, contract)
    lead = decision_lead(NonWorkingDay.objects.all())
    dates = option_dates(contract, lead=lead, on=today)
    columns = option_columns(
        dates,
        shows_decisions=reads_decision_dates(standing, contract),
        may_write=may_write,
    )
    visible = ExtensionOption.objects.visible_to(request.user)
    listing = list_page(
        request,
        visible.filter(contract=contract).select_related("decided_by"),
        filterset=OptionFilter,
        columns=columns,
        default_sort="number",
    )
    if listing.is_export:
        return csv_response(listing, columns, f"options-{contract.reference}.csv")
    ledger = term_ledger(contract)
    context = {
        **_frame(request, contract, TITLE),
        "bar": ledger_bar(ledger, on=today),
        "rows": term_rows(contract, maximum_end=ledger.maximum_end),
        "listing": listing,
        "lead_days": lead.days if reads_decision_dates(standing, contract) else None,
        "may_record": may_write and not contract.is_ended_early,
        "next_option": ledger.next_option if may_write else None,
    }
    return render(request, "contracts/contract_term.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def extension_option_create(request: SignedInRequest, contract_pk: int) -> HttpResponse:
    contract = contract_for(request, contract_pk, may=may_record_options)
    back = reverse(TERM, args=[contract.pk])
    form = ExtensionOptionForm(request.POST or None, cancel=back)
    if form.is_valid():
        try:
            option = record_option(
                contract=contract, details=form.details(), by=request.user
            )
        except TermRefused as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"Option {option.number} is recorded.")
            return redirect(back)
    context = {
        **_frame(request, contract, _step(contract), "Record an option"),
        "form": form,
    }
    return render(request, "contracts/extension_option_create.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def extension_option_edit(request: SignedInRequest, option_pk: int) -> HttpResponse:
    option = option_for(request, option_pk, may=may_write_option)
    back = reverse(TERM, args=[option.contract_id])
    if option.state != ExtensionOption.State.OPEN:
        messages.error(request, str(OptionIsDecided(option.number)))
        return redirect(back)
    form = ExtensionOptionForm(request.POST or None, instance=option, cancel=back)
    if form.is_valid():
        details, seen = form.details(), form.cleaned_data["seen"]
        try:
            revise_option(option=option, details=details, seen=seen, by=request.user)
        except ChangedMeanwhile as change:
            tell_of_change(form, change)
        except TermRefused as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"Option {option.number} is changed.")
            return redirect(back)
    name = f"Option {option.number}"
    context = {
        **_frame(request, option.contract, _step(option.contract), name),
        "form": form,
        "option": option,
    }
    return render(request, "contracts/extension_option_edit.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def extension_option_remove(request: SignedInRequest, option_pk: int) -> HttpResponse:
    option = option_for(request, option_pk, may=may_write_option)
    number, contract = option.number, option.contract
    if request.method != "POST":
        context = {
            **_frame(request, contract, _step(contract), f"Remove option {number}"),
            "option": option,
        }
        return render(request, "contracts/extension_option_remove.html", context)
    try:
        remove_option(option=option, by=request.user)
    except TermRefused as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"Option {number} is removed. History keeps it.")
    return redirect(TERM, contract.pk)


def _frame(
    request: SignedInRequest, contract: Contract, *steps: str | Breadcrumb
) -> dict[str, Any]:
    trail = tuple(Breadcrumb(step) if isinstance(step, str) else step for step in steps)
    today = timezone.localdate()
    return contract_page(request, contract, current=OVERVIEW, on=today, trail=trail)


def _step(contract: Contract) -> Breadcrumb:
    return Breadcrumb(TITLE, reverse(TERM, args=[contract.pk]))
