"""Importing a register: upload, name the columns, see what would change, import."""

from typing import Any

from django.contrib import messages
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
from contracts.register.gate import require
from contracts.register.models import Directorate
from contracts.register.portfolio_pages import portfolio_trail
from contracts.register_import.exceptions import ImportRefused
from contracts.register_import.filters import ImportRowFilter, RegisterImportFilter
from contracts.register_import.forms import ColumnsForm, UploadForm
from contracts.register_import.gate import import_for
from contracts.register_import.jobs import start_checking, start_writing
from contracts.register_import.models import Outcome, RegisterImport
from contracts.register_import.permissions import (
    audits_imports,
    may_import_register,
    may_read_import,
    may_write_import,
    reads_imports,
)
from contracts.register_import.presentation import (
    counted_words,
    import_columns,
    row_columns,
    state_tag,
    summary_rows,
)
from contracts.register_import.services import (
    confirm_import,
    name_columns,
    upload_register,
)
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.look.components import Breadcrumb
from contracts_site.foundation.spreadsheets import SpreadsheetRefused
from contracts_site.foundation.tables import csv_response, list_page

LIST = "contracts:register-import-list"
DETAIL = "contracts:register-import-detail"
COLUMNS = "contracts:register-import-columns"
IMPORTS = "Imports of a register"


@require_safe
def register_import_list(request: SignedInRequest) -> HttpResponseBase:
    standing = standing_of(request.user)
    require(reads_imports(standing))
    visible = RegisterImport.objects.visible_to(request.user)
    listing = list_page(
        request,
        visible.with_counts().select_related("uploaded_by").defer("table"),
        filterset=RegisterImportFilter,
        columns=import_columns(),
        default_sort="-uploaded",
    )
    if listing.is_export:
        filename = f"register-imports-{timezone.localdate()}.csv"
        return csv_response(listing, import_columns(), filename)
    context = {
        "listing": listing,
        "may_import": may_import_register(standing),
        "reads_all": audits_imports(standing),
        "breadcrumbs": portfolio_trail(Breadcrumb(IMPORTS)),
    }
    return render(request, "contracts/register_import_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def register_import_create(request: SignedInRequest) -> HttpResponse:
    require(may_import_register(standing_of(request.user)))
    form = UploadForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            uploaded = upload_register(
                filename=file.name,
                content=file.read(),
                mapping=form.cleaned_data.get("mapping"),
                at=timezone.now(),
                by=request.user,
            )
        except SpreadsheetRefused as refusal:
            form.add_error("file", str(refusal))
        else:
            return redirect(COLUMNS, uploaded.pk)
    visible = RegisterImport.objects.visible_to(request.user)
    own = visible.filter(uploaded_by=request.user).defer("table")
    context = {
        "form": form,
        "uploads": [(each, state_tag(each)) for each in own[:5]],
        "breadcrumbs": _trail("Import a register"),
    }
    return render(request, "contracts/register_import_create.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def register_import_columns(request: SignedInRequest, import_pk: int) -> HttpResponse:
    uploaded = import_for(request, import_pk, may=may_write_import)
    own = standing_of(request.user).directorate_ids
    form = ColumnsForm(
        request.POST or None,
        register_import=uploaded,
        directorates=Directorate.objects.filter(pk__in=own, is_active=True),
    )
    if form.is_valid():
        try:
            named = name_columns(
                register_import=uploaded,
                columns=form.chosen_columns(),
                defaults=form.defaults(),
                keep_as=form.cleaned_data["keep_as"].strip(),
                by=request.user,
            )
        except ImportRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(start_checking(register_import=named, by=request.user))
    context = {
        "form": form,
        "register_import": uploaded,
        "rows": summary_rows(uploaded),
        "breadcrumbs": _trail(uploaded.filename),
    }
    return render(request, "contracts/register_import_columns.html", context)


@require_safe
def register_import_detail(
    request: SignedInRequest, import_pk: int
) -> HttpResponseBase:
    uploaded = import_for(request, import_pk, may=may_read_import)
    listing = list_page(
        request,
        uploaded.rows.all(),
        filterset=ImportRowFilter,
        columns=row_columns(),
        default_sort="outcome",
    )
    if listing.is_export:
        return csv_response(listing, row_columns(), f"import-{uploaded.pk}.csv")
    context = {
        **_preview(uploaded),
        "listing": listing,
        "may_write": may_write_import(standing_of(request.user), uploaded),
        "breadcrumbs": _trail(uploaded.filename),
    }
    return render(request, "contracts/register_import_detail.html", context)


@require_POST
def register_import_confirm(request: SignedInRequest, import_pk: int) -> HttpResponse:
    uploaded = import_for(request, import_pk, may=may_write_import)
    shown = request.POST.get("check_number", "")
    try:
        confirm_import(
            register_import=uploaded,
            check_number=int(shown) if shown.isdecimal() else 0,
        )
    except ImportRefused as refusal:
        messages.error(request, str(refusal))
        return redirect(DETAIL, uploaded.pk)
    return redirect(start_writing(register_import=uploaded, by=request.user))


def _preview(uploaded: RegisterImport) -> dict[str, Any]:
    counts = uploaded.counts()
    return {
        "register_import": uploaded,
        "state": state_tag(uploaded),
        "rows": summary_rows(uploaded),
        "counted": counted_words(counts),
        "wrong": counts[Outcome.WRONG],
        "to_write": counts[Outcome.NEW] + counts[Outcome.CHANGED],
        "left_out": uploaded.summary.get("left_out", []),
    }


def _trail(step: str) -> list[Breadcrumb]:
    return portfolio_trail(Breadcrumb(IMPORTS, reverse(LIST)), Breadcrumb(step))
