"""An appraisal's downloads, and a file taken in as a new appraisal after a check."""

import json
from typing import Any

from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from contracts.access.standing import standing_of
from contracts.register.gate import require
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.look.components import Breadcrumb
from contracts_site.foundation.tables.export import XLSX_TYPE
from options_appraisal.appraisal_files import services
from options_appraisal.appraisal_files.audiences import FileAudience, shows
from options_appraisal.appraisal_files.exceptions import FileNotTaken, NothingIsPublic
from options_appraisal.appraisal_files.forms import UploadForm
from options_appraisal.appraisal_files.gathering import file_of
from options_appraisal.appraisal_files.printing import (
    Document,
    Edition,
    start_printing,
)
from options_appraisal.appraisal_files.workbook import appraisal_workbook
from options_appraisal.appraisals.gate import whole_appraisal_for
from options_appraisal.appraisals.models import Appraisal
from options_appraisal.appraisals.permissions import may_start_appraisal
from options_appraisal.appraisals.presentation import (
    DETAIL,
    LIST,
    appraisal_page,
    list_trail,
)

DOWNLOAD = "options_appraisal:appraisal-download"
JSON_TYPE = "application/json"


@require_safe
def appraisal_download(request: SignedInRequest, appraisal_pk: int) -> HttpResponse:
    """Every file of the appraisal, for those who read it whole."""
    appraisal = whole_appraisal_for(request, appraisal_pk)
    audiences = [
        {"audience": each, "is_closed": not shows(appraisal, "options", each)}
        for each in FileAudience
    ]
    context = {
        **appraisal_page(appraisal, "Download", is_guest=False),
        "audiences": audiences,
        "documents": list(Document),
        "why_closed": NothingIsPublic(),
    }
    return render(request, "options_appraisal/appraisal_download.html", context)


@require_safe
def appraisal_file(
    request: SignedInRequest, appraisal_pk: int, audience: str, ending: str
) -> HttpResponse:
    appraisal = whole_appraisal_for(request, appraisal_pk)
    shown_to, now = _audience(audience), timezone.now()
    try:
        if ending == "xlsx":
            content = appraisal_workbook(appraisal, audience=shown_to, at=now)
        else:
            data = file_of(appraisal, audience=shown_to, at=now)
            content = json.dumps(data, ensure_ascii=False, indent=2).encode()
    except NothingIsPublic as refusal:
        return _refused(request, appraisal, refusal)
    kind = XLSX_TYPE if ending == "xlsx" else JSON_TYPE
    response = HttpResponse(content, content_type=kind)
    name = f"{appraisal.reference}-{shown_to}.{ending}"
    response["Content-Disposition"] = str(
        content_disposition_header(as_attachment=True, filename=name)
    )
    return response


@require_safe
def appraisal_pdf(
    request: SignedInRequest, appraisal_pk: int, audience: str, document: str
) -> HttpResponseBase:
    """The PDF, if it is printed as the record is now; else the question to print it."""
    edition = _edition(request, appraisal_pk, audience, document)
    try:
        is_printed = default_storage.exists(edition.kept_as)
    except NothingIsPublic as refusal:
        return _refused(request, edition.appraisal, refusal)
    if not is_printed:
        here = Breadcrumb("Download", reverse(DOWNLOAD, args=[appraisal_pk]))
        context = {
            **appraisal_page(edition.appraisal, here, "Print", is_guest=False),
            "edition": edition,
        }
        return render(request, "options_appraisal/appraisal_pdf.html", context)
    return FileResponse(
        default_storage.open(edition.kept_as),
        as_attachment=True,
        filename=edition.download_name,
        content_type="application/pdf",
    )


@require_POST
def appraisal_print(
    request: SignedInRequest, appraisal_pk: int, audience: str, document: str
) -> HttpResponse:
    edition = _edition(request, appraisal_pk, audience, document)
    try:
        job = start_printing(edition, at=timezone.now(), by=request.user)
    except NothingIsPublic as refusal:
        return _refused(request, edition.appraisal, refusal)
    return redirect("jobs:job-detail", job.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def appraisal_upload(request: SignedInRequest) -> HttpResponse:
    """Choose a file; read what would be made of it; say yes."""
    require(may_start_appraisal(standing_of(request.user)))
    form = UploadForm(request.POST or None, request.FILES or None, cancel=reverse(LIST))
    context: dict[str, Any] = {
        "form": form,
        "breadcrumbs": [*list_trail(), Breadcrumb("Upload an appraisal")],
    }
    if not form.is_valid():
        return render(request, "options_appraisal/appraisal_upload.html", context)
    content, today = form.content, timezone.localdate()
    given: dict[str, Any] = {
        "content": content,
        "instead": form.instead,
        "on": today,
    }
    try:
        if "confirmed" in request.POST:
            appraisal = services.take_file(**given, by=request.user)
            messages.success(request, "The appraisal is here as a draft.")
            return redirect(DETAIL, appraisal.pk)
        checked = services.check_file(**given, by=request.user)
    except FileNotTaken as refusal:
        context["problems"] = refusal.problems
        form.add_error("file", "Nothing is saved: the file has to be corrected.")
        return render(request, "options_appraisal/appraisal_upload.html", context)
    context |= {"checked": checked, "text": content.decode("utf-8-sig")}
    return render(request, "options_appraisal/appraisal_upload_check.html", context)


def _edition(
    request: SignedInRequest, appraisal_pk: int, audience: str, document: str
) -> Edition:
    appraisal = whole_appraisal_for(request, appraisal_pk)
    try:
        wanted = Document(document)
    except ValueError:
        raise Http404 from None
    return Edition(
        appraisal=appraisal,
        document=wanted,
        audience=_audience(audience),
        on=timezone.localdate(),
    )


def _audience(word: str) -> FileAudience:
    try:
        return FileAudience(word)
    except ValueError:
        raise Http404 from None


def _refused(
    request: SignedInRequest, appraisal: Appraisal, refusal: Exception
) -> HttpResponse:
    messages.error(request, str(refusal))
    return redirect(DOWNLOAD, appraisal.pk)
