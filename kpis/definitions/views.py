"""Pages of KPI sets."""

from django.contrib import messages
from django.db.models import Count, Q, QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from contracts.access.standing import standing_of
from contracts.register.gate import contract_for
from contracts.register.models import Contract
from contracts.register.permissions import reads_contract_whole
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.tables import csv_response, xlsx_response
from kpis.definitions.answers import attempt
from kpis.definitions.exceptions import KPISetRefused
from kpis.definitions.forms import AwardSetForm, KPISetForm
from kpis.definitions.gate import (
    DETAIL,
    LIST,
    kpi_set_for,
    refused_if_closed,
    sets_frame,
    step_of,
)
from kpis.definitions.models import KPISet
from kpis.definitions.permissions import may_read_kpi_sets, may_write_kpi_sets
from kpis.definitions.presentation import DEFINITION_COLUMNS, by_theme, set_rows
from kpis.definitions.services import (
    introduce_award_set,
    remove_proposed_set,
    revise_kpi_set,
    why_closed,
)
from kpis.definitions.wording import ROUNDING_WORDS

FORM_METHODS = ["GET", "HEAD", "POST"]


@require_safe
def kpi_set_list(request: SignedInRequest, contract_pk: int) -> HttpResponse:
    contract = contract_for(request, contract_pk, may=may_read_kpi_sets)
    standing = standing_of(request.user)
    sets = list(_sets_of(request, contract))
    context = {
        **sets_frame(request, contract),
        "rows": set_rows(sets, ends_on=contract.ends_on, on=timezone.localdate()),
        "may_add": may_write_kpi_sets(standing, contract)
        and not any(each.variation_id is None for each in sets),
        "may_bring_over": may_write_kpi_sets(standing, contract),
        "reads_variations": reads_contract_whole(standing, contract),
    }
    return render(request, "kpis/kpi_set_list.html", context)


@require_safe
def kpi_set_detail(request: SignedInRequest, kpi_set_pk: int) -> HttpResponse:
    kpi_set = kpi_set_for(request, kpi_set_pk, may=may_read_kpi_sets)
    contract, standing = kpi_set.contract, standing_of(request.user)
    sets = list(_sets_of(request, contract))
    writes = may_write_kpi_sets(standing, contract)
    closed = why_closed(kpi_set) if writes else ""
    rows = set_rows(sets, ends_on=contract.ends_on, on=timezone.localdate())
    context = {
        **sets_frame(request, contract, kpi_set.name),
        "kpi_set": kpi_set,
        "row": next(row for row in rows if row.kpi_set == kpi_set),
        "themes": by_theme(
            kpi_set.definitions.select_related("kpi", "theme", "measure", "puts_right")
        ),
        "may_write": writes and not closed,
        "may_look_after": writes,
        "may_correct": writes and closed and not kpi_set.is_proposed,
        "closed_words": closed,
        "has_others": len(sets) > 1,
        "reads_variations": reads_contract_whole(standing, contract),
        "rounding_words": ROUNDING_WORDS,
    }
    return render(request, "kpis/kpi_set_detail.html", context)


@require_safe
def kpi_set_csv(request: SignedInRequest, kpi_set_pk: int) -> HttpResponseBase:
    """The definitions of a set, as its page shows them; as a workbook if asked."""
    kpi_set = kpi_set_for(request, kpi_set_pk, may=may_read_kpi_sets)
    definitions = kpi_set.definitions.select_related("kpi", "theme", "measure")
    filename = f"{kpi_set.contract.reference}-kpi-set-{kpi_set.pk}"
    write = xlsx_response if request.GET.get("export") == "xlsx" else csv_response
    return write(definitions, DEFINITION_COLUMNS, filename)


@require_http_methods(FORM_METHODS)
def kpi_set_create(request: SignedInRequest, contract_pk: int) -> HttpResponse:
    """The KPI set of the award."""
    contract = contract_for(request, contract_pk, may=may_write_kpi_sets)
    back = reverse(LIST, args=[contract.pk])
    form = AwardSetForm(request.POST or None, contract=contract, back=back)
    if form.is_valid():
        made = attempt(
            form,
            lambda: introduce_award_set(
                contract=contract, by=request.user, **form.cleaned_data
            ),
        )
        if made:
            messages.success(request, "The KPI set is added. Now define its KPIs.")
            return redirect(DETAIL, made.pk)
    frame = sets_frame(request, contract, "Add the KPI set of the award")
    return render(request, "kpis/kpi_set_create.html", {**frame, "form": form})


@require_http_methods(FORM_METHODS)
def kpi_set_edit(request: SignedInRequest, kpi_set_pk: int) -> HttpResponse:
    """The set's own words; its definitions have pages of their own."""
    kpi_set = kpi_set_for(request, kpi_set_pk, may=may_write_kpi_sets)
    if refused := refused_if_closed(request, kpi_set):
        return refused
    step = step_of(kpi_set)
    form = KPISetForm(request.POST or None, instance=kpi_set, back=step.url)
    if form.is_valid():
        made = attempt(
            form,
            lambda: revise_kpi_set(
                kpi_set=kpi_set, seen=form.seen, by=request.user, **form.values
            ),
        )
        if made:
            messages.success(request, "The KPI set is changed.")
            return redirect(DETAIL, kpi_set.pk)
    frame = sets_frame(request, kpi_set.contract, step, "Change")
    return render(request, "kpis/kpi_set_edit.html", {**frame, "form": form})


@require_http_methods(FORM_METHODS)
def kpi_set_remove(request: SignedInRequest, kpi_set_pk: int) -> HttpResponse:
    """Take a proposed set out of its draft variation."""
    kpi_set = kpi_set_for(request, kpi_set_pk, may=may_write_kpi_sets)
    if refused := refused_if_closed(request, kpi_set):
        return refused
    contract, step = kpi_set.contract, step_of(kpi_set)
    if request.method == "POST":
        try:
            remove_proposed_set(kpi_set=kpi_set, by=request.user)
        except KPISetRefused as refusal:
            messages.error(request, str(refusal))
            return redirect(DETAIL, kpi_set.pk)
        messages.success(request, f"“{step.label}” is removed.")
        return redirect(LIST, contract.pk)
    frame = sets_frame(request, contract, step, "Remove")
    context = {**frame, "kpi_set": kpi_set, "back": step.url}
    return render(request, "kpis/kpi_set_remove.html", context)


def _sets_of(request: SignedInRequest, contract: Contract) -> QuerySet[KPISet]:
    """The contract's sets in order of time, proposed ones last."""
    return (
        KPISet.objects.visible_to(request.user)
        .filter(contract=contract)
        .select_related("variation")
        .annotate(
            kpis=Count("definitions", filter=Q(definitions__superseded_at__isnull=True))
        )
    )
