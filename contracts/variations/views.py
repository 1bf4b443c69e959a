"""The variations of a contract: listed, written, proposed, decided."""

from collections.abc import Sequence
from datetime import date
from pathlib import PurePath

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from contracts.access.standing import standing_of
from contracts.register.gate import contract_for
from contracts.register.permissions import reads_contract_whole
from contracts.register.seen import ChangedMeanwhile, tell_of_change
from contracts.variations.consequences import ApprovalFinding
from contracts.variations.effect_presentation import drawn_effect
from contracts.variations.effects import cumulative_effect_of
from contracts.variations.exceptions import (
    ApprovalBlocked,
    ProposalChangedMeanwhile,
    VariationRefused,
)
from contracts.variations.filters import VariationFilter
from contracts.variations.forms import DecisionForm, VariationForm
from contracts.variations.frame import (
    DETAIL,
    LIST,
    step_of,
    variations_frame,
)
from contracts.variations.gate import variation_for
from contracts.variations.models import Variation
from contracts.variations.permissions import (
    knows_variation,
    may_draft_variation,
    may_write_variation,
    reads_record_of_decision,
    reads_variations,
)
from contracts.variations.presentation import (
    VARIATION_COLUMNS,
    VARIATION_EXPORT_COLUMNS,
    field_changes,
    late_words,
    next_acts,
    state_tag,
    summary_rows,
    tasks_of,
    told_parts,
)
from contracts.variations.services import (
    Approval,
    approve_variation,
    draft_variation,
    findings_of,
    mark_of_proposal,
    propose_variation,
    revise_variation,
    send_back_variation,
    warnings_of,
    withdraw_variation,
)
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.look.components import ErrorLink
from contracts_site.foundation.tables import csv_response, list_page
from contracts_site.foundation.uploads import attachment


