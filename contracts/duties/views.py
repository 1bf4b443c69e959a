"""The duties of a contract: listed with their reasons, recorded, decided otherwise."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from contracts.access.standing import standing_of
from contracts.duties.exceptions import DutyRefused
from contracts.duties.forms import CompleteDutyForm, DecideDutyForm, WaiveDutyForm
from contracts.duties.gate import item_of, override_for, record_for
from contracts.duties.models import DutyOverride
from contracts.duties.pages import DUTIES_TAB, duty_page
from contracts.duties.permissions import (
    may_record_duties,
    may_remove_record,
    may_withdraw_decision,
    reads_duties,
)
from contracts.duties.presentation import duty_groups, duty_rows
from contracts.duties.reading import items_of
from contracts.duties.regime_doubts import doubts_about
from contracts.duties.services import (
    DutyKey,
    complete_duty,
    decide_duty,
    remove_duty_record,
    waive_duty,
    withdraw_decision,
)
from contracts.duties.standing_duties import DutyItem
from contracts.register.gate import contract_for
from contracts.register.models import Contract
from contracts_site.accounts.requests import SignedInRequest

NOT_DUE = "This duty is no longer asked of the contract, or is recorded already."
Act = Callable[[], object]


@require_safe
def duty_list(request: SignedInRequest, contract_pk: int) -> HttpResponse:
    contract = contract_for(request, contract_pk, may=reads_duties)
    today = timezone.localdate()
    may_record = may_record_duties(standing_of(request.user), contract)
    in_force = DutyOverride.objects.visible_to(request.user).in_force()
    overrides = dict(in_force.filter(contract=contract).values_list("code", "pk"))
    groups = duty_groups(
        items_of(contract, on=today, until=today),
        contract,
        overrides=overrides,
        own_local=set(contract.local_duties.values_list("pk", flat=True)),
        may_record=may_record,
        on=today,
    )
    context = {
        **duty_page(request, contract),
        "groups": groups,
        "doubts": doubts_about(contract),
        "may_record": may_record,
    }
    return render(request, "contracts/duty_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def duty_complete(
    request: SignedInRequest, contract_pk: int, code: str, occurrence: str
) -> HttpResponse:
    contract = contract_for(request, contract_pk, may=may_record_duties)
    today, back = timezone.localdate(), reverse(DUTIES_TAB, args=[contract_pk])
    item = item_of(items_of(contract, on=today), code=code, occurrence=occurrence)
    if not item.is_open:
        return _refused(request, NOT_DUE, back)
    key = DutyKey(contract=contract, code=code, occurrence=occurrence)
    form = CompleteDutyForm(request.POST or None, cancel=back, on=today)
    if form.is_valid() and _acted(
        form,
        lambda: complete_duty(
            duty=key, details=form.details(), on=today, by=request.user
        ),
    ):
        messages.success(request, f"{item.finding.title} is recorded as done.")
        return redirect(back)
    context = _form_context(request, contract, item, "Record as done")
    return render(request, "contracts/duty_complete.html", {**context, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def duty_waive(
    request: SignedInRequest, contract_pk: int, code: str, occurrence: str
) -> HttpResponse:
    contract = contract_for(request, contract_pk, may=may_record_duties)
    today, back = timezone.localdate(), reverse(DUTIES_TAB, args=[contract_pk])
    item = item_of(items_of(contract, on=today), code=code, occurrence=occurrence)
    if not item.is_open:
        return _refused(request, NOT_DUE, back)
    key = DutyKey(contract=contract, code=code, occurrence=occurrence)
    form = WaiveDutyForm(request.POST or None, cancel=back, on=today)
    if form.is_valid() and _acted(
        form,
        lambda: waive_duty(duty=key, details=form.details(), on=today, by=request.user),
    ):
        messages.success(request, f"{item.finding.title} is waived.")
        return redirect(back)
    context = _form_context(request, contract, item, "Waive")
    return render(request, "contracts/duty_waive.html", {**context, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def duty_decide(request: SignedInRequest, contract_pk: int, code: str) -> HttpResponse:
    contract = contract_for(request, contract_pk, may=may_record_duties)
    today, back = timezone.localdate(), reverse(DUTIES_TAB, args=[contract_pk])
    item = item_of(items_of(contract, on=today), code=code)
    if item.override is not None:
        words = (
            "Somebody has decided on this duty already. Withdraw that decision first."
        )
        return _refused(request, words, back)
    form = DecideDutyForm(request.POST or None, cancel=back, on=today)
    if form.is_valid() and _acted(
        form,
        lambda: decide_duty(
            contract=contract,
            code=code,
            details=form.details(),
            on=today,
            by=request.user,
        ),
    ):
        messages.success(request, f"The decision on {item.finding.title} is recorded.")
        return redirect(back)
    context = _form_context(request, contract, item, "Decide otherwise")
    return render(request, "contracts/duty_decide.html", {**context, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def duty_decision_withdraw(request: SignedInRequest, override_pk: int) -> HttpResponse:
    override = override_for(request, override_pk, may=may_withdraw_decision)
    contract, today = override.contract, timezone.localdate()
    back = reverse(DUTIES_TAB, args=[contract.pk])
    if override.withdrawn_on is not None:
        return _refused(request, "This decision is withdrawn already.", back)
    item = item_of(items_of(contract, on=today), code=override.code)
    if request.method == "POST":
        try:
            withdraw_decision(override=override, on=today, by=request.user)
        except DutyRefused as refusal:
            return _refused(request, str(refusal), back)
        words = (
            f"The decision on {item.finding.title} is withdrawn: the rule holds again."
        )
        messages.success(request, words)
        return redirect(back)
    context = {
        **_form_context(request, contract, item, "Withdraw the decision"),
        "override": override,
        "back": back,
    }
    return render(request, "contracts/duty_decision_withdraw.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def duty_record_remove(request: SignedInRequest, record_pk: int) -> HttpResponse:
    record = record_for(request, record_pk, may=may_remove_record)
    back = reverse(DUTIES_TAB, args=[record.contract_id])
    if request.method == "POST":
        remove_duty_record(record=record, by=request.user)
        messages.success(request, f"The record of {record.title} is taken back.")
        return redirect(back)
    context = {
        **duty_page(request, record.contract, "Take back a record"),
        "record": record,
        "back": back,
    }
    return render(request, "contracts/duty_record_remove.html", context)


def _acted(form: Any, act: Act) -> bool:
    """Whether the act went through; else the form says why not."""
    try:
        act()
    except DutyRefused as refusal:
        form.add_error(None, str(refusal))
    except ValidationError as error:
        form.add_error(None, error)
    else:
        return True
    return False


def _form_context(
    request: SignedInRequest, contract: Contract, item: DutyItem, step: str
) -> dict[str, Any]:
    return {
        **duty_page(request, contract, step),
        "item": item,
        "rows": duty_rows(item, on=timezone.localdate()),
    }


def _refused(request: SignedInRequest, words: str, url: str) -> HttpResponse:
    messages.error(request, words)
    return redirect(url)
