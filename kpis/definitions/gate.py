"""The first lines of the views of KPI sets, and what stands around their pages."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone

from contracts.access.standing import standing_of
from contracts.register.gate import Permission, require
from contracts.register.models import Contract
from contracts.register.pages import contract_page
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.look.components import Breadcrumb
from kpis.definitions.models import KPIDefinition, KPISet
from kpis.definitions.permissions import may_write_kpi_sets
from kpis.definitions.services import why_closed

LIST = "kpis:kpi-set-list"
DETAIL = "kpis:kpi-set-detail"
CONTRACT = ("contract__directorate", "contract__provider", "contract__owner")


def kpi_set_for(request: SignedInRequest, pk: int, *, may: Permission) -> KPISet:
    """The set: 404 if the person may not know of it, 403 without the right."""
    visible = KPISet.objects.visible_to(request.user)
    kpi_set = get_object_or_404(visible.select_related("variation", *CONTRACT), pk=pk)
    require(may(standing_of(request.user), kpi_set.contract))
    return kpi_set


def definition_for(request: SignedInRequest, pk: int) -> KPIDefinition:
    """A definition of a set that the person may write."""
    visible = KPIDefinition.objects.visible_to(request.user)
    definition = get_object_or_404(
        visible.select_related(
            "kpi",
            "theme",
            "kpi_set__variation",
            *(f"kpi_set__{name}" for name in CONTRACT),
        ),
        pk=pk,
    )
    contract = definition.kpi_set.contract
    require(may_write_kpi_sets(standing_of(request.user), contract))
    return definition


def refused_if_closed(request: SignedInRequest, kpi_set: KPISet) -> HttpResponse | None:
    """Back to the set's page with the reason, if it can no longer be changed."""
    if words := why_closed(kpi_set):
        messages.error(request, words)
        return redirect(DETAIL, kpi_set.pk)
    return None


def sets_frame(
    request: SignedInRequest, contract: Contract, *steps: Breadcrumb | str
) -> dict[str, Any]:
    """The contract's frame under the tab of KPI sets; a step in words is the page."""
    trail = tuple(Breadcrumb(s) if isinstance(s, str) else s for s in steps)
    today = timezone.localdate()
    return contract_page(request, contract, current=LIST, on=today, trail=trail)


def step_of(kpi_set: KPISet) -> Breadcrumb:
    return Breadcrumb(kpi_set.name, reverse(DETAIL, args=[kpi_set.pk]))
