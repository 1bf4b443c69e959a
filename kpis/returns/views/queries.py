"""Ask about a return, and answer."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from contracts_site.accounts.requests import SignedInRequest
from kpis.definitions.models import KPI, DataOwner
from kpis.returns.exceptions import ReturnError
from kpis.returns.forms import AnswerForm, QueryForm
from kpis.returns.models import Query, Return
from kpis.returns.models.parts import WHOSE
from kpis.returns.names_to_settle import names_in_return
from kpis.returns.permissions import may_fill_in, may_judge
from kpis.returns.services import answer_query, query_return
from kpis.returns.states import ReturnState
from kpis.returns.views.gate import (
    home_of,
    require_owner,
    return_for,
    to_home_of,
    trail,
)

ASKED_OF = {ReturnState.SUBMITTED, ReturnState.QUERIED}


@require_http_methods(["GET", "HEAD", "POST"])
def return_query(request: SignedInRequest, pk: int) -> HttpResponse:
    filed_in = return_for(request, pk, may=may_judge)
    if filed_in.state not in ASKED_OF:
        messages.info(request, "Only a submitted return can be queried.")
        return to_home_of(filed_in)
    form = QueryForm(
        request.POST if request.method == "POST" else None,
        definitions=list(filed_in.definitions_asked()),
        cancel=home_of(filed_in),
        initial={
            "kpi": request.GET.get("kpi", ""),
            "text": _about_names(request, filed_in),
        },
    )
    if request.method == "POST" and form.is_valid():
        try:
            query_return(
                filed_in=filed_in,
                at=timezone.now(),
                by=request.user,
                **form.cleaned_data,
            )
        except ReturnError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _sent_words(filed_in, form.cleaned_data["kpi"]))
        return to_home_of(filed_in)
    context = {
        "filed_in": filed_in,
        "form": form,
        "breadcrumbs": trail(filed_in, "Query"),
    }
    return render(
        request, "kpis/return_query.html", context, status=422 if form.errors else 200
    )


def _sent_words(filed_in: Return, kpi: KPI | None) -> str:
    if not filed_in.parts.all():
        return f"Query sent. The return is back with {filed_in.contract.provider}."
    if kpi is None:
        return "Query sent. Every part of the return is open again."
    return f"Query sent. {WHOSE[DataOwner(kpi.data_owner)].capitalize()} is open again."


@require_http_methods(["GET", "HEAD", "POST"])
def query_answer(request: SignedInRequest, pk: int) -> HttpResponse:
    """The thread of a query, and the box to answer it."""
    query = get_object_or_404(
        Query.objects.visible_to(request.user).select_related("kpi"), pk=pk
    )
    filed_in = return_for(request, query.filed_in_id, may=may_fill_in)
    if query.kpi is not None:
        require_owner(request, filed_in, query.kpi)
    takes_answer = query.closed_at is None and filed_in.state == ReturnState.QUERIED
    form = AnswerForm(
        request.POST if takes_answer and request.method == "POST" else None,
        cancel=home_of(filed_in),
    )
    if form.is_bound and form.is_valid():
        try:
            answer_query(
                query=query,
                text=form.cleaned_data["text"],
                at=timezone.now(),
                by=request.user,
            )
        except ReturnError as error:
            messages.error(request, str(error))
        else:
            messages.success(
                request, "Answer saved. Submit the return when it is ready."
            )
        return redirect(home_of(filed_in))
    context = {
        "filed_in": filed_in,
        "query": query,
        "thread": query.messages.select_related("written_by"),
        "form": form if takes_answer else None,
        "breadcrumbs": trail(filed_in, "Query"),
    }
    return render(
        request, "kpis/query_answer.html", context, status=422 if form.errors else 200
    )


def _about_names(request: SignedInRequest, filed_in: Return) -> str:
    """What to ask where the text of the KPI in the address may name a person."""
    if "names" not in request.GET:
        return ""
    asked = request.GET.get("kpi", "")
    words = [
        f"“{name.words}”"
        for name in names_in_return(filed_in).to_settle
        if str(name.kpi.pk) == asked
    ]
    if not words:
        return ""
    return (
        f"The text says {', '.join(words)}. Please word it so that it names no person, "
        "or tell us why it does not."
    )
