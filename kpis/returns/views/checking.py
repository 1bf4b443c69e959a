"""Check answers, declare, submit; and who has the return next."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.look.components import ErrorLink
from kpis.returns.exceptions import ReturnError, WrongReturnState
from kpis.returns.forms import DeclarationForm
from kpis.returns.grid import Grid, build_grid
from kpis.returns.models import Query, Return
from kpis.returns.permissions import may_fill_in
from kpis.returns.services import submit_return
from kpis.returns.states import ReturnState
from kpis.returns.timetable import validate_by
from kpis.returns.views.gate import home_of, return_for, to_home_of, trail


@require_http_methods(["GET", "HEAD", "POST"])
def return_check(request: SignedInRequest, pk: int) -> HttpResponse:
    filed_in = return_for(request, pk, may=may_fill_in)
    if not filed_in.is_with_provider:
        messages.info(request, "This return has been submitted already.")
        return to_home_of(filed_in)
    form = DeclarationForm(
        request.POST if request.method == "POST" else None,
        initial={
            "declared_name": request.user.name,
            "declared_post": request.user.post,
        },
    )
    problem: ReturnError | None = None
    if request.method == "POST" and form.is_valid():
        problem = _submit(request, filed_in, form)
        if problem is None:
            return redirect("kpis:return-submitted", pk=filed_in.pk)
        if isinstance(problem, WrongReturnState):
            messages.error(request, str(problem))
            return to_home_of(filed_in)
    return _check_page(request, filed_in, form, problem)


def _submit(
    request: SignedInRequest, filed_in: Return, form: DeclarationForm
) -> ReturnError | None:
    """Submit; what stands in the way, if something does."""
    try:
        submit_return(
            filed_in=filed_in,
            declared_name=form.cleaned_data["declared_name"],
            declared_post=form.cleaned_data["declared_post"],
            at=timezone.now(),
            by=request.user,
        )
    except ReturnError as error:
        return error
    return None


def _check_page(
    request: SignedInRequest,
    filed_in: Return,
    form: DeclarationForm,
    problem: ReturnError | None,
) -> HttpResponse:
    grid = build_grid(filed_in)
    to_answer = list(
        Query.objects.visible_to(request.user)
        .filter(filed_in=filed_in)
        .to_answer()
        .select_related("kpi")
    )
    has_ended = timezone.localdate() > filed_in.period_end
    context = {
        "filed_in": filed_in,
        "grid": grid,
        "unsettled": [row for row in grid.rows if row.to_settle],
        "queries_to_answer": to_answer,
        "has_ended": has_ended,
        "may_submit": has_ended and not grid.to_do and not to_answer,
        "declaration": form,
        "page_errors": [*_problem_links(filed_in, grid, problem), form],
        "breadcrumbs": trail(filed_in, "Check answers"),
    }
    return render(
        request,
        "kpis/return_check.html",
        context,
        status=422 if problem or form.errors else 200,
    )


def _problem_links(
    filed_in: Return, grid: Grid, problem: ReturnError | None
) -> list[ErrorLink]:
    """Nothing until the person tried to submit; then the problem and each KPI of it."""
    if problem is None:
        return []
    entry = reverse("kpis:return-entry", args=[filed_in.pk])
    return [
        ErrorLink(str(problem)),
        *(
            ErrorLink(
                f"{row.definition.kpi.code}: {each.words}",
                f"{entry}#{each.field}-{row.kpi_id}",
            )
            for row in grid.rows
            for each in row.to_settle
        ),
    ]


@require_safe
def return_submitted(request: SignedInRequest, pk: int) -> HttpResponse:
    """The confirmation: who has the return now, and when they should answer."""
    filed_in = return_for(request, pk, may=may_fill_in)
    if filed_in.state != ReturnState.SUBMITTED:
        return to_home_of(filed_in)
    context = {
        "filed_in": filed_in,
        "validate_by": validate_by(filed_in),
        "home_url": home_of(filed_in),
        "breadcrumbs": trail(filed_in, "Submitted"),
    }
    return render(request, "kpis/return_submitted.html", context)
