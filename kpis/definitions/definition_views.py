"""Pages that add a KPI to a set, change its definition or take it out."""

from copy import copy

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from contracts_site.accounts.requests import SignedInRequest
from kpis.definitions.answers import attempt
from kpis.definitions.care_form import CareForm
from kpis.definitions.counted_form import CountedForm
from kpis.definitions.exceptions import KPISetRefused
from kpis.definitions.forms import DefinitionForm
from kpis.definitions.gate import (
    DETAIL,
    definition_for,
    kpi_set_for,
    refused_if_closed,
    sets_frame,
    step_of,
)
from kpis.definitions.permissions import may_write_kpi_sets
from kpis.definitions.services import (
    add_definition,
    look_after_definition,
    remove_definition,
    revise_definition,
    say_what_is_counted,
)

FORM_METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(FORM_METHODS)
def definition_create(request: SignedInRequest, kpi_set_pk: int) -> HttpResponse:
    kpi_set = kpi_set_for(request, kpi_set_pk, may=may_write_kpi_sets)
    if refused := refused_if_closed(request, kpi_set):
        return refused
    step = step_of(kpi_set)
    form = DefinitionForm(request.POST or None, kpi_set=kpi_set, back=step.url)
    if form.is_valid():
        made = attempt(
            form,
            lambda: add_definition(
                kpi_set=kpi_set,
                kpi=form.chosen_kpi,
                fields=form.details,
                by=request.user,
            ),
        )
        if made:
            messages.success(request, f"{made.kpi} is in the KPI set.")
            return redirect(DETAIL, kpi_set.pk)
    frame = sets_frame(request, kpi_set.contract, step, "Add a KPI")
    context = {**frame, "form": form, "kpi_set": kpi_set}
    return render(request, "kpis/definition_create.html", context)


@require_http_methods(FORM_METHODS)
def definition_edit(request: SignedInRequest, definition_pk: int) -> HttpResponse:
    definition = definition_for(request, definition_pk)
    kpi_set, kpi = definition.kpi_set, str(definition.kpi)
    if refused := refused_if_closed(request, kpi_set):
        return refused
    step = step_of(kpi_set)
    form = DefinitionForm(
        request.POST or None, instance=definition, kpi_set=kpi_set, back=step.url
    )
    if form.is_valid():
        made = attempt(
            form,
            lambda: revise_definition(
                definition=definition,
                fields=form.details,
                name=form.cleaned_data["name"],
                seen=form.seen,
                by=request.user,
            ),
        )
        if made:
            messages.success(request, f"The definition of {made.kpi} is changed.")
            return redirect(DETAIL, kpi_set.pk)
    frame = sets_frame(request, kpi_set.contract, step, kpi)
    context = {**frame, "form": form, "kpi": kpi, "kpi_set": kpi_set}
    return render(request, "kpis/definition_edit.html", context)


@require_http_methods(FORM_METHODS)
def definition_counted(request: SignedInRequest, definition_pk: int) -> HttpResponse:
    """Whether it counts people, also in a set that is closed to all other changes."""
    definition = definition_for(request, definition_pk)
    kpi_set, kpi = definition.kpi_set, str(definition.kpi)
    step = step_of(kpi_set)
    form = CountedForm(
        request.POST or None,
        back=step.url,
        initial={"counts_people": str(definition.counts_people)},
    )
    if form.is_valid():
        say_what_is_counted(
            definition=definition,
            counts_people=form.cleaned_data["counts_people"],
            by=request.user,
        )
        messages.success(request, f"What {kpi} counts is saved.")
        return redirect(DETAIL, kpi_set.pk)
    frame = sets_frame(request, kpi_set.contract, step, "What it counts")
    context = {**frame, "form": form, "kpi": kpi, "kpi_set": kpi_set}
    return render(request, "kpis/definition_counted.html", context)


@require_http_methods(FORM_METHODS)
def definition_care(request: SignedInRequest, definition_pk: int) -> HttpResponse:
    """Who owns it and its next review, also in a closed set."""
    definition = definition_for(request, definition_pk)
    kpi_set, kpi = definition.kpi_set, str(definition.kpi)
    step = step_of(kpi_set)
    form = CareForm(request.POST or None, instance=copy(definition), back=step.url)
    if form.is_valid():
        made = attempt(
            form,
            lambda: look_after_definition(
                definition=definition, by=request.user, **form.cleaned_data
            ),
        )
        if made:
            messages.success(request, f"Who looks after {kpi} is saved.")
            return redirect(DETAIL, kpi_set.pk)
    frame = sets_frame(request, kpi_set.contract, step, "Owner and review")
    context = {**frame, "form": form, "kpi": kpi, "kpi_set": kpi_set}
    return render(request, "kpis/definition_care.html", context)


@require_http_methods(FORM_METHODS)
def definition_remove(request: SignedInRequest, definition_pk: int) -> HttpResponse:
    definition = definition_for(request, definition_pk)
    kpi_set, kpi = definition.kpi_set, str(definition.kpi)
    if refused := refused_if_closed(request, kpi_set):
        return refused
    if request.method == "POST":
        try:
            remove_definition(definition=definition, by=request.user)
        except KPISetRefused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, f"{kpi} is no longer in the KPI set.")
        return redirect(DETAIL, kpi_set.pk)
    step = step_of(kpi_set)
    frame = sets_frame(request, kpi_set.contract, step, "Remove")
    context = {**frame, "kpi": kpi, "kpi_set": kpi_set, "back": step.url}
    return render(request, "kpis/definition_remove.html", context)