@require_safe
def variation_list(request: SignedInRequest, contract_pk: int) -> HttpResponseBase:
    contract = contract_for(request, contract_pk, may=reads_variations)
    visible = Variation.objects.visible_to(request.user)
    listing = list_page(
        request,
        visible.filter(contract=contract),
        filterset=VariationFilter,
        columns=VARIATION_COLUMNS,
        default_sort="-title",
    )
    if listing.is_export:
        filename = f"variations-{contract.reference}.csv"
        return csv_response(listing, VARIATION_EXPORT_COLUMNS, filename)
    standing = standing_of(request.user)
    whole = reads_contract_whole(standing, contract)
    context = {
        **variations_frame(request, contract),
        "listing": listing,
        "may_draft": may_draft_variation(standing, contract),
        "effect": drawn_effect(cumulative_effect_of(contract), whole=whole),
    }
    return render(request, "contracts/variation_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def variation_create(request: SignedInRequest, contract_pk: int) -> HttpResponse:
    contract = contract_for(request, contract_pk, may=may_draft_variation)
    back = reverse(LIST, args=[contract.pk])
    form = VariationForm(request.POST or None, contract=contract, cancel=back)
    if form.is_valid():
        details = form.details()
        variation = draft_variation(contract=contract, details=details, by=request.user)
        messages.success(request, f"Variation {variation.number} is drafted.")
        return redirect(DETAIL, variation.pk)
    context = {**variations_frame(request, contract, "Draft a variation"), "form": form}
    return render(request, "contracts/variation_create.html", context)


@require_safe
def variation_detail(request: SignedInRequest, variation_pk: int) -> HttpResponse:
    variation = variation_for(
        request, variation_pk, may=knows_variation, with_its_changes=True
    )
    standing, today = standing_of(request.user), timezone.localdate()
    may_write = may_write_variation(standing, variation)
    whole = reads_record_of_decision(standing, variation)
    parts = told_parts(variation) if whole or variation.is_approved else []
    context = {
        **variations_frame(
            request, variation.contract, f"Variation {variation.number}"
        ),
        "variation": variation,
        "state": state_tag(variation),
        "rows": summary_rows(variation, whole=whole),
        "tasks": tasks_of(variation, parts, may_edit=may_write) if whole else [],
        "changes": field_changes(parts, whole=whole),
        "warnings": variation.warnings_read.splitlines() if whole else [],
        "effect": drawn_effect(cumulative_effect_of(variation.contract), whole=whole),
        "acts": next_acts(variation) if may_write else [],
        "late_words": "" if variation.is_approved else late_words(variation, on=today),
    }
    return render(request, "contracts/variation_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def variation_edit(request: SignedInRequest, variation_pk: int) -> HttpResponse:
    variation = variation_for(request, variation_pk, may=may_write_variation)
    back = reverse(DETAIL, args=[variation.pk])
    if not variation.is_draft:
        messages.error(request, "Only a draft can be changed. Send it back first.")
        return redirect(back)
    frame = variations_frame(request, variation.contract, step_of(variation), "Change")
    form = VariationForm(
        request.POST or None,
        instance=variation,
        contract=variation.contract,
        cancel=back,
    )
    if form.is_valid():
        details, seen = form.details(), form.cleaned_data["seen"]
        try:
            revise_variation(
                variation=variation, details=details, seen=seen, by=request.user
            )
        except ChangedMeanwhile as change:
            tell_of_change(form, change)
        except VariationRefused as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "The draft is changed.")
            return redirect(back)
    context = {**frame, "form": form, "variation": variation}
    return render(request, "contracts/variation_edit.html", context)


@require_POST
def variation_propose(request: SignedInRequest, variation_pk: int) -> HttpResponse:
    variation = variation_for(request, variation_pk, may=may_write_variation)
    try:
        propose_variation(variation=variation, by=request.user)
    except VariationRefused as error:
        messages.error(request, str(error))
    else:
        words = "The variation is proposed. Record the decision once it is taken."
        messages.success(request, words)
    return redirect(DETAIL, variation.pk)


@require_POST
def variation_send_back(request: SignedInRequest, variation_pk: int) -> HttpResponse:
    variation = variation_for(request, variation_pk, may=may_write_variation)
    try:
        send_back_variation(variation=variation, by=request.user)
    except VariationRefused as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "The variation is a draft again and can be changed.")
    return redirect(DETAIL, variation.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def variation_withdraw(request: SignedInRequest, variation_pk: int) -> HttpResponse:
    variation = variation_for(request, variation_pk, may=may_write_variation)
    if request.method != "POST" and variation.may_move_to(Variation.State.WITHDRAWN):
        steps = (step_of(variation), "Withdraw")
        context = {
            **variations_frame(request, variation.contract, *steps),
            "variation": variation,
        }
        return render(request, "contracts/variation_withdraw.html", context)
    try:
        withdraw_variation(variation=variation, by=request.user)
    except VariationRefused as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"Variation {variation.number} is withdrawn.")
    return redirect(DETAIL, variation.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def variation_approve(request: SignedInRequest, variation_pk: int) -> HttpResponse:
    variation = variation_for(
        request, variation_pk, may=may_write_variation, with_its_changes=True
    )
    back, now = reverse(DETAIL, args=[variation.pk]), timezone.now()
    if not variation.may_move_to(Variation.State.APPROVED):
        messages.error(request, "Only a proposed variation can be approved.")
        return redirect(back)
    findings = findings_of(variation)
    form = _decision_form(request, variation, findings, on=timezone.localdate(now))
    refusals: list[str] = []
    if form.is_valid():
        try:
            approval = approve_variation(
                variation=variation,
                decision=form.decision(),
                seen=form.cleaned_data["seen"],
                at=now,
                by=request.user,
            )
        except ProposalChangedMeanwhile as change:
            form.take_as_seen()
            refusals = [str(change)]
        except ApprovalBlocked as error:
            refusals = error.reasons
        except VariationRefused as error:
            refusals = [str(error)]
        except ValidationError as error:
            refusals = list(error.messages)
        else:
            return _approved(request, approval)
    context = {
        **variations_frame(
            request, variation.contract, step_of(variation), "Record the approval"
        ),
        "variation": variation,
        "form": form,
        "page_errors": [ErrorLink(words) for words in refusals],
        "findings": [each for each in findings if not each.must_be_read],
        "warnings": warnings_of(findings),
        "late_words": late_words(variation, on=timezone.localdate(now)),
    }
    return render(request, "contracts/variation_approve.html", context)


@require_safe
def variation_evidence(request: SignedInRequest, variation_pk: int) -> HttpResponseBase:
    """The signed decision, always as a download and never under a type it brought."""
    variation = variation_for(request, variation_pk, may=reads_record_of_decision)
    return attachment(
        variation.evidence, name=PurePath(variation.evidence.name or "").name
    )


def _decision_form(
    request: SignedInRequest,
    variation: Variation,
    findings: Sequence[ApprovalFinding],
    *,
    on: date,
) -> DecisionForm:
    return DecisionForm(
        request.POST or None,
        request.FILES or None,
        variation=variation,
        mark=mark_of_proposal(variation, findings),
        warnings=warnings_of(findings),
        on=on,
        cancel=reverse(DETAIL, args=[variation.pk]),
        initial={"signed_on": variation.signed_on},
    )


def _approved(request: SignedInRequest, approval: Approval) -> HttpResponse:
    words = [f"Variation {approval.variation.number} is approved.", *approval.sentences]
    messages.success(request, " ".join(words))
    return redirect(DETAIL, approval.variation.pk)
