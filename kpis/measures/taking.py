"""Pages that take a definition of a KPI set from the library of measures."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.tables import csv_response, list_page
from kpis.definitions.answers import attempt
from kpis.definitions.forms import DefinitionForm
from kpis.definitions.gate import (
    DETAIL,
    kpi_set_for,
    refused_if_closed,
    sets_frame,
    step_of,
)
from kpis.definitions.models import KPIDefinition
from kpis.definitions.permissions import may_write_kpi_sets
from kpis.definitions.services import add_definition
from kpis.measures.filters import ChoiceFilter
from kpis.measures.models import Measure
from kpis.measures.presentation import choice_columns
from kpis.measures.services import MeasureDetails

COPIED = tuple(name for name in MeasureDetails.__dataclass_fields__ if name != "title")


@require_safe
def definition_choose(request: SignedInRequest, kpi_set_pk: int) -> HttpResponseBase:
    """The measures on offer, to take one for the set."""
    kpi_set = kpi_set_for(request, kpi_set_pk, may=may_write_kpi_sets)
    if refused := refused_if_closed(request, kpi_set):
        return refused
    offered = Measure.objects.visible_to(request.user).on_offer()
    listing = list_page(
        request,
        offered.select_related("theme"),
        filterset=ChoiceFilter,
        columns=choice_columns(kpi_set),
        default_sort="title",
    )
    if listing.is_export:
        return csv_response(listing, choice_columns(kpi_set), "measures-on-offer.csv")
    frame = sets_frame(
        request, kpi_set.contract, step_of(kpi_set), "Take from the library"
    )
    context = {**frame, "kpi_set": kpi_set, "listing": listing}
    return render(request, "kpis/definition_choose.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def definition_take(
    request: SignedInRequest, kpi_set_pk: int, measure_pk: int
) -> HttpResponse:
    """The form of a new definition, filled from the measure."""
    kpi_set = kpi_set_for(request, kpi_set_pk, may=may_write_kpi_sets)
    if refused := refused_if_closed(request, kpi_set):
        return refused
    offered = Measure.objects.visible_to(request.user).on_offer()
    measure = get_object_or_404(offered, pk=measure_pk)
    step = step_of(kpi_set)
    copied = KPIDefinition(**{name: getattr(measure, name) for name in COPIED})
    form = DefinitionForm(
        request.POST or None,
        instance=copied,
        kpi_set=kpi_set,
        back=step.url,
        initial={"name": measure.title},
    )
    if form.is_valid():
        made = attempt(
            form,
            lambda: add_definition(
                kpi_set=kpi_set,
                kpi=form.chosen_kpi,
                fields=form.details,
                measure=measure,
                by=request.user,
            ),
        )
        if made:
            messages.success(request, f"{made.kpi} is in the KPI set.")
            return redirect(DETAIL, kpi_set.pk)
    frame = sets_frame(request, kpi_set.contract, step, f"Take “{measure}”")
    context = {**frame, "form": form, "kpi_set": kpi_set, "measure": measure}
    return render(request, "kpis/definition_create.html", context)
