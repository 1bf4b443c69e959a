"""Say who reports a KPI, by when, and what stands behind it every time."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from contracts.access.standing import standing_of
from contracts.register.record_pages import FormPage, answer_form
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.look.components import Breadcrumb
from kpis.definitions.models import KPI
from kpis.definitions.permissions import may_write_kpi_sets
from kpis.returns.forms_of_days import ReportingForm
from kpis.returns.services import say_who_reports
from kpis.returns.views.gate import require


@require_http_methods(["GET", "HEAD", "POST"])
def kpi_reporting(request: SignedInRequest, pk: int) -> HttpResponse:
    kpi = get_object_or_404(
        KPI.objects.visible_to(request.user).select_related("contract"), pk=pk
    )
    require(may_write_kpi_sets(standing_of(request.user), kpi.contract))
    back = reverse("kpis:kpi-detail", args=[kpi.pk])
    form = ReportingForm(
        request.POST if request.method == "POST" else None, instance=kpi, cancel=back
    )
    contract = kpi.contract
    overview = reverse("contracts:contract-detail", args=[contract.pk])
    return answer_form(
        request,
        form,
        page=FormPage(
            heading="Who reports it, and its background",
            caption=f"{kpi}, {contract.title}",
            done=f"{kpi} is saved. Returns being filled in follow it.",
            back=back,
        ),
        write=lambda: say_who_reports(
            kpi=kpi,
            reporting=form.reporting(),
            seen=form.seen,
            on=timezone.localdate(),
            by=request.user,
        ),
        frame={
            "breadcrumbs": [
                Breadcrumb("Home", "/"),
                Breadcrumb("Contracts", reverse("contracts:contract-list")),
                Breadcrumb(contract.title, overview),
                Breadcrumb(str(kpi), back),
                Breadcrumb("Who reports it"),
            ]
        },
    )
