"""Plans, their priorities and outcomes."""

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from contracts.access.standing import standing_of
from contracts.outcomes import services
from contracts.outcomes.filters import OutcomeFilter
from contracts.outcomes.forms import OutcomeForm, PlanForm, PriorityForm
from contracts.outcomes.gate import row_for
from contracts.outcomes.history import history_of_plan
from contracts.outcomes.measures import measures_of
from contracts.outcomes.models import ContractOutcome, Outcome, OutcomePlan, Priority
from contracts.outcomes.permissions import (
    may_add_plan,
    may_write_of_a_plan,
    reads_history_of_a_plan,
    reads_of_a_plan,
    reads_outcomes,
)
from contracts.outcomes.presentation import (
    outcome_columns,
    outcome_export_columns,
    plan_rows,
    priorities_of,
)
from contracts.register.gate import require
from contracts.register.history_page import answer_history
from contracts.register.models import Contract
from contracts.register.portfolio_pages import portfolio_trail
from contracts.register.record_pages import FormPage, answer_form
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.look.components import Breadcrumb
from contracts_site.foundation.tables import csv_response, list_page

LIST = "contracts:outcome-list"
PLAN = "contracts:outcome-plan-detail"
DETAIL = "contracts:outcome-detail"
IN_ORDER = ("priority__number", "number", "pk")


