"""The outcomes that one contract serves, and what of its price hangs on them."""

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from contracts.access.standing import standing_of
from contracts.outcomes import services
from contracts.outcomes.exceptions import OutcomeRefused
from contracts.outcomes.filters import ServingFilter
from contracts.outcomes.forms import PaymentForm, ServingForm
from contracts.outcomes.gate import row_for
from contracts.outcomes.models import ContractOutcome, OutcomePayment
from contracts.outcomes.payments import at_stake
from contracts.outcomes.permissions import (
    may_write_contract_outcomes,
    may_write_payment,
    may_write_serving,
    reads_contract_outcomes,
)
from contracts.outcomes.presentation import (
    payment_rows,
    serving_columns,
    serving_export_columns,
    serving_rows,
    share_words,
    stake_words,
)
from contracts.register.gate import contract_for
from contracts.register.models import Contract
from contracts.register.pages import OVERVIEW, contract_page
from contracts.register.record_pages import (
    FormPage,
    RemovalPage,
    answer_form,
    answer_removal,
)
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.look.components import Breadcrumb
from contracts_site.foundation.tables import csv_response, list_page

LIST = "contracts:contract-outcome-list"
OF_SERVING = ("outcome__priority__plan", "contract__directorate", "contract__provider")
OF_PAYMENT = tuple(f"serving__{each}" for each in OF_SERVING)


