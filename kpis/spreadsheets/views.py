"""Returns by spreadsheet: download, upload, see what would change, save."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from contracts.access.standing import standing_of
from contracts.register.gate import contract_for
from contracts.register.models import Contract
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.look.components import Breadcrumb, ErrorLink, Tag
from contracts_site.foundation.spreadsheets import SpreadsheetRefused
from contracts_site.foundation.tables import export_response, list_page
from contracts_site.foundation.tables.export import XLSX_TYPE
from kpis.definitions.models import DataOwner
from kpis.returns.models import Return
from kpis.returns.permissions import may_fill_in, owners_filled_in_by
from kpis.returns.shares import shares_to_fill_in
from kpis.returns.views.gate import (
    home_of,
    nothing_left_words,
    return_for,
    to_home_of,
    trail,
)
from kpis.spreadsheets.exceptions import RecordMovedOn, SheetRefused
from kpis.spreadsheets.filters import SheetRowFilter
from kpis.spreadsheets.forms import SheetUploadForm
from kpis.spreadsheets.gate import upload_for
from kpis.spreadsheets.jobs import start_checking, start_saving
from kpis.spreadsheets.models import SheetUpload
from kpis.spreadsheets.outcomes import WRITTEN, Outcome
from kpis.spreadsheets.permissions import may_read_upload, may_save_upload
from kpis.spreadsheets.presentation import (
    changed_by_both,
    counted_words,
    row_columns,
    saved_words,
    state_tag,
    summary_rows,
)
from kpis.spreadsheets.reading import SMALL_ROWS
from kpis.spreadsheets.services import (
    check_sheet,
    confirm_sheet,
    is_large,
    save_sheet,
    upload_sheet,
)
from kpis.spreadsheets.workbooks import contract_workbook, return_workbook

CHOICES_SHOWN = 100
UPLOADS_SHOWN = 5


@require_http_methods(["GET", "HEAD", "POST"])
def return_spreadsheet(request: SignedInRequest, pk: int) -> HttpResponse:
    filed_in = return_for(request, pk, may=may_fill_in)
    if not shares_to_fill_in(filed_in, standing_of(request.user)):
        messages.info(request, nothing_left_words(filed_in))
        return to_home_of(filed_in)
    form = _form(request, cancel=home_of(filed_in))
    if form.is_valid() and (
        uploaded := _take_in(request, form, filed_in.contract, filed_in)
    ):
        return uploaded
    context = {
        "form": form,
        "filed_in": filed_in,
        "uploads": _last_uploads(request, filed_in=filed_in),
        "breadcrumbs": trail(filed_in, "Fill in by spreadsheet"),
    }
    return render(request, "kpis/return_spreadsheet.html", context)


@require_safe
def return_template(request: SignedInRequest, pk: int) -> HttpResponse:
    filed_in = return_for(request, pk, may=may_fill_in)
    name = f"{filed_in.contract.reference} {filed_in.period.label}"
    return _workbook(
        return_workbook(filed_in, owners=_owners(request, filed_in.contract)), name
    )


@require_http_methods(["GET", "HEAD", "POST"])
def contract_spreadsheet(request: SignedInRequest, contract_pk: int) -> HttpResponse:
    contract = contract_for(request, contract_pk, may=may_fill_in)
    form = _form(request, cancel=_returns_of(contract))
    if form.is_valid() and (uploaded := _take_in(request, form, contract, None)):
        return uploaded
    context = {
        "form": form,
        "contract": contract,
        "uploads": _last_uploads(request, contract=contract, filed_in=None),
        "breadcrumbs": _contract_trail(contract, "All returns by spreadsheet"),
    }
    return render(request, "kpis/contract_spreadsheet.html", context)


@require_safe
def contract_download(request: SignedInRequest, contract_pk: int) -> HttpResponse:
    contract = contract_for(request, contract_pk, may=may_fill_in)
    returns = Return.objects.visible_to(request.user).filter(contract=contract)
    owners = _owners(request, contract)
    content = contract_workbook(contract, list(returns), owners=owners)
    return _workbook(content, f"{contract.reference} all returns")


@require_safe
def sheet_upload_detail(request: SignedInRequest, upload_pk: int) -> HttpResponseBase:
    upload = upload_for(request, upload_pk, may=may_read_upload)
    listing = list_page(
        request,
        upload.rows.all(),
        filterset=SheetRowFilter,
        columns=row_columns(),
        default_sort="outcome",
    )
    if listing.is_export:
        return export_response(listing, row_columns(), f"upload-{upload.pk}.csv")
    context = {
        **_preview(upload),
        "listing": listing,
        "may_save": may_save_upload(standing_of(request.user), upload),
        "breadcrumbs": _trail_of(upload),
    }
    return render(request, "kpis/sheet_upload_detail.html", context)


@require_POST
def sheet_upload_save(request: SignedInRequest, upload_pk: int) -> HttpResponse:
    upload = upload_for(request, upload_pk, may=may_save_upload)
    shown = request.POST.get("check_number", "")
    chosen = [
        int(number)
        for number in request.POST.getlist("take")[:CHOICES_SHOWN]
        if number.isascii() and number.isdecimal() and len(number) < 8
    ]
    number = int(shown) if shown.isascii() and shown.isdecimal() else 0
    now = timezone.now()
    try:
        confirm_sheet(upload=upload, check_number=number, chosen=chosen)
        if upload.rows.filter(outcome__in=WRITTEN).count() > SMALL_ROWS:
            job = start_saving(upload=upload, chosen=chosen, by=request.user)
            return redirect(job)
        saved = save_sheet(
            upload=upload, check_number=number, chosen=chosen, at=now, by=request.user
        )
    except SheetRefused as refusal:
        messages.error(request, str(refusal))
        if isinstance(refusal, RecordMovedOn):
            check_sheet(upload=upload, at=now)
        return redirect(upload)
    words = saved_words(saved.summary["saved"])
    messages.success(request, f"{words} from {upload.filename}.")
    return to_home_of(upload.filed_in) if upload.filed_in else redirect(upload)


def _owners(request: SignedInRequest, contract: Contract) -> frozenset[DataOwner]:
    return owners_filled_in_by(standing_of(request.user), contract)


def _form(request: SignedInRequest, *, cancel: str) -> SheetUploadForm:
    if request.method != "POST":
        return SheetUploadForm(cancel=cancel)
    return SheetUploadForm(request.POST, request.FILES, cancel=cancel)


def _last_uploads(
    request: SignedInRequest, **of: Contract | Return | None
) -> list[tuple[SheetUpload, Tag]]:
    """The person's own, so that one who left while a file was checked finds it again."""
    visible = SheetUpload.objects.visible_to(request.user).filter(**of)
    own = visible.filter(uploaded_by=request.user).defer("content")
    return [(each, state_tag(each)) for each in own[:UPLOADS_SHOWN]]


