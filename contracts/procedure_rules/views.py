"""The procedure rules of a contract: the check, the quotations, the waivers."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from contracts.access.standing import standing_of
from contracts.duties.pages import duty_page
from contracts.procedure_rules.exceptions import ProcedureRefused
from contracts.procedure_rules.filters import QuotationFilter
from contracts.procedure_rules.forms import QuotationForm, RuleWaiverForm
from contracts.procedure_rules.gate import quotation_for
from contracts.procedure_rules.models import Quotation, RuleWaiver
from contracts.procedure_rules.permissions import (
    may_change_quotation,
    may_record_procedure,
    reads_procedure_rules,
)
from contracts.procedure_rules.presentation import (
    band_table,
    drawn_check,
    quotation_columns,
)
from contracts.procedure_rules.services import (
    record_quotation,
    revise_quotation,
    rule_check,
    rules_for,
    waive_rules,
)
from contracts.register.gate import contract_for
from contracts.register.seen import ChangedMeanwhile, tell_of_change
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.look.components import Breadcrumb
from contracts_site.foundation.tables import csv_response, list_page

PAGE = "contracts:procedure-rules"
LABEL = "Procedure rules"


@require_safe
def procedure_rules(request: SignedInRequest, contract_pk: int) -> HttpResponseBase:
    contract = contract_for(request, contract_pk, may=reads_procedure_rules)
    may_record = may_record_procedure(standing_of(request.user), contract)
    columns = quotation_columns(may_change=may_record)
    listing = list_page(
        request,
        Quotation.objects.visible_to(request.user).filter(contract=contract),
        filterset=QuotationFilter,
        columns=columns,
        default_sort="asked_on",
    )
    if listing.is_export:
        return csv_response(listing, columns, f"quotations-{contract.reference}.csv")
    rules = rules_for(contract)
    context = {
        **duty_page(request, contract, LABEL, current=PAGE),
        "listing": listing,
        "check": drawn_check(rule_check(contract, rules)),
        "rules": rules,
        "bands": band_table(rules) if rules else None,
        "waivers": RuleWaiver.objects.visible_to(request.user).filter(
            contract=contract
        ),
        "may_record": may_record,
    }
    return render(request, "contracts/procedure_rules.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def quotation_create(request: SignedInRequest, contract_pk: int) -> HttpResponse:
    contract = contract_for(request, contract_pk, may=may_record_procedure)
    today, back = timezone.localdate(), reverse(PAGE, args=[contract_pk])
    form = QuotationForm(request.POST or None, cancel=back)
    if form.is_valid():
        try:
            record_quotation(
                contract=contract, details=form.details(), on=today, by=request.user
            )
        except ProcedureRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "The quotation is recorded.")
            return redirect(back)
    steps = Breadcrumb(LABEL, back), "Record a quotation"
    context = {**duty_page(request, contract, *steps), "form": form}
    return render(request, "contracts/quotation_create.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def quotation_edit(request: SignedInRequest, quotation_pk: int) -> HttpResponse:
    quotation = quotation_for(request, quotation_pk, may=may_change_quotation)
    contract, today = quotation.contract, timezone.localdate()
    back = reverse(PAGE, args=[contract.pk])
    form = QuotationForm(request.POST or None, instance=quotation, cancel=back)
    if form.is_valid():
        try:
            revise_quotation(
                quotation=quotation,
                details=form.details(),
                seen=form.cleaned_data["seen"],
                on=today,
                by=request.user,
            )
        except ChangedMeanwhile as change:
            tell_of_change(form, change)
        except ProcedureRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "The quotation is changed.")
            return redirect(back)
    steps = Breadcrumb(LABEL, back), "Change a quotation"
    context = {**duty_page(request, contract, *steps), "form": form}
    return render(request, "contracts/quotation_edit.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def rule_waiver_create(request: SignedInRequest, contract_pk: int) -> HttpResponse:
    contract = contract_for(request, contract_pk, may=may_record_procedure)
    today, back = timezone.localdate(), reverse(PAGE, args=[contract_pk])
    begin = {"decided_on": today}
    form = RuleWaiverForm(request.POST or None, initial=begin, cancel=back)
    if form.is_valid():
        try:
            waive_rules(
                contract=contract, details=form.details(), on=today, by=request.user
            )
        except ProcedureRefused as refusal:
            form.add_error("decided_on", str(refusal))
        else:
            messages.success(request, "The waiver is recorded.")
            return redirect(back)
    steps = Breadcrumb(LABEL, back), "Record a waiver"
    context = {**duty_page(request, contract, *steps), "form": form}
    return render(request, "contracts/rule_waiver_create.html", context)
