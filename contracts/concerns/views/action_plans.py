"""The action plans of a contract: listed, raised, acted on, closed."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from contracts.access.standing import standing_of
from contracts.concerns.exceptions import ConcernRefused
from contracts.concerns.filters.action_plans import ActionPlanFilter
from contracts.concerns.forms.action_plans import (
    ActionForm,
    ActionPlanForm,
    ClosePlanForm,
    CompleteActionForm,
)
from contracts.concerns.gate import action_for, plan_for
from contracts.concerns.models import ActionPlan
from contracts.concerns.pages import concern_page
from contracts.concerns.permissions import (
    knows_action_plan,
    may_complete_action,
    may_raise_action_plan,
    may_write_action_plan,
    reads_action_plans,
    reads_concerns,
)
from contracts.concerns.plan_parts import about_rows, built_parts
from contracts.concerns.presentation.action_plans import (
    drawn_actions,
    plan_columns,
    plan_export_columns,
    plan_tag,
    summary_rows,
)
from contracts.concerns.services import (
    close_action_plan,
    complete_action,
    plan_action,
    raise_action_plan,
    revise_action_plan,
)
from contracts.register.gate import contract_for
from contracts.register.models import Contract
from contracts.register.seen import ChangedMeanwhile, tell_of_change
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.look.components import Breadcrumb
from contracts_site.foundation.tables import csv_response, list_page

LIST = "contracts:action-plan-list"
DETAIL = "contracts:action-plan-detail"
CLOSED = "This action plan is closed and can no longer be changed."


@require_safe
def action_plan_list(request: SignedInRequest, contract_pk: int) -> HttpResponseBase:
    contract = contract_for(request, contract_pk, may=reads_action_plans)
    visible = ActionPlan.objects.visible_to(request.user).filter(contract=contract)
    listing = list_page(
        request,
        visible.with_counts(on=timezone.localdate()),
        filterset=ActionPlanFilter,
        columns=plan_columns(),
        default_sort="-raised_on",
    )
    if listing.is_export:
        filename = f"action-plans-{contract.reference}.csv"
        return csv_response(listing, plan_export_columns(), filename)
    context = {
        **_frame(request, contract),
        "listing": listing,
        "may_raise": may_raise_action_plan(standing_of(request.user), contract),
    }
    return render(request, "contracts/action_plan_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def action_plan_create(request: SignedInRequest, contract_pk: int) -> HttpResponse:
    contract = contract_for(request, contract_pk, may=may_raise_action_plan)
    back = reverse(LIST, args=[contract.pk])
    answered = {
        "answers_issue": request.GET.get("issue"),
        "answers_risk": request.GET.get("risk"),
    }
    form = ActionPlanForm(
        request.POST or None, initial=answered, contract=contract, cancel=back
    )
    if form.is_valid():
        details = form.details()
        plan = raise_action_plan(contract=contract, details=details, by=request.user)
        messages.success(request, "The action plan is raised. Add its actions next.")
        return redirect(DETAIL, plan.pk)
    context = {**_frame(request, contract, "Raise an action plan"), "form": form}
    return render(request, "contracts/action_plan_create.html", context)


@require_safe
def action_plan_detail(request: SignedInRequest, plan_pk: int) -> HttpResponse:
    plan = plan_for(request, plan_pk, may=knows_action_plan)
    standing = standing_of(request.user)
    may_write = may_write_action_plan(standing, plan)
    whole, today = reads_concerns(standing, plan.contract), timezone.localdate()
    about = about_rows(plan, request.user)
    context = {
        **_frame(request, plan.contract, plan.title),
        "plan": plan,
        "state": plan_tag(plan),
        "rows": summary_rows(plan, about=about, with_answered=whole),
        "actions": drawn_actions(plan, on=today),
        "parts": list(built_parts(plan, on=today)),
        "may_change": may_write and plan.is_open,
        "may_serve": may_write,
    }
    return render(request, "contracts/action_plan_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def action_plan_edit(request: SignedInRequest, plan_pk: int) -> HttpResponse:
    plan = plan_for(request, plan_pk, may=may_write_action_plan)
    back = reverse(DETAIL, args=[plan.pk])
    if not plan.is_open:
        return _refused(request, CLOSED, back)
    frame = _frame(request, plan.contract, Breadcrumb(plan.title, back), "Change")
    form = ActionPlanForm(
        request.POST or None, instance=plan, contract=plan.contract, cancel=back
    )
    if form.is_valid():
        details, seen = form.details(), form.cleaned_data["seen"]
        try:
            revise_action_plan(plan=plan, details=details, seen=seen, by=request.user)
        except ChangedMeanwhile as change:
            tell_of_change(form, change)
        except ConcernRefused as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "The action plan is changed.")
            return redirect(back)
    context = {**frame, "form": form, "plan": plan}
    return render(request, "contracts/action_plan_edit.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def action_plan_close(request: SignedInRequest, plan_pk: int) -> HttpResponse:
    plan = plan_for(request, plan_pk, may=may_write_action_plan)
    back, today = reverse(DETAIL, args=[plan.pk]), timezone.localdate()
    if not plan.is_open:
        return _refused(request, CLOSED, back)
    frame = _frame(request, plan.contract, Breadcrumb(plan.title, back), "Close")
    left_open = [
        each for each in drawn_actions(plan, on=today) if not each.action.is_done
    ]
    form = ClosePlanForm(
        request.POST or None,
        instance=plan,
        initial={"closed_on": today},
        on=today,
        cancel=back,
    )
    if form.is_valid():
        try:
            close_action_plan(plan=plan, on=today, by=request.user, **form.cleaned_data)
        except ChangedMeanwhile as change:
            tell_of_change(form, change)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, f"The action plan “{plan.title}” is closed.")
            return redirect(back)
    context = {**frame, "form": form, "plan": plan, "left_open": left_open}
    return render(request, "contracts/action_plan_close.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def planned_action_create(request: SignedInRequest, plan_pk: int) -> HttpResponse:
    plan = plan_for(request, plan_pk, may=may_write_action_plan)
    back = reverse(DETAIL, args=[plan.pk])
    if not plan.is_open:
        return _refused(request, CLOSED, back)
    form = ActionForm(request.POST or None, cancel=back)
    if form.is_valid():
        plan_action(plan=plan, details=form.details(), by=request.user)
        messages.success(request, "The action is added.")
        return redirect(back)
    frame = _frame(
        request, plan.contract, Breadcrumb(plan.title, back), "Add an action"
    )
    context = {**frame, "form": form, "plan": plan}
    return render(request, "contracts/planned_action_create.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def planned_action_complete(request: SignedInRequest, action_pk: int) -> HttpResponse:
    action = action_for(request, action_pk, may=may_complete_action)
    plan, today = action.plan, timezone.localdate()
    back = reverse(DETAIL, args=[plan.pk])
    frame = _frame(
        request, plan.contract, Breadcrumb(plan.title, back), "Record as done"
    )
    form = CompleteActionForm(
        request.POST or None,
        instance=action,
        initial={"done_on": today},
        on=today,
        cancel=back,
    )
    if action.is_done or not plan.is_open:
        return _refused(request, "This action can no longer be changed.", back)
    if form.is_valid():
        try:
            complete_action(
                action=action, on=today, by=request.user, **form.cleaned_data
            )
        except ChangedMeanwhile as change:
            tell_of_change(form, change)
        except ConcernRefused as error:
            return _refused(request, str(error), back)
        else:
            messages.success(request, "The action is recorded as done.")
            return redirect(back)
    context = {**frame, "form": form, "action": action}
    return render(request, "contracts/planned_action_complete.html", context)


def _refused(request: SignedInRequest, words: str, url: str) -> HttpResponse:
    messages.error(request, words)
    return redirect(url)


def _frame(
    request: SignedInRequest, contract: Contract, *steps: str | Breadcrumb
) -> dict[str, Any]:
    trail = tuple(Breadcrumb(step) if isinstance(step, str) else step for step in steps)
    today = timezone.localdate()
    return concern_page(request, contract, section=LIST, on=today, trail=trail)
