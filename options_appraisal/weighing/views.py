"""Weights: shown with their rounds, given, and locked for good."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from contracts.access.standing import standing_of
from contracts_site.accounts.requests import SignedInRequest
from options_appraisal.appraisals.exceptions import AppraisalRefused
from options_appraisal.appraisals.forms import MoveForm
from options_appraisal.appraisals.gate import appraisal_for, whole_appraisal_for
from options_appraisal.appraisals.permissions import may_write_appraisal
from options_appraisal.appraisals.presentation import appraisal_page
from options_appraisal.appraisals.states import Writing, may_write
from options_appraisal.criteria.models import Criterion
from options_appraisal.weighing import services
from options_appraisal.weighing.checks import missing_weights
from options_appraisal.weighing.exceptions import WeighedMeanwhile
from options_appraisal.weighing.forms import WeightsForm
from options_appraisal.weighing.presentation import rounds_of

WEIGHTS, DETAIL = "weights", "options_appraisal:weights-detail"


@require_safe
def weights_detail(request: SignedInRequest, appraisal_pk: int) -> HttpResponse:
    appraisal = whole_appraisal_for(request, appraisal_pk)
    may_write_it = may_write_appraisal(standing_of(request.user), appraisal)
    context = {
        **appraisal_page(appraisal, is_guest=False, current=WEIGHTS),
        "rounds": rounds_of(appraisal),
        "may_weigh": may_write_it and may_write(Writing.FRAME, appraisal.state),
    }
    return render(request, "options_appraisal/weights_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def weights_edit(request: SignedInRequest, appraisal_pk: int) -> HttpResponse:
    appraisal = appraisal_for(request, appraisal_pk, may=may_write_appraisal)
    back = reverse(DETAIL, args=[appraisal.pk])
    form = WeightsForm(
        request.POST if request.method == "POST" else None,
        criteria=list(
            Criterion.objects.visible_to(request.user).filter(appraisal=appraisal)
        ),
        weights=services.weights_of(appraisal),
        cancel=back,
    )
    if form.is_valid():
        try:
            services.set_weights(
                appraisal=appraisal,
                given=form.given(),
                seen=form.cleaned_data["seen"],
                by=request.user,
            )
        except WeighedMeanwhile as error:
            form.tell_of_change(error, services.weights_of(appraisal))
        except AppraisalRefused as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "The points are saved.")
            return redirect(back)
    page = appraisal_page(appraisal, "Give points", is_guest=False, current=WEIGHTS)
    context = {**page, "form": form}
    return render(request, "options_appraisal/weights_edit.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def weights_lock(request: SignedInRequest, appraisal_pk: int) -> HttpResponse:
    appraisal = appraisal_for(request, appraisal_pk, may=may_write_appraisal)
    back = reverse(DETAIL, args=[appraisal.pk])
    form = MoveForm(
        request.POST if request.method == "POST" else None,
        words="Lock the weights",
        cancel=back,
        asks_reason=False,
    )
    if form.is_valid():
        try:
            services.lock_weights(
                appraisal=appraisal, at=timezone.now(), by=request.user
            )
        except AppraisalRefused as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "The weights are locked.")
            return redirect(back)
    page = appraisal_page(
        appraisal, "Lock the weights", is_guest=False, current=WEIGHTS
    )
    shown = rounds_of(appraisal)
    context = {
        **page,
        "form": form,
        "missing": missing_weights(appraisal),
        "shown": shown[0] if shown else None,
    }
    return render(request, "options_appraisal/weights_lock.html", context)