@require_safe
def outcome_list(request: SignedInRequest) -> HttpResponseBase:
    standing = standing_of(request.user)
    require(reads_outcomes(standing))
    outcomes = Outcome.objects.visible_to(request.user).with_contracts()
    listing = list_page(
        request,
        outcomes.select_related("priority__plan"),
        filterset=OutcomeFilter,
        columns=outcome_columns(),
        default_sort="priority",
    )
    if listing.is_export:
        return csv_response(listing, outcome_export_columns(), "outcomes.csv")
    context = {
        "listing": listing,
        "plans": OutcomePlan.objects.visible_to(request.user),
        "may_add": may_add_plan(standing),
        "breadcrumbs": portfolio_trail(Breadcrumb("Outcomes")),
    }
    return render(request, "contracts/outcome_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def outcome_plan_create(request: SignedInRequest) -> HttpResponse:
    require(may_add_plan(standing_of(request.user)))
    form = PlanForm(request.POST or None, cancel=reverse(LIST))
    page = FormPage(
        heading="Add a plan",
        caption="Outcomes",
        done="The plan is added. Open it to add its priorities and outcomes.",
        back=reverse(LIST),
    )
    return answer_form(
        request,
        form,
        page=page,
        write=lambda: services.add_plan(details=form.details(), by=request.user),
        frame={"breadcrumbs": _trail(Breadcrumb("Add a plan"))},
    )


@require_safe
def outcome_plan_detail(request: SignedInRequest, plan_pk: int) -> HttpResponse:
    visible = OutcomePlan.objects.visible_to(request.user)
    plan = row_for(request, visible, plan_pk, may=reads_of_a_plan)
    outcomes = Outcome.objects.visible_to(request.user).with_contracts()
    listed = outcomes.filter(priority__plan=plan).select_related("priority")
    standing = standing_of(request.user)
    context = {
        "plan": plan,
        "rows": plan_rows(plan),
        "priorities": priorities_of(plan, list(listed.order_by(*IN_ORDER))),
        "may_write": may_write_of_a_plan(standing, plan),
        "reads_history": reads_history_of_a_plan(standing, plan),
        "breadcrumbs": _trail(Breadcrumb(plan.title)),
    }
    return render(request, "contracts/outcome_plan_detail.html", context)


@require_safe
def outcome_plan_history(request: SignedInRequest, plan_pk: int) -> HttpResponseBase:
    visible = OutcomePlan.objects.visible_to(request.user)
    plan = row_for(request, visible, plan_pk, may=reads_history_of_a_plan)
    return answer_history(
        request,
        history_of_plan(plan),
        filename=f"history-plan-{plan.pk}.csv",
        frame={
            **_under(plan, "History"),
            "record": plan.title,
            "belongs": "the plan, its priorities and its outcomes",
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def outcome_plan_edit(request: SignedInRequest, plan_pk: int) -> HttpResponse:
    visible = OutcomePlan.objects.visible_to(request.user)
    plan = row_for(request, visible, plan_pk, may=may_write_of_a_plan)
    page = _page(plan, "Change the plan", "The plan is changed.")
    around = _under(plan, "Change")
    form = PlanForm(request.POST or None, instance=plan, cancel=page.back)
    return answer_form(
        request,
        form,
        page=page,
        write=lambda: services.revise_plan(
            plan=plan, details=form.details(), seen=form.seen, by=request.user
        ),
        frame=around,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def priority_create(request: SignedInRequest, plan_pk: int) -> HttpResponse:
    visible = OutcomePlan.objects.visible_to(request.user)
    plan = row_for(request, visible, plan_pk, may=may_write_of_a_plan)
    page = _page(
        plan, "Add a priority", "The priority is added. Add its outcomes next."
    )
    form = PriorityForm(
        request.POST or None,
        plan=plan,
        initial={"number": plan.priorities.count() + 1},
        cancel=page.back,
    )
    return answer_form(
        request,
        form,
        page=page,
        write=lambda: services.add_priority(
            plan=plan, details=form.details(), by=request.user
        ),
        frame=_under(plan, "Add a priority"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def priority_edit(request: SignedInRequest, priority_pk: int) -> HttpResponse:
    visible = Priority.objects.visible_to(request.user).select_related("plan")
    priority = row_for(request, visible, priority_pk, may=may_write_of_a_plan)
    page = _page(priority.plan, "Change the priority", "The priority is changed.")
    form = PriorityForm(
        request.POST or None,
        instance=priority,
        plan=priority.plan,
        cancel=page.back,
    )
    return answer_form(
        request,
        form,
        page=page,
        write=lambda: services.revise_priority(
            priority=priority, details=form.details(), seen=form.seen, by=request.user
        ),
        frame=_under(priority.plan, "Change the priority"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def outcome_create(request: SignedInRequest, priority_pk: int) -> HttpResponse:
    visible = Priority.objects.visible_to(request.user).select_related("plan")
    priority = row_for(request, visible, priority_pk, may=may_write_of_a_plan)
    page = _page(priority.plan, "Add an outcome", "The outcome is added.")
    form = OutcomeForm(
        request.POST or None,
        priority=priority,
        initial={"number": priority.outcomes.count() + 1},
        cancel=page.back,
    )
    return answer_form(
        request,
        form,
        page=page,
        write=lambda: services.add_outcome(
            priority=priority, details=form.details(), by=request.user
        ),
        frame=_under(priority.plan, "Add an outcome"),
    )


@require_safe
def outcome_detail(request: SignedInRequest, outcome_pk: int) -> HttpResponse:
    visible = Outcome.objects.visible_to(request.user).select_related("priority__plan")
    outcome = row_for(request, visible, outcome_pk, may=reads_of_a_plan)
    known = Contract.objects.visible_to(request.user)
    serving = ContractOutcome.objects.visible_to(request.user).filter(
        outcome=outcome, contract__in=known
    )
    standing, today = standing_of(request.user), timezone.localdate()
    context = {
        "outcome": outcome,
        "serving": serving.select_related("contract__provider").order_by(
            "contract__title", "pk"
        ),
        "reads_how": standing.reads_every_contract,
        "measures": measures_of(outcome, user=request.user, on=today),
        "may_write": may_write_of_a_plan(standing, outcome),
        "breadcrumbs": _plan_trail(outcome.priority.plan, Breadcrumb(str(outcome))),
    }
    return render(request, "contracts/outcome_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def outcome_edit(request: SignedInRequest, outcome_pk: int) -> HttpResponse:
    visible = Outcome.objects.visible_to(request.user).select_related("priority__plan")
    outcome = row_for(request, visible, outcome_pk, may=may_write_of_a_plan)
    back = reverse(DETAIL, args=[outcome.pk])
    page = FormPage(
        heading="Change the outcome",
        caption=str(outcome.priority.plan),
        done="The outcome is changed.",
        back=back,
    )
    here = Breadcrumb(str(outcome), back)
    around = _plan_trail(outcome.priority.plan, here, Breadcrumb("Change"))
    form = OutcomeForm(
        request.POST or None,
        instance=outcome,
        priority=outcome.priority,
        cancel=back,
    )
    return answer_form(
        request,
        form,
        page=page,
        write=lambda: services.revise_outcome(
            outcome=outcome, details=form.details(), seen=form.seen, by=request.user
        ),
        frame={"breadcrumbs": around},
    )


def _page(plan: OutcomePlan, heading: str, done: str) -> FormPage:
    back = reverse(PLAN, args=[plan.pk])
    return FormPage(heading=heading, caption=plan.title, done=done, back=back)


def _under(plan: OutcomePlan, step: str) -> dict[str, Any]:
    return {"breadcrumbs": _plan_trail(plan, Breadcrumb(step))}


def _plan_trail(plan: OutcomePlan, *steps: Breadcrumb) -> list[Breadcrumb]:
    return _trail(Breadcrumb(plan.title, reverse(PLAN, args=[plan.pk])), *steps)


def _trail(*steps: Breadcrumb) -> list[Breadcrumb]:
    return portfolio_trail(Breadcrumb("Outcomes", reverse(LIST)), *steps)
