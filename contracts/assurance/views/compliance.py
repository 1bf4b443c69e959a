"""Compliance evidence: of a contract, over all contracts, one piece of it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from contracts.access.standing import standing_of
from contracts.assurance.exceptions import AssuranceRefused
from contracts.assurance.filters import EvidenceFilter, RequirementFilter
from contracts.assurance.forms import EvidenceForm, NewEvidenceForm, RequirementsForm
from contracts.assurance.gate import record_for
from contracts.assurance.models import ComplianceEvidence, EvidenceRequirement
from contracts.assurance.permissions import (
    may_write_assurance,
    may_write_evidence,
    reads_assurance,
    reads_assurance_everywhere,
    reads_record,
)
from contracts.assurance.presentation import (
    evidence_columns,
    evidence_rows,
    evidence_tag,
    requirement_columns,
    requirement_export_columns,
    requirement_tag,
)
from contracts.assurance.services import (
    record_evidence,
    remove_evidence,
    require_evidence,
    revise_evidence,
)
from contracts.assurance.views.frames import COMPLIANCE, frame
from contracts.register.gate import contract_for, require
from contracts.register.models import Contract
from contracts.register.portfolio_pages import portfolio_trail
from contracts.register.record_pages import (
    FormPage,
    RemovalPage,
    answer_form,
    answer_removal,
)
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.look.components import Breadcrumb
from contracts_site.foundation.tables import csv_response, list_page
from contracts_site.foundation.uploads import attachment

PORTFOLIO = "contracts:compliance-portfolio"
DETAIL = "contracts:compliance-detail"


@require_safe
def compliance_portfolio(request: SignedInRequest) -> HttpResponseBase:
    """What every contract under way requires, and whether it is in date."""
    require(reads_assurance_everywhere(standing_of(request.user)))
    today = timezone.localdate()
    live = Contract.objects.visible_to(request.user).live(on=today)
    required = EvidenceRequirement.objects.visible_to(request.user)
    listing = list_page(
        request,
        required.filter(contract__in=live)
        .with_cover(on=today)
        .select_related("contract__provider", "contract__directorate"),
        filterset=RequirementFilter,
        columns=requirement_columns(),
        default_sort="until",
    )
    if listing.is_export:
        filename = f"compliance-evidence-{today}.csv"
        return csv_response(listing, requirement_export_columns(), filename)
    context = {
        "listing": listing,
        "breadcrumbs": portfolio_trail(Breadcrumb("Compliance evidence")),
    }
    return render(request, "contracts/compliance_portfolio.html", context)


@require_safe
def compliance_list(request: SignedInRequest, contract_pk: int) -> HttpResponseBase:
    contract = contract_for(request, contract_pk, may=reads_assurance)
    today = timezone.localdate()
    visible = ComplianceEvidence.objects.visible_to(request.user)
    columns = evidence_columns(on=today)
    listing = list_page(
        request,
        visible.applying_to(contract),
        filterset=EvidenceFilter,
        columns=columns,
        default_sort="-until",
    )
    if listing.is_export:
        filename = f"compliance-evidence-{contract.reference}.csv"
        return csv_response(listing, columns, filename)
    required = EvidenceRequirement.objects.visible_to(request.user)
    context = {
        **frame(request, contract, COMPLIANCE),
        "listing": listing,
        "required": [
            (each, requirement_tag(each))
            for each in required.filter(contract=contract).with_cover(on=today)
        ],
        "may_write": may_write_assurance(standing_of(request.user), contract),
    }
    return render(request, "contracts/compliance_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def compliance_required(request: SignedInRequest, contract_pk: int) -> HttpResponse:
    contract = contract_for(request, contract_pk, may=may_write_assurance)
    back = reverse(COMPLIANCE, args=[contract.pk])
    required = EvidenceRequirement.objects.visible_to(request.user)
    kinds = list(required.filter(contract=contract).values_list("kind", flat=True))
    sent = request.POST if request.method == "POST" else None
    form = RequirementsForm(sent, required=kinds, cancel=back)
    if form.is_valid():
        try:
            require_evidence(
                contract=contract,
                kinds=form.cleaned_data["kinds"],
                seen_kinds=form.seen(),
                by=request.user,
            )
        except AssuranceRefused as error:
            messages.error(request, str(error))
            return redirect("contracts:compliance-required", contract.pk)
        messages.success(request, "What the contract requires is saved.")
        return redirect(back)
    context = {
        **frame(request, contract, COMPLIANCE, Breadcrumb("What is required")),
        "page": FormPage(
            heading="What evidence the contract requires",
            caption=str(contract),
            done="",
            back=back,
        ),
        "form": form,
    }
    return render(request, "contracts/record_form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def compliance_create(request: SignedInRequest, contract_pk: int) -> HttpResponse:
    contract = contract_for(request, contract_pk, may=may_write_assurance)
    back = reverse(COMPLIANCE, args=[contract.pk])
    form = NewEvidenceForm(
        request.POST or None,
        request.FILES or None,
        contract=contract,
        initial={"kind": request.GET.get("kind", "")},
        cancel=back,
    )
    page = FormPage(
        heading="Add compliance evidence",
        caption=str(contract),
        done="The evidence is added.",
        back=back,
    )
    return answer_form(
        request,
        form,
        page=page,
        write=lambda: record_evidence(
            contract=contract,
            for_every_contract=form.cleaned_data["for_every_contract"],
            details=form.details(),
            upload=form.cleaned_data["upload"],
            by=request.user,
        ),
        frame=frame(request, contract, COMPLIANCE, Breadcrumb("Add evidence")),
    )


@require_safe
def compliance_detail(request: SignedInRequest, evidence_pk: int) -> HttpResponse:
    visible = ComplianceEvidence.objects.visible_to(request.user)
    evidence = record_for(request, visible, evidence_pk, may=reads_record)
    contracts = Contract.objects.visible_to(request.user)
    applying = contracts.filter(provider=evidence.provider).order_by("-ends_on")
    if evidence.contract_id is not None:
        applying = applying.filter(pk=evidence.contract_id)
    context = {
        "evidence": evidence,
        "state": evidence_tag(evidence, on=timezone.localdate()),
        "rows": evidence_rows(evidence),
        "contracts": applying,
        "may_write": may_write_evidence(standing_of(request.user), evidence),
        "breadcrumbs": _trail(Breadcrumb(str(evidence))),
    }
    return render(request, "contracts/compliance_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def compliance_edit(request: SignedInRequest, evidence_pk: int) -> HttpResponse:
    visible = ComplianceEvidence.objects.visible_to(request.user)
    evidence = record_for(request, visible, evidence_pk, may=may_write_evidence)
    back = reverse(DETAIL, args=[evidence.pk])
    page = FormPage(
        heading="Change evidence",
        caption=str(evidence.contract or evidence.provider),
        intro="To record a renewal, add new evidence instead: this one stays as it was.",
        done="The evidence is changed.",
        back=back,
    )
    trail = _under(evidence, "Change")
    form = EvidenceForm(
        request.POST or None, request.FILES or None, instance=evidence, cancel=back
    )
    return answer_form(
        request,
        form,
        page=page,
        write=lambda: revise_evidence(
            evidence=evidence,
            details=form.details(),
            upload=form.cleaned_data["upload"],
            seen=form.seen,
            by=request.user,
        ),
        frame=trail,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def compliance_remove(request: SignedInRequest, evidence_pk: int) -> HttpResponse:
    visible = ComplianceEvidence.objects.visible_to(request.user)
    evidence = record_for(request, visible, evidence_pk, may=may_write_evidence)
    page = RemovalPage(
        heading="Take this evidence off?",
        caption=str(evidence.contract or evidence.provider),
        words="Its file is deleted for good. History keeps what was recorded.",
        button="Delete the evidence",
        done="The evidence is deleted.",
        cancel=reverse(DETAIL, args=[evidence.pk]),
        back=_home_of(evidence),
        rows=evidence_rows(evidence),
    )
    return answer_removal(
        request,
        page=page,
        remove=lambda: remove_evidence(evidence=evidence, by=request.user),
        frame=_under(evidence, "Take off"),
    )


@require_safe
def compliance_download(request: SignedInRequest, evidence_pk: int) -> HttpResponseBase:
    visible = ComplianceEvidence.objects.visible_to(request.user)
    evidence = record_for(request, visible, evidence_pk, may=reads_record)
    return attachment(evidence.file, name=evidence.file_name)


def _home_of(evidence: ComplianceEvidence) -> str:
    if evidence.contract_id is None:
        return reverse(PORTFOLIO)
    return reverse(COMPLIANCE, args=[evidence.contract_id])


def _under(evidence: ComplianceEvidence, step: str) -> dict[str, Any]:
    here = Breadcrumb(str(evidence), reverse(DETAIL, args=[evidence.pk]))
    return {"breadcrumbs": _trail(here, Breadcrumb(step))}


def _trail(*steps: Breadcrumb) -> list[Breadcrumb]:
    portfolio = Breadcrumb("Compliance evidence", reverse(PORTFOLIO))
    return portfolio_trail(portfolio, *steps)
