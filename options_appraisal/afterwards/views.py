"""What follows a decision: its call-in, and the procurement that is started from it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from contracts.access.standing import standing_of
from contracts.procurement.models import Lot
from contracts.procurement.permissions import may_write_procurement
from contracts.register.record_pages import FormPage, answer_form
from contracts.timetables.reading import timetable_of
from contracts_site.accounts.requests import SignedInRequest
from options_appraisal.afterwards.call_in import call_in_standing
from options_appraisal.afterwards.exceptions import StartedAlready
from options_appraisal.afterwards.forms import CallInForm, StartForm, first_values
from options_appraisal.afterwards.models import CallIn, StartedProcurement
from options_appraisal.afterwards.permissions import may_start_procurement
from options_appraisal.afterwards.plan import decision_of, plan_of
from options_appraisal.afterwards.presentation import (
    PAGE,
    PROCUREMENT,
    PROCUREMENT_PAGE,
    call_in_rows,
    checked_rows,
    contracts_to_create,
    plan_rows,
    started_rows,
)
from options_appraisal.afterwards.services import (
    record_call_in,
    refusal_to_start,
    start_procurement,
)
from options_appraisal.afterwards.specifying import specification_lines
from options_appraisal.appraisals.exceptions import AppraisalRefused
from options_appraisal.appraisals.gate import appraisal_for, whole_appraisal_for
from options_appraisal.appraisals.models import Appraisal
from options_appraisal.appraisals.permissions import may_write_appraisal
from options_appraisal.appraisals.presentation import appraisal_page
from options_appraisal.appraisals.states import State


@require_safe
def appraisal_procurement(request: SignedInRequest, appraisal_pk: int) -> HttpResponse:
    appraisal = whole_appraisal_for(request, appraisal_pk)
    today = timezone.localdate()
    standing = standing_of(request.user)
    call_ins = CallIn.objects.visible_to(request.user)
    call_in = call_ins.filter(appraisal=appraisal).first()
    started = (
        StartedProcurement.objects.visible_to(request.user)
        .filter(appraisal=appraisal)
        .select_related("procurement", "decision__option", "started_by")
        .first()
    )
    context = {
        **appraisal_page(appraisal, is_guest=False, current=PROCUREMENT),
        "call_in": call_in_standing(call_in.facts if call_in else None, on=today),
        "call_in_rows": call_in_rows(call_in) if call_in else [],
        "is_decided": appraisal.state == State.DECIDED,
        "may_record": may_write_appraisal(standing, appraisal),
        "may_start": may_start_procurement(standing, appraisal),
        "refusal": "" if started else refusal_to_start(appraisal, on=today),
        "started": started,
    }
    if started is not None:
        may_make = may_write_procurement(standing, started.procurement)
        lots = Lot.objects.visible_to(request.user).of(started.procurement)
        context["rows"] = started_rows(started)
        context["lots"] = contracts_to_create(
            list(lots.select_related("contract")), may_make=may_make
        )
    return render(request, "options_appraisal/appraisal_procurement.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def call_in_edit(request: SignedInRequest, appraisal_pk: int) -> HttpResponse:
    appraisal = appraisal_for(request, appraisal_pk, may=may_write_appraisal)
    today = timezone.localdate()
    page = FormPage(
        heading="Record the call-in",
        caption=appraisal.title,
        done="The call-in is recorded.",
        back=reverse(PAGE, args=[appraisal.pk]),
        intro="Until the last day has passed, scrutiny may ask that the decision is "
        "reconsidered. Nothing is bought under it before.",
        refused_by=AppraisalRefused,
    )
    there = CallIn.objects.visible_to(request.user).filter(appraisal=appraisal).first()
    form = CallInForm(
        request.POST or None,
        instance=there or CallIn(appraisal=appraisal),
        appraisal=appraisal,
        cancel=page.back,
    )
    return answer_form(
        request,
        form,
        page=page,
        write=lambda: record_call_in(
            appraisal=appraisal,
            details=form.details(),
            seen=form.seen,
            on=today,
            by=request.user,
        ),
        frame=appraisal_page(
            appraisal, page.heading, is_guest=False, current=PROCUREMENT
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def procurement_start(request: SignedInRequest, appraisal_pk: int) -> HttpResponse:
    """The form, then what will be made of it, and once that is confirmed the act."""
    appraisal = appraisal_for(request, appraisal_pk, may=may_start_procurement)
    if refusal := refusal_to_start(appraisal, on=timezone.localdate()):
        messages.error(request, refusal)
        return redirect(PAGE, appraisal.pk)
    form = StartForm(
        request.POST or None,
        initial=first_values(appraisal),
        cancel=reverse(PAGE, args=[appraisal.pk]),
    )
    if not form.is_valid() or "change" in request.POST:
        return _draw_form(request, appraisal, form)
    if "confirmed" not in request.POST:
        return _draw_check(request, appraisal, form)
    try:
        started = start_procurement(
            appraisal=appraisal,
            details=form.details(),
            on=timezone.localdate(),
            by=request.user,
        )
    except StartedAlready as refused:
        messages.error(request, str(refused))
        return redirect(PAGE, appraisal.pk)
    except (AppraisalRefused, ValidationError) as refused:
        form.add_error(
            None, refused if isinstance(refused, ValidationError) else str(refused)
        )
        return _draw_form(request, appraisal, form)
    messages.success(
        request, "The procurement is started. Its lots, timetable and checklist follow."
    )
    return redirect(PROCUREMENT_PAGE, started.procurement_id)


def _draw_form(
    request: SignedInRequest, appraisal: Appraisal, form: StartForm
) -> HttpResponse:
    decision = decision_of(appraisal)
    assert decision is not None
    plan = plan_of(
        appraisal, decision, starts_on=appraisal.starts_on or decision.decided_on
    )
    frame = appraisal_page(
        appraisal, "Start the procurement", is_guest=False, current=PROCUREMENT
    )
    context = {**frame, "form": form, "plan": plan, "rows": plan_rows(plan)}
    return render(request, "options_appraisal/procurement_start.html", context)


def _draw_check(
    request: SignedInRequest, appraisal: Appraisal, form: StartForm
) -> HttpResponse:
    decision, details = decision_of(appraisal), form.details()
    assert decision is not None
    today = timezone.localdate()
    plan = plan_of(appraisal, decision, starts_on=details.starts_on)
    procurement = form.planned(appraisal, plan.approach or decision)
    frame = appraisal_page(
        appraisal, "Check what is made", is_guest=False, current=PROCUREMENT
    )
    context = {
        **frame,
        "form": form,
        "plan": plan,
        "rows": [*plan_rows(plan), *checked_rows(procurement, details)],
        "milestones": timetable_of(procurement, on=today).plan.milestones,
        "lines": specification_lines(appraisal, plan, regime=details.regime, on=today),
    }
    return render(request, "options_appraisal/procurement_check.html", context)
