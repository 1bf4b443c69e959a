"""Take back what one submitted oneself, before it is validated."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from contracts_site.accounts.requests import SignedInRequest
from kpis.returns.exceptions import ReturnError
from kpis.returns.forms import RecallForm
from kpis.returns.models import Return, ReturnPart
from kpis.returns.permissions import may_fill_in
from kpis.returns.services import recall_return
from kpis.returns.shares import Share, share_submitted
from kpis.returns.states import ReturnState
from kpis.returns.views.gate import home_of, return_for, to_home_of, trail


@require_http_methods(["GET", "HEAD", "POST"])
def return_recall(request: SignedInRequest, pk: int) -> HttpResponse:
    filed_in = return_for(request, pk, may=may_fill_in)
    share = _own_submission(request, filed_in)
    if share is None:
        messages.info(
            request,
            "Only what you submitted yourself can be taken back, before it is "
            "validated.",
        )
        return to_home_of(filed_in)
    form = RecallForm(
        request.POST if request.method == "POST" else None, cancel=home_of(filed_in)
    )
    if form.is_bound and form.is_valid():
        try:
            recall_return(
                filed_in=filed_in,
                owner=share.owner,
                reason=form.cleaned_data["reason"],
                at=timezone.now(),
                by=request.user,
            )
        except ReturnError as error:
            messages.error(request, str(error))
        else:
            messages.success(
                request, f"You have taken back {share.words}. Submit it again in time."
            )
        return redirect(home_of(filed_in))
    context = {
        "filed_in": filed_in,
        "share": share,
        "form": form,
        "breadcrumbs": trail(filed_in, "Take it back"),
    }
    return render(
        request, "kpis/return_recall.html", context, status=422 if form.errors else 200
    )


def _own_submission(request: SignedInRequest, filed_in: Return) -> Share | None:
    """The whole return, or the part that the address names, if the person may still
    take it back."""
    submitted: Return | ReturnPart = filed_in
    share: Share | None = Share(filed_in)
    states = {ReturnState.SUBMITTED}
    if filed_in.parts.all():
        share = share_submitted(filed_in, request.GET.get("part", ""))
        submitted = share.part if share and share.part else filed_in
        states |= {ReturnState.OPEN, ReturnState.QUERIED}
    is_own = submitted.submitted_by_id == request.user.pk
    return share if is_own and filed_in.state in states else None
