"""The page on which a KPI is linked to outcomes."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from contracts.access.standing import standing_of
from contracts.outcomes.models import Outcome
from contracts.register.gate import require
from contracts.register.pages import contract_page
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.look.components import Breadcrumb
from kpis.definitions.models import KPI
from kpis.outcomes.exceptions import OutcomesChangedMeanwhile
from kpis.outcomes.forms import OutcomesForm
from kpis.outcomes.permissions import may_link_outcomes
from kpis.outcomes.services import link_outcomes, mark_of_outcomes

KPI_PAGE = "kpis:kpi-detail"
TAB = "kpis:scorecard"


@require_http_methods(["GET", "HEAD", "POST"])
def kpi_outcomes(request: SignedInRequest, kpi_pk: int) -> HttpResponse:
    visible = KPI.objects.visible_to(request.user)
    kpi = get_object_or_404(
        visible.select_related(
            "contract__directorate", "contract__provider", "contract__owner"
        ),
        pk=kpi_pk,
    )
    require(may_link_outcomes(standing_of(request.user), kpi.contract))
    back = reverse(KPI_PAGE, args=[kpi.pk])
    outcomes = Outcome.objects.visible_to(request.user).select_related("priority__plan")
    form = OutcomesForm(
        request.POST or None,
        outcomes=outcomes.order_by("priority__plan", "priority__number", "number"),
        seen=mark_of_outcomes(kpi),
        back=back,
        initial={
            "outcomes": list(kpi.outcomes_shown.values_list("outcome", flat=True))
        },
    )
    if form.is_valid():
        try:
            link_outcomes(kpi=kpi, by=request.user, **form.cleaned_data)
        except OutcomesChangedMeanwhile as change:
            form.add_error(None, str(change))
            form.look_again(mark_of_outcomes(kpi))
        else:
            messages.success(request, "The outcomes are saved.")
            return redirect(back)
    trail = (Breadcrumb(str(kpi), back), Breadcrumb("Outcomes"))
    frame = contract_page(
        request, kpi.contract, current=TAB, on=timezone.localdate(), trail=trail
    )
    context = {**frame, "form": form, "kpi": kpi, "has_outcomes": outcomes.exists()}
    return render(request, "kpis/kpi_outcomes.html", context)
