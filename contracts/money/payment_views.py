"""Payments: listed, entered once, corrected or cancelled with a reason."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from contracts.access.standing import standing_of
from contracts.money.exceptions import MoneyRefused
from contracts.money.filters import PaymentFilter
from contracts.money.forms import CancelPaymentForm, CorrectPaymentForm, PaymentForm
from contracts.money.gate import payment_for
from contracts.money.models import Payment
from contracts.money.permissions import (
    knows_payment,
    may_write_money,
    may_write_payment,
    reads_money,
)
from contracts.money.presentation import (
    PAYMENT_COLUMNS,
    PAYMENT_EXPORT_COLUMNS,
    PAYMENTS,
    payment_rows,
    payment_tag,
)
from contracts.money.services import (
    cancel_payment,
    correct_payment,
    record_payment,
)
from contracts.money.views import money_frame
from contracts.register.gate import contract_for
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.look.components import Breadcrumb
from contracts_site.foundation.tables import csv_response, list_page

DETAIL = "contracts:payment-detail"
CANCELLED = "This payment is cancelled already and stays as it is."


@require_safe
def payment_list(request: SignedInRequest, contract_pk: int) -> HttpResponseBase:
    contract = contract_for(request, contract_pk, may=reads_money)
    visible = Payment.objects.visible_to(request.user)
    listing = list_page(
        request,
        visible.filter(contract=contract),
        filterset=PaymentFilter,
        columns=PAYMENT_COLUMNS,
        default_sort="-paid_on",
    )
    if listing.is_export:
        filename = f"payments-{contract.reference}.csv"
        return csv_response(listing, PAYMENT_EXPORT_COLUMNS, filename)
    context = {
        **money_frame(request, contract, current=PAYMENTS),
        "listing": listing,
        "may_write": may_write_money(standing_of(request.user), contract),
    }
    return render(request, "contracts/payment_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def payment_create(request: SignedInRequest, contract_pk: int) -> HttpResponse:
    contract = contract_for(request, contract_pk, may=may_write_money)
    back, today = reverse(PAYMENTS, args=[contract.pk]), timezone.localdate()
    initial = {"basis": contract.value_basis}
    form = PaymentForm(request.POST or None, initial=initial, on=today, cancel=back)
    if form.is_valid():
        record_payment(
            contract=contract, details=form.details(), on=today, by=request.user
        )
        messages.success(request, "The payment is recorded.")
        return redirect(back)
    frame = money_frame(request, contract, "Record a payment", current=PAYMENTS)
    return render(request, "contracts/payment_create.html", {**frame, "form": form})


@require_safe
def payment_detail(request: SignedInRequest, payment_pk: int) -> HttpResponse:
    payment = payment_for(request, payment_pk, may=knows_payment)
    may_write = may_write_payment(standing_of(request.user), payment)
    context = {
        **money_frame(request, payment.contract, str(payment), current=PAYMENTS),
        "payment": payment,
        "state": payment_tag(payment),
        "rows": payment_rows(payment),
        "replaced_by": Payment.objects.visible_to(request.user)
        .filter(replaces=payment)
        .first(),
        "may_change": may_write and not payment.is_cancelled,
    }
    return render(request, "contracts/payment_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def payment_correct(request: SignedInRequest, payment_pk: int) -> HttpResponse:
    payment = payment_for(request, payment_pk, may=may_write_payment)
    back, today = reverse(DETAIL, args=[payment.pk]), timezone.localdate()
    if payment.is_cancelled:
        return _refused(request, CANCELLED, back)
    wrong = {name: getattr(payment, name) for name in PaymentForm.Meta.fields}
    form = CorrectPaymentForm(
        request.POST or None, initial=wrong, on=today, cancel=back
    )
    if form.is_valid():
        try:
            right = correct_payment(
                payment=payment,
                details=form.details(),
                reason=form.cleaned_data["reason"],
                on=today,
                by=request.user,
            )
        except MoneyRefused as error:
            return _refused(request, str(error), back)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, "The right payment is recorded.")
            return redirect(DETAIL, right.pk)
    step = Breadcrumb(str(payment), back)
    frame = money_frame(request, payment.contract, step, "Correct", current=PAYMENTS)
    context = {**frame, "form": form, "payment": payment}
    return render(request, "contracts/payment_correct.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def payment_cancel(request: SignedInRequest, payment_pk: int) -> HttpResponse:
    payment = payment_for(request, payment_pk, may=may_write_payment)
    back = reverse(DETAIL, args=[payment.pk])
    if payment.is_cancelled:
        return _refused(request, CANCELLED, back)
    form = CancelPaymentForm(request.POST or None, cancel=back)
    if form.is_valid():
        reason, today = form.cleaned_data["reason"], timezone.localdate()
        try:
            cancel_payment(payment=payment, reason=reason, on=today, by=request.user)
        except MoneyRefused as error:
            return _refused(request, str(error), back)
        messages.success(request, "The payment is cancelled and counts no more.")
        return redirect(back)
    step = Breadcrumb(str(payment), back)
    frame = money_frame(request, payment.contract, step, "Cancel", current=PAYMENTS)
    context = {
        **frame,
        "form": form,
        "payment": payment,
        "rows": payment_rows(payment),
    }
    return render(request, "contracts/payment_cancel.html", context)


def _refused(request: SignedInRequest, words: str, url: str) -> HttpResponse:
    messages.error(request, words)
    return redirect(url)
