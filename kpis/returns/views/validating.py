"""Validate a submitted return, or reopen one that was validated."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from contracts.access.standing import standing_of
from contracts_site.accounts.requests import SignedInRequest
from kpis.returns.exceptions import NamesToSettle, ReturnError
from kpis.returns.forms import ReopenForm
from kpis.returns.models import Return
from kpis.returns.names_to_settle import names_in_return
from kpis.returns.parts_shown import parts_shown
from kpis.returns.permissions import may_judge, may_reopen
from kpis.returns.presentation import state_tag
from kpis.returns.record import record_of
from kpis.returns.services import reopen_return, validate_return
from kpis.returns.states import ReturnState
from kpis.returns.timetable import validate_by
from kpis.returns.views.gate import home_of, require, return_for, to_home_of, trail


@require_http_methods(["GET", "HEAD", "POST"])
def return_validate(request: SignedInRequest, pk: int) -> HttpResponse:
    filed_in = return_for(request, pk, may=may_judge)
    if filed_in.state != ReturnState.SUBMITTED:
        messages.info(request, "This return is not waiting for validation.")
        return to_home_of(filed_in)
    if request.method == "POST":
        try:
            validate_return(filed_in=filed_in, at=timezone.now(), by=request.user)
        except NamesToSettle as error:
            messages.error(request, str(error))
            return redirect("kpis:return-validate", filed_in.pk)
        except ReturnError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, f"{filed_in.period.label} is validated.")
        return to_home_of(filed_in)
    record = record_of(filed_in)
    context = {
        "filed_in": filed_in,
        "record": record,
        "names": names_in_return(filed_in),
        "past_labels": [label for label, _ in record.rows[0].past]
        if record.rows
        else [],
        "state_tag": state_tag(filed_in, on=timezone.localdate()),
        "parts": parts_shown(filed_in, person_id=None, on=timezone.localdate()),
        "validate_by": validate_by(filed_in),
        "is_own": _submitted_any(filed_in, request.user.pk),
        "breadcrumbs": trail(filed_in, "Validate"),
    }
    return render(request, "kpis/return_validate.html", context)


def _submitted_any(filed_in: Return, person_id: int | None) -> bool:
    """Whether the person submitted the return or a part of it."""
    submitted = [filed_in.submitted_by_id]
    submitted += [part.submitted_by_id for part in filed_in.parts.all()]
    return person_id in submitted


@require_http_methods(["GET", "HEAD", "POST"])
def return_reopen(request: SignedInRequest, pk: int) -> HttpResponse:
    filed_in = return_for(request, pk)
    require(may_reopen(standing_of(request.user)))
    if filed_in.state != ReturnState.VALIDATED:
        messages.info(request, "Only a validated return can be reopened.")
        return to_home_of(filed_in)
    form = ReopenForm(
        request.POST if request.method == "POST" else None, cancel=home_of(filed_in)
    )
    if request.method == "POST" and form.is_valid():
        try:
            reopen_return(
                filed_in=filed_in,
                reason=form.cleaned_data["reason"],
                at=timezone.now(),
                by=request.user,
            )
        except ReturnError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, f"{filed_in.period.label} is open again.")
        return redirect(home_of(filed_in))
    context = {
        "filed_in": filed_in,
        "form": form,
        "breadcrumbs": trail(filed_in, "Reopen"),
    }
    return render(
        request,
        "kpis/return_reopen.html",
        context,
        status=422 if form.errors else 200,
    )
