"""Likely names in the texts of one KPI: say why they may stay."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from contracts_site.accounts.requests import SignedInRequest
from kpis.definitions.models import KPI
from kpis.returns.exceptions import ReturnError
from kpis.returns.forms import DismissNamesForm
from kpis.returns.names_to_settle import names_in_return
from kpis.returns.permissions import may_judge
from kpis.returns.services import dismiss_names
from kpis.returns.states import ReturnState
from kpis.returns.views.gate import return_for, to_home_of, trail

VALIDATE = "kpis:return-validate"


@require_http_methods(["GET", "HEAD", "POST"])
def names_dismiss(request: SignedInRequest, pk: int, kpi_pk: int) -> HttpResponse:
    filed_in = return_for(request, pk, may=may_judge)
    kpis = KPI.objects.visible_to(request.user).filter(contract=filed_in.contract_id)
    kpi = get_object_or_404(kpis, pk=kpi_pk)
    if filed_in.state != ReturnState.SUBMITTED:
        messages.info(request, "This return is not waiting for validation.")
        return to_home_of(filed_in)
    names = names_in_return(filed_in).of(kpi)
    if not names:
        messages.info(request, f"No words in {kpi} are left to settle.")
        return redirect(VALIDATE, filed_in.pk)
    form = DismissNamesForm(
        request.POST if request.method == "POST" else None,
        words=[name.words for name in names],
        filed_in=filed_in,
    )
    if form.is_bound and form.is_valid():
        try:
            dismiss_names(
                filed_in=filed_in,
                kpi=kpi,
                at=timezone.now(),
                by=request.user,
                **form.cleaned_data,
            )
        except ReturnError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, "The reason is kept with the return.")
        return redirect(VALIDATE, filed_in.pk)
    context = {
        "filed_in": filed_in,
        "kpi": kpi,
        "names": names,
        "form": form,
        "breadcrumbs": trail(filed_in, "Likely names"),
    }
    return render(
        request, "kpis/names_dismiss.html", context, status=422 if form.errors else 200
    )
