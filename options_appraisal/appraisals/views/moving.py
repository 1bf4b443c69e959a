"""An appraisal moved into another state, after a yes or with a reason."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from contracts_site.accounts.requests import SignedInRequest
from options_appraisal.appraisals.acts import STATE_ACTS, StateAct, missing_for
from options_appraisal.appraisals.exceptions import AppraisalRefused
from options_appraisal.appraisals.forms import MoveForm
from options_appraisal.appraisals.gate import appraisal_for
from options_appraisal.appraisals.permissions import may_write_appraisal
from options_appraisal.appraisals.presentation import DETAIL, appraisal_page
from options_appraisal.appraisals.services import move_appraisal


@require_http_methods(["GET", "HEAD", "POST"])
def appraisal_move(
    request: SignedInRequest, appraisal_pk: int, to: str
) -> HttpResponse:
    appraisal = appraisal_for(request, appraisal_pk, may=may_write_appraisal)
    act = _act_to(to)
    back = reverse(DETAIL, args=[appraisal.pk])
    form = MoveForm(
        request.POST if request.method == "POST" else None,
        words=act.words,
        cancel=back,
        asks_reason=act.asks_reason,
    )
    if form.is_valid():
        try:
            moved = move_appraisal(
                appraisal=appraisal,
                to=act.state,
                at=timezone.now(),
                reason=form.cleaned_data.get("reason", ""),
                by=request.user,
            )
        except AppraisalRefused as error:
            form.add_error(None, str(error))
        else:
            words = moved.get_state_display().lower()
            messages.success(request, f"The appraisal is now: {words}.")
            return redirect(back)
    context = {
        **appraisal_page(appraisal, act.words, is_guest=False),
        "act": act,
        "form": form,
        "missing": missing_for(appraisal, act.state),
    }
    return render(request, "options_appraisal/appraisal_move.html", context)


def _act_to(slug: str) -> StateAct:
    """An act that has no page of its own."""
    found = [each for each in STATE_ACTS if each.state == slug and not each.url_name]
    if not found:
        raise Http404
    return found[0]
