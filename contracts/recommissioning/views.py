"""The back-plan of a contract, and the recommissioning timeline of all of them."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from contracts.access.standing import standing_of
from contracts.duties.pages import duty_page
from contracts.recommissioning.back_plan import Milestone
from contracts.recommissioning.exceptions import MilestoneIsDone, PlanRefused
from contracts.recommissioning.filters import TimelineFilter
from contracts.recommissioning.forms import (
    ChooseProcedureForm,
    CompleteMilestoneForm,
    ShiftMilestoneForm,
)
from contracts.recommissioning.gate import (
    milestone_of,
    milestone_record_for,
    milestone_record_of,
)
from contracts.recommissioning.keeping import plans_behind
from contracts.recommissioning.kept_models import PlanLine
from contracts.recommissioning.models import PlanChoice
from contracts.recommissioning.permissions import (
    is_recommissioned,
    may_write_back_plan,
    reads_back_plan,
    reads_every_back_plan,
)
from contracts.recommissioning.presentation import (
    drawable,
    drawn_milestones,
    milestone_rows,
    plan_rows,
    plan_tag,
    timeline_columns,
    timeline_export_columns,
)
from contracts.recommissioning.reading import plan_of, usual
from contracts.recommissioning.services import (
    choose_procedure,
    clear_milestone,
    complete_milestone,
    shift_milestone,
)
from contracts.recommissioning.timeline import timeline
from contracts.register.gate import contract_for, require
from contracts.register.models import Contract
from contracts.register.seen import ChangedMeanwhile, mark_of, tell_of_change
from contracts.saved_views.bar import lead_to_opening, views_bar
from contracts.worked_out.services import bring_up_to_date
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.look.components import Breadcrumb, ErrorLink
from contracts_site.foundation.tables import DrawnRows, csv_response, kept_page

PAGE = "contracts:back-plan"
LABEL = "Recommissioning"
CHANGED_SINCE = (
    "Somebody else changed what is recorded after you opened this page. Below is what is "
    "on record now: take it back if that is to go too."
)


@require_safe
def recommissioning_timeline(request: SignedInRequest) -> HttpResponseBase:
    require(reads_every_back_plan(standing_of(request.user)))
    if opening := lead_to_opening(request, "recommissioning"):
        return opening
    today = timezone.localdate()
    visible = Contract.objects.visible_to(request.user)
    filters = TimelineFilter.for_day(today)(
        request.GET, queryset=visible, request=request
    )
    contracts = filters.contracts()
    bring_up_to_date(contracts, on=today)
    lines = filters.chosen(PlanLine.objects.of(contracts))
    listing = kept_page(
        request,
        DrawnRows(lines, lambda some: plans_behind(some, on=today)),
        filterset=filters,
        columns=timeline_columns(on=today),
        default_sort="begins",
        per_page=25,
    )
    if listing.is_export:
        columns = timeline_export_columns(on=today)
        return csv_response(listing, columns, f"recommissioning-{today}.csv")
    context = {
        "listing": listing,
        "views_bar": views_bar(request, "recommissioning"),
        "timeline": timeline([drawable(row) for row in listing.page], on=today),
        "breadcrumbs": [
            Breadcrumb("Home", "/"),
            Breadcrumb("Contracts", reverse("contracts:contract-list")),
            Breadcrumb("Recommissioning timeline"),
        ],
    }
    return render(request, "contracts/recommissioning_timeline.html", context)


@require_safe
def back_plan(request: SignedInRequest, contract_pk: int) -> HttpResponse:
    contract = contract_for(request, contract_pk, may=reads_back_plan)
    today = timezone.localdate()
    may_write = may_write_back_plan(standing_of(request.user), contract)
    planned = plan_of(contract, on=today)
    context = {
        **duty_page(request, contract, LABEL, current=PAGE),
        "tag": plan_tag(planned.plan, on=today),
        "rows": plan_rows(planned, on=today),
        "milestones": drawn_milestones(planned, may_write=may_write),
        "is_recommissioned": is_recommissioned(contract),
        "may_write": may_write,
    }
    return render(request, "contracts/back_plan.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def plan_procedure(request: SignedInRequest, contract_pk: int) -> HttpResponse:
    contract = contract_for(request, contract_pk, may=may_write_back_plan)
    back = reverse(PAGE, args=[contract.pk])
    chosen = PlanChoice.objects.visible_to(request.user).filter(contract=contract)
    form = ChooseProcedureForm(
        request.POST or None,
        instance=chosen.first(),
        initial={} if chosen else {"procedure": usual(contract)},
        cancel=back,
    )
    if form.is_valid():
        try:
            choose_procedure(contract=contract, by=request.user, **form.cleaned_data)
        except ChangedMeanwhile as change:
            tell_of_change(form, change)
        else:
            messages.success(request, "The plan is counted anew for this procedure.")
            return redirect(back)
    steps = Breadcrumb(LABEL, back), "How it is to be bought"
    context = {**duty_page(request, contract, *steps), "form": form}
    return render(request, "contracts/plan_procedure.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def milestone_complete(
    request: SignedInRequest, contract_pk: int, step: str
) -> HttpResponse:
    contract = contract_for(request, contract_pk, may=may_write_back_plan)
    today, back = timezone.localdate(), reverse(PAGE, args=[contract_pk])
    milestone = milestone_of(plan_of(contract, on=today), step)
    if milestone.done is not None and request.method != "POST":
        return _refused(request, "This milestone is recorded as done already.", back)
    record = milestone_record_of(request, contract, milestone.step)
    form = CompleteMilestoneForm(
        request.POST or None, instance=record, on=today, cancel=back
    )
    if form.is_valid():
        try:
            complete_milestone(
                contract=contract,
                step=milestone.step,
                details=form.details(),
                seen=form.cleaned_data["seen"],
                on=today,
                by=request.user,
            )
        except ChangedMeanwhile as change:
            tell_of_change(form, change)
        except PlanRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"Recorded as done: {milestone.title}.")
            return redirect(back)
    context = _form_context(request, contract, milestone, form, "Record as done")
    return render(request, "contracts/milestone_complete.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def milestone_shift(
    request: SignedInRequest, contract_pk: int, step: str
) -> HttpResponse:
    contract = contract_for(request, contract_pk, may=may_write_back_plan)
    today, back = timezone.localdate(), reverse(PAGE, args=[contract_pk])
    milestone = milestone_of(plan_of(contract, on=today), step)
    if milestone.done is not None and request.method != "POST":
        return _refused(request, str(MilestoneIsDone()), back)
    form = ShiftMilestoneForm(
        request.POST or None,
        instance=milestone_record_of(request, contract, milestone.step),
        initial={"shifted_to": milestone.planned_on},
        cancel=back,
    )
    if form.is_valid():
        try:
            shift_milestone(
                contract=contract,
                step=milestone.step,
                details=form.details(),
                seen=form.cleaned_data["seen"],
                on=today,
                by=request.user,
            )
        except ChangedMeanwhile as change:
            tell_of_change(form, change)
        except PlanRefused as refusal:
            form.add_error("shifted_to", str(refusal))
        else:
            words = f"Shifted: {milestone.title}. What is counted from it moved along."
            messages.success(request, words)
            return redirect(back)
    context = _form_context(request, contract, milestone, form, "Shift")
    return render(request, "contracts/milestone_shift.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def milestone_clear(
    request: SignedInRequest, contract_pk: int, step: str
) -> HttpResponse:
    contract = contract_for(request, contract_pk, may=may_write_back_plan)
    record = milestone_record_for(request, contract, step)
    today, back = timezone.localdate(), reverse(PAGE, args=[contract_pk])
    refusals: list[str] = []
    if request.method == "POST":
        try:
            clear_milestone(
                record=record, seen=request.POST.get("seen"), by=request.user
            )
        except ChangedMeanwhile:
            refusals = [CHANGED_SINCE]
        else:
            messages.success(request, "Taken back: the day by the rule holds again.")
            return redirect(back)
    milestone = milestone_of(plan_of(contract, on=today), step)
    context = {
        **_form_context(request, contract, milestone, None, "Take back"),
        "back": back,
        "seen": mark_of(record),
        "page_errors": [ErrorLink(words) for words in refusals],
    }
    return render(request, "contracts/milestone_clear.html", context)


def _form_context(
    request: SignedInRequest,
    contract: Contract,
    milestone: Milestone,
    form: forms.BaseForm | None,
    step: str,
) -> dict[str, Any]:
    steps = Breadcrumb(LABEL, reverse(PAGE, args=[contract.pk])), step
    return {
        **duty_page(request, contract, *steps),
        "milestone": milestone,
        "rows": milestone_rows(milestone),
        "form": form,
    }


def _refused(request: SignedInRequest, words: str, url: str) -> HttpResponse:
    messages.error(request, words)
    return redirect(url)
