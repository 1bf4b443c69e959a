"""Pages on which a variation proposes a KPI set, and two sets are compared."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from contracts.access.standing import standing_of
from contracts.register.pages import contract_page
from contracts.variations.frame import step_of as step_of_variation
from contracts.variations.frame import variation_frame
from contracts.variations.gate import variation_for
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.look.components import Breadcrumb
from contracts_site.foundation.tables import csv_response, xlsx_response
from kpis.definitions.answers import attempt
from kpis.definitions.exceptions import ReasonsGivenMeanwhile
from kpis.definitions.gate import (
    DETAIL,
    kpi_set_for,
    refused_if_closed,
    sets_frame,
    step_of,
)
from kpis.definitions.models import KPISet
from kpis.definitions.permissions import may_read_kpi_sets, may_write_kpi_sets
from kpis.definitions.services import set_in_force
from kpis.definitions.wording import ROUNDING_WORDS
from kpis.variations.comparison import SetComparison
from kpis.variations.facts import compare_sets, in_order, set_before
from kpis.variations.forms import CompareForm, ProposedSetForm, ReasonsForm
from kpis.variations.permissions import may_propose_kpi_set, reads_preview
from kpis.variations.presentation import (
    COMPARISON_COLUMNS,
    PREVIEW_COLUMNS,
    comparison_rows,
    drawn_blocks,
    preview_lines,
    preview_sentence,
)
from kpis.variations.previewing import preview_reading
from kpis.variations.services import (
    give_reasons,
    mark_of_reasons,
    propose_kpi_set,
)
from kpis.variations.told import as_told

EXPORTS = {"csv": csv_response, "xlsx": xlsx_response}
VARIATION = "contracts:variation-detail"
VARIATIONS = "contracts:variation-list"


@require_safe
def kpi_set_compare(request: SignedInRequest, kpi_set_pk: int) -> HttpResponseBase:
    """This set beside the one before it, or another one of the contract."""
    kpi_set = kpi_set_for(request, kpi_set_pk, may=may_read_kpi_sets)
    others = (
        KPISet.objects.visible_to(request.user)
        .filter(contract=kpi_set.contract_id)
        .exclude(pk=kpi_set.pk)
        .select_related("variation")
    )
    form = CompareForm(request.GET or None, others=others)
    chosen = form.cleaned_data["with_set"] if form.is_valid() else None
    other = chosen or set_before(kpi_set) or others.first()
    context = {
        **sets_frame(request, kpi_set.contract, step_of(kpi_set), "Compare"),
        "kpi_set": kpi_set,
        "form": form,
        "has_choice": others.count() > 1,
        "may_give_reasons": may_write_kpi_sets(
            standing_of(request.user), kpi_set.contract
        ),
    }
    if other is not None:
        form.initial["with_set"] = other.pk
        before, after = in_order(kpi_set, other)
        comparison = compare_sets(before, after)
        rows = comparison_rows(comparison)
        if write := EXPORTS.get(request.GET.get("export", "")):
            name = f"{kpi_set.contract.reference}-kpi-sets-{before.pk}-{after.pk}"
            return write(rows, COMPARISON_COLUMNS, name)
        context |= {
            "before": before,
            "after": after,
            "other": other,
            "comparison": comparison,
            "rows": rows,
        }
    return render(request, "kpis/kpi_set_compare.html", context)


@require_safe
def variation_preview(request: SignedInRequest, variation_pk: int) -> HttpResponseBase:
    """The last periods under the proposed KPI set, beside what was reported."""
    variation = variation_for(request, variation_pk, may=reads_preview)
    preview = preview_reading(variation).read()
    if preview and request.GET.get("export") == "csv":
        name = (
            f"preview-{variation.contract.reference}-variation-{variation.number}.csv"
        )
        return csv_response(preview_lines(preview), PREVIEW_COLUMNS, name)
    told = as_told(preview) if preview else None
    context = {
        **variation_frame(request, variation, step_of_variation(variation), "Preview"),
        "preview": preview,
        "sentence": preview_sentence(told) if told else "",
        "blocks": drawn_blocks(told) if told else [],
        "rounding_words": ROUNDING_WORDS,
    }
    return render(request, "kpis/variation_preview.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def kpi_set_reasons(request: SignedInRequest, kpi_set_pk: int) -> HttpResponse:
    """Why a proposed set drops KPIs, or says that somebody else controls them."""
    kpi_set = kpi_set_for(request, kpi_set_pk, may=may_write_kpi_sets)
    if refused := refused_if_closed(request, kpi_set):
        return refused
    before, step = set_before(kpi_set), step_of(kpi_set)
    comparison = compare_sets(before, kpi_set) if before else SetComparison(())
    form = ReasonsForm(
        request.POST or None,
        comparison=comparison,
        seen=mark_of_reasons(kpi_set),
        back=step.url,
    )
    if form.is_valid():
        try:
            made = attempt(
                form,
                lambda: give_reasons(
                    kpi_set=kpi_set,
                    reasons=form.reasons,
                    seen=form.cleaned_data["seen"],
                    by=request.user,
                ),
            )
        except ReasonsGivenMeanwhile as change:
            made = None
            form.add_error(None, str(change))
            form.tell_of_others(mark_of_reasons(kpi_set))
        if made:
            messages.success(request, "The reasons are saved.")
            return redirect(DETAIL, kpi_set.pk)
    context = {
        **sets_frame(request, kpi_set.contract, step, "Reasons for changes"),
        "form": form,
        "kpi_set": kpi_set,
        "before": before,
    }
    return render(request, "kpis/kpi_set_reasons.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def variation_kpi_set_propose(
    request: SignedInRequest, variation_pk: int
) -> HttpResponse:
    """Copy the set in force into the variation, to be edited there."""
    variation = variation_for(request, variation_pk, may=may_propose_kpi_set)
    contract = variation.contract
    back = reverse(VARIATION, args=[variation.pk])
    form = ProposedSetForm(request.POST or None, variation=variation, back=back)
    if form.is_valid():
        made = attempt(
            form,
            lambda: propose_kpi_set(
                variation=variation, by=request.user, **form.cleaned_data
            ),
        )
        if made:
            words = "The set in force is copied. Change, add or remove KPIs."
            messages.success(request, words)
            return redirect(DETAIL, made.pk)
    step = Breadcrumb(f"Variation {variation.number}", back)
    trail = (step, Breadcrumb("Propose a KPI set"))
    context = {
        **contract_page(
            request, contract, current=VARIATIONS, on=timezone.localdate(), trail=trail
        ),
        "variation": variation,
        "form": form,
        "origin": set_in_force(contract, on=variation.effective_on),
    }
    return render(request, "kpis/variation_kpi_set_propose.html", context)