@require_safe
def contract_outcome_list(
    request: SignedInRequest, contract_pk: int
) -> HttpResponseBase:
    contract = contract_for(request, contract_pk, may=reads_contract_outcomes)
    may_write = may_write_contract_outcomes(standing_of(request.user), contract)
    served = ContractOutcome.objects.visible_to(request.user).filter(contract=contract)
    listing = list_page(
        request,
        served.select_related("outcome__priority__plan"),
        filterset=ServingFilter,
        columns=serving_columns(may_write=may_write),
        default_sort="priority",
    )
    if listing.is_export:
        filename = f"outcomes-{contract.reference}.csv"
        return csv_response(listing, serving_export_columns(), filename)
    payments = list(
        OutcomePayment.objects.visible_to(request.user)
        .filter(serving__contract=contract)
        .select_related("serving__outcome__priority")
        .order_by("measured_by", "pk")
    )
    context = {
        **_frame(request, contract),
        "listing": listing,
        "payments": [(each, share_words(each)) for each in payments],
        "stake": stake_words(at_stake(each.share for each in payments)),
        "may_write": may_write,
        "payable": list(served.select_related("outcome__priority"))
        if may_write
        else [],
    }
    return render(request, "contracts/contract_outcome_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def contract_outcome_create(request: SignedInRequest, contract_pk: int) -> HttpResponse:
    contract = contract_for(request, contract_pk, may=may_write_contract_outcomes)
    page = _page(contract, "Add an outcome to the contract", "The outcome is added.")
    form = ServingForm(request.POST or None, cancel=page.back)
    return answer_form(
        request,
        form,
        page=page,
        write=lambda: services.serve_outcome(
            contract=contract, details=form.details(), by=request.user
        ),
        frame=_frame(request, contract, Breadcrumb("Add an outcome")),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def contract_outcome_edit(request: SignedInRequest, serving_pk: int) -> HttpResponse:
    visible = ContractOutcome.objects.visible_to(request.user)
    serving = row_for(
        request, visible.select_related(*OF_SERVING), serving_pk, may=may_write_serving
    )
    page = _page(
        serving.contract,
        "Change how the contract contributes",
        "The words are changed.",
    )
    form = ServingForm(request.POST or None, instance=serving, cancel=page.back)
    return answer_form(
        request,
        form,
        page=page,
        write=lambda: services.revise_serving(
            serving=serving, details=form.details(), seen=form.seen, by=request.user
        ),
        frame={
            **_frame(request, serving.contract, Breadcrumb("Change")),
            "remove_url": reverse(
                "contracts:contract-outcome-remove", args=[serving.pk]
            ),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def contract_outcome_remove(request: SignedInRequest, serving_pk: int) -> HttpResponse:
    visible = ContractOutcome.objects.visible_to(request.user)
    serving = row_for(
        request, visible.select_related(*OF_SERVING), serving_pk, may=may_write_serving
    )
    back = reverse(LIST, args=[serving.contract_id])
    page = RemovalPage(
        heading="Take this outcome off the contract?",
        caption=str(serving.contract),
        words="The outcome stays in its plan. History keeps that the contract served it.",
        button="Take it off",
        done="The outcome is taken off the contract.",
        cancel=back,
        back=back,
        rows=serving_rows(serving),
        refused_by=OutcomeRefused,
    )
    return answer_removal(
        request,
        page=page,
        remove=lambda: services.stop_serving_outcome(serving=serving, by=request.user),
        frame=_frame(request, serving.contract, Breadcrumb("Take off")),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def outcome_payment_create(request: SignedInRequest, serving_pk: int) -> HttpResponse:
    visible = ContractOutcome.objects.visible_to(request.user)
    serving = row_for(
        request, visible.select_related(*OF_SERVING), serving_pk, may=may_write_serving
    )
    page = _page(
        serving.contract,
        "Tie part of the price to an outcome",
        "The payment is tied to the outcome.",
        intro=f"Outcome: {serving.outcome}",
    )
    form = PaymentForm(request.POST or None, cancel=page.back)
    return answer_form(
        request,
        form,
        page=page,
        write=lambda: services.tie_payment(
            serving=serving, details=form.details(), by=request.user
        ),
        frame=_frame(request, serving.contract, Breadcrumb("Outcome payment")),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def outcome_payment_edit(request: SignedInRequest, payment_pk: int) -> HttpResponse:
    visible = OutcomePayment.objects.visible_to(request.user)
    payment = row_for(
        request, visible.select_related(*OF_PAYMENT), payment_pk, may=may_write_payment
    )
    contract = payment.serving.contract
    page = _page(
        contract,
        "Change an outcome payment",
        "The payment is changed.",
        intro=f"Outcome: {payment.serving.outcome}",
    )
    form = PaymentForm(request.POST or None, instance=payment, cancel=page.back)
    return answer_form(
        request,
        form,
        page=page,
        write=lambda: services.revise_payment(
            payment=payment, details=form.details(), seen=form.seen, by=request.user
        ),
        frame={
            **_frame(request, contract, Breadcrumb("Change a payment")),
            "remove_url": reverse(
                "contracts:outcome-payment-remove", args=[payment.pk]
            ),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def outcome_payment_remove(request: SignedInRequest, payment_pk: int) -> HttpResponse:
    visible = OutcomePayment.objects.visible_to(request.user)
    payment = row_for(
        request, visible.select_related(*OF_PAYMENT), payment_pk, may=may_write_payment
    )
    contract = payment.serving.contract
    back = reverse(LIST, args=[contract.pk])
    page = RemovalPage(
        heading="Take this payment off?",
        caption=str(contract),
        words="That part of the price is no longer tied to the outcome. History keeps "
        "what was agreed.",
        button="Take it off",
        done="The payment is taken off.",
        cancel=back,
        back=back,
        rows=payment_rows(payment),
    )
    return answer_removal(
        request,
        page=page,
        remove=lambda: services.untie_payment(payment=payment, by=request.user),
        frame=_frame(request, contract, Breadcrumb("Take off")),
    )


def _page(contract: Contract, heading: str, done: str, *, intro: str = "") -> FormPage:
    return FormPage(
        heading=heading,
        caption=str(contract),
        intro=intro,
        done=done,
        back=reverse(LIST, args=[contract.pk]),
        refused_by=OutcomeRefused,
    )


def _frame(
    request: SignedInRequest, contract: Contract, *trail: Breadcrumb
) -> dict[str, Any]:
    return contract_page(
        request,
        contract,
        current=OVERVIEW,
        on=timezone.localdate(),
        trail=trail,
        sub_page=LIST,
    )
