"""The library: its list, one measure, the forms that keep it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from contracts.access.standing import Standing, standing_of
from contracts.register.gate import require
from contracts.register.history_page import answer_history
from contracts.register.portfolio_pages import portfolio_trail
from contracts.register.record_pages import (
    FormPage,
    RemovalPage,
    answer_form,
    answer_removal,
)
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.history import history_of
from contracts_site.foundation.look.components import Breadcrumb
from contracts_site.foundation.tables import csv_response, list_page
from kpis.definitions.models import KPIDefinition
from kpis.measures import services
from kpis.measures.exceptions import MeasureInUse
from kpis.measures.filters import MeasureFilter, UseFilter
from kpis.measures.forms import MeasureForm
from kpis.measures.models import Measure
from kpis.measures.permissions import (
    may_add_measure,
    may_write_measure,
    reads_measure,
    reads_measures,
)
from kpis.measures.presentation import (
    measure_columns,
    measure_export_columns,
    measure_rows,
    standing_tag,
    uses_columns,
)

LIST = "kpis:measure-list"
DETAIL = "kpis:measure-detail"
CAPTION = "Library of measures"
FORM_METHODS = ["GET", "HEAD", "POST"]


@require_safe
def measure_list(request: SignedInRequest) -> HttpResponseBase:
    standing = standing_of(request.user)
    require(reads_measures(standing))
    listing = list_page(
        request,
        Measure.objects.visible_to(request.user).with_uses().select_related("theme"),
        filterset=MeasureFilter,
        columns=measure_columns(),
        default_sort="title",
    )
    if listing.is_export:
        return csv_response(listing, measure_export_columns(), "measures.csv")
    context = {
        "listing": listing,
        "may_add": may_add_measure(standing),
        "breadcrumbs": portfolio_trail(Breadcrumb(CAPTION)),
    }
    return render(request, "kpis/measure_list.html", context)


@require_safe
def measure_detail(request: SignedInRequest, measure_pk: int) -> HttpResponseBase:
    """What it says, and the definitions of contracts that were taken from it."""
    measure = _measure_for(request, measure_pk, may=reads_measure)
    listing = list_page(
        request,
        KPIDefinition.objects.visible_to(request.user)
        .filter(measure=measure)
        .select_related("kpi", "kpi_set__contract", "measure"),
        filterset=UseFilter,
        columns=uses_columns(),
        default_sort="contract",
    )
    if listing.is_export:
        return csv_response(listing, uses_columns(), f"measure-{measure.pk}.csv")
    context = {
        "measure": measure,
        "tag": standing_tag(measure),
        "rows": measure_rows(measure),
        "listing": listing,
        "may_write": may_write_measure(standing_of(request.user), measure),
        "is_used": measure.is_used,
        "breadcrumbs": _trail(Breadcrumb(measure.title)),
    }
    return render(request, "kpis/measure_detail.html", context)


@require_safe
def measure_history(request: SignedInRequest, measure_pk: int) -> HttpResponseBase:
    measure = _measure_for(request, measure_pk, may=reads_measure)
    return answer_history(
        request,
        history_of(measure),
        filename=f"measure-{measure.pk}-history.csv",
        frame={
            "record": measure.title,
            "belongs": "this measure",
            "breadcrumbs": _trail(_step(measure), Breadcrumb("History")),
        },
    )


@require_http_methods(FORM_METHODS)
def measure_create(request: SignedInRequest) -> HttpResponse:
    require(may_add_measure(standing_of(request.user)))
    page = FormPage(
        heading="Add a measure",
        caption=CAPTION,
        done="The measure is in the library.",
        back=reverse(LIST),
    )
    form = MeasureForm(request.POST or None, cancel=page.back)
    return answer_form(
        request,
        form,
        page=page,
        write=lambda: services.add_measure(details=form.details(), by=request.user),
        frame={"breadcrumbs": _trail(Breadcrumb("Add a measure"))},
    )


@require_http_methods(FORM_METHODS)
def measure_edit(request: SignedInRequest, measure_pk: int) -> HttpResponse:
    measure = _measure_for(request, measure_pk, may=may_write_measure)
    step = _step(measure)
    page = FormPage(
        heading="Change the measure",
        caption=CAPTION,
        done="The measure is changed.",
        back=step.url,
        intro=(
            "Definitions that were taken from it stay as they are; their pages say what "
            "differs."
        ),
    )
    form = MeasureForm(request.POST or None, instance=measure, cancel=page.back)
    return answer_form(
        request,
        form,
        page=page,
        write=lambda: services.revise_measure(
            measure=measure, details=form.details(), seen=form.seen, by=request.user
        ),
        frame={"breadcrumbs": _trail(step, Breadcrumb("Change"))},
    )


@require_http_methods(FORM_METHODS)
def measure_retire(request: SignedInRequest, measure_pk: int) -> HttpResponse:
    """Retire it; or offer it again, where it is retired."""
    measure = _measure_for(request, measure_pk, may=may_write_measure)
    step = _step(measure)
    if request.method == "POST":
        if measure.is_retired:
            services.offer_measure_again(measure=measure, by=request.user)
            messages.success(request, "The measure is on offer again.")
        else:
            services.retire_measure(
                measure=measure, on=timezone.localdate(), by=request.user
            )
            messages.success(request, "The measure is retired.")
        return redirect(step.url)
    word = "Offer again" if measure.is_retired else "Retire"
    context = {
        "measure": measure,
        "back": step.url,
        "breadcrumbs": _trail(step, Breadcrumb(word)),
    }
    return render(request, "kpis/measure_retire.html", context)


@require_http_methods(FORM_METHODS)
def measure_remove(request: SignedInRequest, measure_pk: int) -> HttpResponse:
    """Take it off the library, while nothing was taken from it."""
    measure = _measure_for(request, measure_pk, may=may_write_measure)
    step = _step(measure)
    page = RemovalPage(
        heading="Remove the measure?",
        caption=CAPTION,
        words="It is taken off the library. Its history stays on record.",
        button="Remove the measure",
        done="The measure is removed.",
        cancel=step.url,
        back=reverse(LIST),
        rows=measure_rows(measure),
        refused_by=MeasureInUse,
    )
    return answer_removal(
        request,
        page=page,
        remove=lambda: services.remove_measure(measure=measure, by=request.user),
        frame={"breadcrumbs": _trail(step, Breadcrumb("Remove"))},
    )


def _measure_for(
    request: SignedInRequest, pk: int, *, may: Callable[[Standing, Measure], bool]
) -> Measure:
    visible = Measure.objects.visible_to(request.user).select_related("theme")
    measure = get_object_or_404(visible, pk=pk)
    require(may(standing_of(request.user), measure))
    return measure


def _step(measure: Measure) -> Breadcrumb:
    return Breadcrumb(measure.title, reverse(DETAIL, args=[measure.pk]))


def _trail(*steps: Breadcrumb) -> list[Any]:
    return portfolio_trail(Breadcrumb(CAPTION, reverse(LIST)), *steps)
