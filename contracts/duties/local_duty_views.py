"""The council's own duties for one contract: added and changed."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from contracts.duties.forms import LocalDutyForm
from contracts.duties.gate import local_duty_for
from contracts.duties.pages import DUTIES_TAB, duty_page
from contracts.duties.permissions import may_record_duties, may_revise_local_duty
from contracts.duties.services import add_local_duty, revise_local_duty
from contracts.register.gate import contract_for
from contracts.register.seen import ChangedMeanwhile, tell_of_change
from contracts_site.accounts.requests import SignedInRequest


@require_http_methods(["GET", "HEAD", "POST"])
def local_duty_create(request: SignedInRequest, contract_pk: int) -> HttpResponse:
    contract = contract_for(request, contract_pk, may=may_record_duties)
    back = reverse(DUTIES_TAB, args=[contract.pk])
    begins = {"in_force_from": timezone.localdate()}
    form = LocalDutyForm(request.POST or None, initial=begins, cancel=back)
    if form.is_valid():
        duty = add_local_duty(
            contract=contract, details=form.details(), by=request.user
        )
        messages.success(request, f"{duty.title} is added as a local duty.")
        return redirect(back)
    context = {**duty_page(request, contract, "Add a local duty"), "form": form}
    return render(request, "contracts/local_duty_create.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def local_duty_edit(request: SignedInRequest, duty_pk: int) -> HttpResponse:
    duty = local_duty_for(request, duty_pk, may=may_revise_local_duty)
    contract = duty.contract
    assert contract is not None
    back = reverse(DUTIES_TAB, args=[contract.pk])
    form = LocalDutyForm(request.POST or None, instance=duty, cancel=back)
    if form.is_valid():
        try:
            revise_local_duty(
                duty=duty,
                details=form.details(),
                seen=form.cleaned_data["seen"],
                by=request.user,
            )
        except ChangedMeanwhile as change:
            tell_of_change(form, change)
        else:
            messages.success(request, "The local duty is changed.")
            return redirect(back)
    context = {**duty_page(request, contract, "Change a local duty"), "form": form}
    return render(request, "contracts/local_duty_edit.html", context)
