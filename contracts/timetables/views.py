"""A procurement's timetable, and its milestones done, shifted, taken back."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from contracts.access.standing import standing_of
from contracts.procurement.gate import procurement_for
from contracts.procurement.models import Procurement
from contracts.procurement.permissions import (
    knows_procurement,
    may_write_procurement,
)
from contracts.procurement.presentation import procurement_page
from contracts.recommissioning.back_plan import Milestone
from contracts.recommissioning.exceptions import PlanRefused
from contracts.recommissioning.presentation import milestone_rows, plan_tag
from contracts.register.record_pages import (
    FormPage,
    RemovalPage,
    answer_form,
    answer_removal,
)
from contracts.register.seen import ChangedMeanwhile
from contracts.timetables.forms import CompleteStepForm, ShiftStepForm
from contracts.timetables.gate import step_of, step_record, step_record_for
from contracts.timetables.presentation import (
    PAGE,
    drawn_steps,
    step_columns,
    timetable_rows,
)
from contracts.timetables.reading import timetable_of
from contracts.timetables.services import clear_step, complete_step, shift_step
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.look.pagination import address
from contracts_site.foundation.tables import csv_response


@require_safe
def procurement_timetable(
    request: SignedInRequest, procurement_pk: int
) -> HttpResponseBase:
    procurement = procurement_for(request, procurement_pk, may=knows_procurement)
    today = timezone.localdate()
    counted = timetable_of(procurement, on=today)
    if request.GET.get("export") == "csv":
        filename = f"timetable-{procurement.reference}.csv"
        return csv_response(counted.plan.milestones, step_columns(), filename)
    may_write = may_write_procurement(standing_of(request.user), procurement)
    context = {
        **procurement_page(procurement, current=PAGE),
        "tag": plan_tag(counted.plan, on=today),
        "rows": timetable_rows(counted),
        "milestones": drawn_steps(counted, may_write=may_write),
        "may_write": may_write,
        "export_url": address(request.GET, export="csv"),
    }
    return render(request, "contracts/procurement_timetable.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def timetable_step_complete(
    request: SignedInRequest, procurement_pk: int, step: str
) -> HttpResponse:
    procurement = procurement_for(request, procurement_pk, may=may_write_procurement)
    today = timezone.localdate()
    milestone = step_of(timetable_of(procurement, on=today), step)
    page = _page(procurement, "Record as done", milestone)
    form = CompleteStepForm(
        request.POST or None,
        instance=step_record(request, procurement, milestone.step),
        initial={} if milestone.done else {"done_on": today},
        cancel=page.back,
    )
    return answer_form(
        request,
        form,
        page=page,
        write=lambda: complete_step(
            procurement=procurement,
            step=milestone.step,
            details=form.details(),
            seen=form.seen,
            on=today,
            by=request.user,
        ),
        frame=procurement_page(procurement, page.heading, current=PAGE),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def timetable_step_shift(
    request: SignedInRequest, procurement_pk: int, step: str
) -> HttpResponse:
    procurement = procurement_for(request, procurement_pk, may=may_write_procurement)
    today = timezone.localdate()
    milestone = step_of(timetable_of(procurement, on=today), step)
    page = _page(procurement, "Shift", milestone)
    form = ShiftStepForm(
        request.POST or None,
        instance=step_record(request, procurement, milestone.step),
        initial={"shifted_to": milestone.planned_on},
        cancel=page.back,
    )
    return answer_form(
        request,
        form,
        page=page,
        write=lambda: shift_step(
            procurement=procurement,
            step=milestone.step,
            details=form.details(),
            seen=form.seen,
            on=today,
            by=request.user,
        ),
        frame=procurement_page(procurement, page.heading, current=PAGE),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def timetable_step_clear(
    request: SignedInRequest, procurement_pk: int, step: str
) -> HttpResponse:
    procurement = procurement_for(request, procurement_pk, may=may_write_procurement)
    record = step_record_for(request, procurement, step)
    milestone = step_of(timetable_of(procurement, on=timezone.localdate()), step)
    back = reverse(PAGE, args=[procurement.pk])
    page = RemovalPage(
        heading=f"Take back what is recorded: {milestone.title}?",
        caption=procurement.title,
        words="The milestone is open again, on the day that the rule gives. History "
        "keeps what was recorded.",
        button="Take it back",
        done="Taken back: the day by the rule holds again.",
        cancel=back,
        back=back,
        rows=milestone_rows(milestone),
        refused_by=ChangedMeanwhile,
    )
    return answer_removal(
        request,
        page=page,
        remove=lambda: clear_step(record=record, by=request.user),
        frame=procurement_page(procurement, "Take back", current=PAGE),
    )


def _page(procurement: Procurement, act: str, milestone: Milestone) -> FormPage:
    return FormPage(
        heading=f"{act}: {milestone.title}",
        caption=procurement.title,
        done=f"Recorded: {milestone.title}.",
        back=reverse(PAGE, args=[procurement.pk]),
        refused_by=PlanRefused,
    )
