"""Files beside a figure: put there, taken away, downloaded."""

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.uploads import UploadRefused, attachment
from kpis.returns.exceptions import ReturnError
from kpis.returns.forms import EvidenceForm
from kpis.returns.models import Evidence
from kpis.returns.permissions import may_fill_in
from kpis.returns.services import add_evidence, remove_evidence
from kpis.returns.services.filing_evidence import TAKES_EVIDENCE
from kpis.returns.views.gate import require_owner, return_for, to_home_of, trail


@require_http_methods(["GET", "HEAD", "POST"])
def evidence_upload(request: SignedInRequest, pk: int, kpi_pk: int) -> HttpResponse:
    filed_in = return_for(request, pk, may=may_fill_in)
    if filed_in.state not in TAKES_EVIDENCE:
        messages.info(request, "Evidence is added before a return is validated.")
        return to_home_of(filed_in)
    definition = get_object_or_404(filed_in.definitions_asked(), kpi_id=kpi_pk)
    require_owner(request, filed_in, definition.kpi)
    here = reverse("kpis:evidence-upload", args=[pk, kpi_pk])
    back = reverse(
        "kpis:return-entry" if filed_in.is_with_provider else "kpis:return-detail",
        args=[pk],
    )
    is_sent = request.method == "POST"
    form = EvidenceForm(
        request.POST if is_sent else None,
        request.FILES if is_sent else None,
        cancel=back,
    )
    if is_sent and form.is_valid():
        try:
            kept = add_evidence(
                filed_in=filed_in,
                kpi=definition.kpi,
                upload=form.cleaned_data["file"],
                at=timezone.now(),
                by=request.user,
            )
        except UploadRefused as refused:
            form.add_error("file", str(refused))
        except ReturnError as error:
            messages.error(request, str(error))
            return to_home_of(filed_in)
        else:
            messages.success(request, f"{kept.name} is kept.")
            return redirect(here)
    context = {
        "filed_in": filed_in,
        "definition": definition,
        "form": form,
        "back": back,
        "evidence": filed_in.evidence.filter(kpi=kpi_pk).select_related("uploaded_by"),
        "breadcrumbs": trail(filed_in, f"Evidence for {definition.kpi.code}"),
    }
    return render(
        request,
        "kpis/evidence_upload.html",
        context,
        status=422 if form.errors else 200,
    )


@require_safe
def evidence_download(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """The file as an attachment: never opened inside the site."""
    evidence = get_object_or_404(Evidence.objects.visible_to(request.user), pk=pk)
    return attachment(evidence.file, name=evidence.name)


@require_http_methods(["GET", "HEAD", "POST"])
def evidence_remove(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask once, then take away a file that was put there by mistake."""
    evidence = get_object_or_404(
        Evidence.objects.visible_to(request.user).select_related("kpi"), pk=pk
    )
    filed_in = return_for(request, evidence.filed_in_id, may=may_fill_in)
    require_owner(request, filed_in, evidence.kpi)
    back = redirect("kpis:evidence-upload", pk=filed_in.pk, kpi_pk=evidence.kpi_id)
    if not filed_in.is_with_provider:
        messages.info(request, "Files are removed while a return is being filled in.")
        return to_home_of(filed_in)
    if request.method == "POST":
        try:
            remove_evidence(evidence=evidence, by=request.user)
        except ReturnError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, f"{evidence.name} is removed.")
        return back
    context = {
        "filed_in": filed_in,
        "evidence": evidence,
        "breadcrumbs": trail(filed_in, "Remove a file"),
    }
    return render(request, "kpis/evidence_remove.html", context)