def _take_in(
    request: SignedInRequest,
    form: SheetUploadForm,
    contract: Contract,
    filed_in: Return | None,
) -> HttpResponse | None:
    """On to the preview, or to the page of the job that makes it; None with the refusal
    at the field."""
    file, now = form.cleaned_data["file"], timezone.now()
    try:
        upload = upload_sheet(
            filename=file.name,
            content=file.read(),
            contract=contract,
            filed_in=filed_in,
            at=now,
            by=request.user,
        )
    except (SheetRefused, SpreadsheetRefused) as refusal:
        form.add_error("file", str(refusal))
        return None
    if is_large(upload):
        return redirect(start_checking(upload=upload, by=request.user))
    return redirect(check_sheet(upload=upload, at=now))


def _preview(upload: SheetUpload) -> dict[str, Any]:
    counts = upload.counts()
    wrong, both = counts[Outcome.WRONG], counts[Outcome.BOTH]
    to_save = sum(counts[outcome] for outcome in WRITTEN)
    is_open = upload.state == SheetUpload.State.CHECKED
    rows = upload.rows.filter(outcome=Outcome.BOTH)[:CHOICES_SHOWN] if both else []
    return {
        "upload": upload,
        "state": state_tag(upload),
        "rows": summary_rows(upload),
        "counted": counted_words(counts),
        "wrong": wrong,
        "both": changed_by_both(list(rows)) if is_open and not wrong else [],
        "to_save": to_save,
        "saved": saved_words(upload.summary.get("saved", 0)),
        "is_complete": not (wrong or both or to_save),
        "again": _upload_again(upload),
        "page_errors": _errors(wrong) if is_open else [],
    }


def _errors(wrong: int) -> list[ErrorLink]:
    if not wrong:
        return []
    rows = "1 row is" if wrong == 1 else f"{wrong:,} rows are"
    return [ErrorLink(f"{rows} wrong. Nothing is saved until none is.", "#rows")]


def _upload_again(upload: SheetUpload) -> str:
    """The page that takes the corrected file."""
    if upload.filed_in_id:
        return reverse("kpis:return-spreadsheet", args=[upload.filed_in_id])
    if upload.contract_id:
        return reverse("kpis:contract-spreadsheet", args=[upload.contract_id])
    return reverse("kpis:return-list")


def _workbook(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=XLSX_TYPE)
    response["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename=f"{slugify(name)}.xlsx")
        or "attachment"
    )
    return response


def _returns_of(contract: Contract) -> str:
    return f"{reverse('kpis:return-list')}?contract={contract.pk}"


def _contract_trail(contract: Contract, *steps: str) -> list[Breadcrumb]:
    return [
        Breadcrumb("Home", "/"),
        Breadcrumb("KPI returns", reverse("kpis:return-list")),
        Breadcrumb(contract.title, _returns_of(contract)),
        *(Breadcrumb(step) for step in steps),
    ]


def _trail_of(upload: SheetUpload) -> list[Breadcrumb]:
    if upload.filed_in:
        return trail(upload.filed_in, upload.filename)
    if upload.contract:
        return _contract_trail(upload.contract, upload.filename)
    return [
        Breadcrumb("Home", "/"),
        Breadcrumb("KPI returns", reverse("kpis:return-list")),
        Breadcrumb(upload.filename),
    ]
