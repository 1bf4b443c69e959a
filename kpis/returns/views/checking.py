"""Check answers, declare, submit; and who has the return next."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from contracts.access.standing import standing_of
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.look.components import ErrorLink
from kpis.returns.exceptions import ReturnError, WrongReturnState
from kpis.returns.forms import DeclarationForm
from kpis.returns.grid import Grid, build_grid
from kpis.returns.models import Query
from kpis.returns.permissions import may_fill_in
from kpis.returns.services import submit_return
from kpis.returns.shares import (
    Share,
    chosen_share,
    share_submitted,
    shares_to_fill_in,
)
from kpis.returns.states import ReturnState
from kpis.returns.timetable import may_be_submitted, opens_words, validate_by
from kpis.returns.views.gate import (
    home_of,
    nothing_left_words,
    return_for,
    to_home_of,
    trail,
)


@require_http_methods(["GET", "HEAD", "POST"])
def return_check(request: SignedInRequest, pk: int) -> HttpResponse:
    filed_in = return_for(request, pk, may=may_fill_in)
    shares = shares_to_fill_in(filed_in, standing_of(request.user))
    share = chosen_share(shares, request.GET.get("part", ""))
    if share is None:
        messages.info(request, nothing_left_words(filed_in))
        return to_home_of(filed_in)
    form = _declaration(request, share)
    problem: ReturnError | None = None
    if request.method == "POST" and form.is_valid():
        problem = _submit(request, share, form)
        if problem is None:
            done = reverse("kpis:return-submitted", args=[filed_in.pk])
            return redirect(done + share.query)
        if isinstance(problem, WrongReturnState):
            messages.error(request, str(problem))
            return to_home_of(filed_in)
    return _check_page(request, share, form, problem)


def _declaration(request: SignedInRequest, share: Share) -> DeclarationForm:
    """Filled in with the person's own name, unless they declare for a partner."""
    own = {"declared_name": request.user.name, "declared_post": request.user.post}
    return DeclarationForm(
        request.POST if request.method == "POST" else None,
        what=share.words,
        initial={} if share.is_for_the_partner else own,
    )


def _submit(
    request: SignedInRequest, share: Share, form: DeclarationForm
) -> ReturnError | None:
    """Submit; what stands in the way, if something does."""
    try:
        submit_return(
            filed_in=share.filed_in,
            owner=share.owner,
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
    share: Share,
    form: DeclarationForm,
    problem: ReturnError | None,
) -> HttpResponse:
    filed_in = share.filed_in
    grid = build_grid(filed_in, owner=share.owner)
    is_open = may_be_submitted(filed_in, on=timezone.localdate())
    context = {
        "filed_in": filed_in,
        "share": share,
        "grid": grid,
        "unsettled": [row for row in grid.rows if row.to_settle],
        "queries_to_answer": _to_answer(request, share),
        "is_open": is_open,
        "opens_words": opens_words(filed_in),
        "declaration": form,
        "page_errors": [*_problem_links(share, grid, problem), form],
        "breadcrumbs": trail(filed_in, "Check answers"),
    }
    return render(
        request,
        "kpis/return_check.html",
        context,
        status=422 if problem or form.errors else 200,
    )


def _to_answer(request: SignedInRequest, share: Share) -> list[Query]:
    asked = Query.objects.visible_to(request.user).filter(filed_in=share.filed_in)
    return list(asked.about(share.owner).to_answer().select_related("kpi"))


def _problem_links(
    share: Share, grid: Grid, problem: ReturnError | None
) -> list[ErrorLink]:
    """Nothing until the person tried to submit; then the problem and each KPI of it."""
    if problem is None:
        return []
    entry = reverse("kpis:return-entry", args=[share.filed_in.pk]) + share.query
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
    share = share_submitted(filed_in, request.GET.get("part", ""))
    if filed_in.state != ReturnState.SUBMITTED and share is None:
        return to_home_of(filed_in)
    is_whole = filed_in.state == ReturnState.SUBMITTED
    context = {
        "filed_in": filed_in,
        "share": share or Share(filed_in),
        "is_whole": is_whole,
        "to_come": [part for part in filed_in.parts.all() if not part.is_submitted],
        "own_shares": shares_to_fill_in(filed_in, standing_of(request.user)),
        "validate_by": validate_by(filed_in) if is_whole else None,
        "home_url": home_of(filed_in),
        "breadcrumbs": trail(filed_in, "Submitted"),
    }
    return render(request, "kpis/return_submitted.html", context)
