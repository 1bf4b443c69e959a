"""The documents of a contract: listed, added, replaced, downloaded, taken off."""

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from contracts.access.standing import standing_of
from contracts.documents.exceptions import DocumentRefused
from contracts.documents.filters import DocumentFilter, SharedDocumentFilter
from contracts.documents.forms import (
    DocumentForm,
    NewDocumentForm,
    ReplaceDocumentForm,
)
from contracts.documents.gate import document_for, version_for
from contracts.documents.models import Document, DocumentVersion
from contracts.documents.permissions import (
    may_add_document,
    may_write_document,
    reads_document,
    reads_documents,
    reads_version,
)
from contracts.documents.presentation import (
    access_tag,
    document_columns,
    drawn_versions,
    summary_rows,
)
from contracts.documents.services import (
    add_document,
    remove_document,
    replace_document,
    revise_document,
)
from contracts.register.gate import contract_for
from contracts.register.models import Contract
from contracts.register.pages import contract_page
from contracts.register.permissions import reads_contract_whole
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

LIST = "contracts:document-list"
DETAIL = "contracts:document-detail"


@require_safe
def document_list(request: SignedInRequest, contract_pk: int) -> HttpResponseBase:
    contract = contract_for(request, contract_pk, may=reads_documents)
    standing = standing_of(request.user)
    whole = reads_contract_whole(standing, contract)
    visible = Document.objects.visible_to(request.user).filter(contract=contract)
    columns = document_columns(whole=whole)
    listing = list_page(
        request,
        visible.with_versions(),
        filterset=DocumentFilter if whole else SharedDocumentFilter,
        columns=columns,
        default_sort="-dated_on",
    )
    if listing.is_export:
        return csv_response(listing, columns, f"documents-{contract.reference}.csv")
    context = {
        **_frame(request, contract),
        "listing": listing,
        "may_add": may_add_document(standing, contract),
    }
    return render(request, "contracts/document_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def document_create(request: SignedInRequest, contract_pk: int) -> HttpResponse:
    contract = contract_for(request, contract_pk, may=may_add_document)
    back = reverse(LIST, args=[contract.pk])
    form = NewDocumentForm(request.POST or None, request.FILES or None, cancel=back)
    page = FormPage(
        heading="Add a document",
        caption=str(contract),
        done="The document is added.",
        back=back,
    )
    return answer_form(
        request,
        form,
        page=page,
        write=lambda: add_document(
            contract=contract,
            details=form.details(),
            upload=form.cleaned_data["upload"],
            at=timezone.now(),
            by=request.user,
        ),
        frame=_frame(request, contract, Breadcrumb("Add a document")),
    )


@require_safe
def document_detail(request: SignedInRequest, document_pk: int) -> HttpResponse:
    document = document_for(request, document_pk, may=reads_document)
    standing = standing_of(request.user)
    whole = reads_contract_whole(standing, document.contract)
    versions = DocumentVersion.objects.visible_to(request.user).filter(
        document=document
    )
    context = {
        **_frame(request, document.contract, Breadcrumb(document.title)),
        "document": document,
        "access": access_tag(document) if whole else None,
        "rows": summary_rows(document, whole=whole),
        "versions": drawn_versions(list(versions.select_related("added_by"))),
        "may_write": may_write_document(standing, document),
    }
    return render(request, "contracts/document_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def document_edit(request: SignedInRequest, document_pk: int) -> HttpResponse:
    document = document_for(request, document_pk, may=may_write_document)
    back = reverse(DETAIL, args=[document.pk])
    frame = _under(request, document, "Change")
    form = DocumentForm(request.POST or None, instance=document, cancel=back)
    page = FormPage(
        heading="Change what is said of a document",
        caption=str(document.contract),
        done="The document is changed.",
        back=back,
    )
    return answer_form(
        request,
        form,
        page=page,
        write=lambda: revise_document(
            document=document, details=form.details(), seen=form.seen, by=request.user
        ),
        frame=frame,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def document_replace(request: SignedInRequest, document_pk: int) -> HttpResponse:
    document = document_for(request, document_pk, may=may_write_document)
    back = reverse(DETAIL, args=[document.pk])
    former = _seen_version(request, document)
    form = ReplaceDocumentForm(
        request.POST or None,
        request.FILES or None,
        former=former,
        cancel=back,
    )
    page = FormPage(
        heading=f"Replace “{document.title}”",
        caption=str(document.contract),
        intro=f"Version {former.number} ({former.file_name}) is kept as a former "
        "version that officers can still download.",
        done="The new version is in place.",
        back=back,
        refused_by=DocumentRefused,
    )
    return answer_form(
        request,
        form,
        page=page,
        write=lambda: replace_document(
            former=former,
            upload=form.cleaned_data["upload"],
            what_changed=form.cleaned_data["what_changed"],
            at=timezone.now(),
            by=request.user,
        ),
        frame=_under(request, document, "Replace"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def document_remove(request: SignedInRequest, document_pk: int) -> HttpResponse:
    document = document_for(request, document_pk, may=may_write_document)
    page = RemovalPage(
        heading=f"Take “{document.title}” off?",
        caption=str(document.contract),
        words="Do this only for a document that should never have been here, such as one "
        "that names a child. Every version and its file are deleted for good. History "
        "keeps the title and who took it off. If the title names somebody, ask whoever "
        "runs the site to have it taken out of history.",
        button="Delete the document",
        done=f"“{document.title}” is deleted.",
        cancel=reverse(DETAIL, args=[document.pk]),
        back=reverse(LIST, args=[document.contract_id]),
        rows=summary_rows(document, whole=True),
    )
    return answer_removal(
        request,
        page=page,
        remove=lambda: remove_document(document=document, by=request.user),
        frame=_under(request, document, "Take off"),
    )


@require_safe
def document_download(request: SignedInRequest, version_pk: int) -> HttpResponseBase:
    version = version_for(request, version_pk, may=reads_version)
    return attachment(version.file, name=version.file_name)


def _seen_version(request: SignedInRequest, document: Document) -> DocumentVersion:
    """The version that the page showed, or the current one when it is first drawn."""
    versions = DocumentVersion.objects.visible_to(request.user)
    number = request.POST.get("former", "")
    seen = versions.filter(document=document, number=number) if number.isdigit() else ()
    return next(iter(seen), document.current)


def _under(request: SignedInRequest, document: Document, step: str) -> dict[str, Any]:
    here = Breadcrumb(document.title, reverse(DETAIL, args=[document.pk]))
    return _frame(request, document.contract, here, Breadcrumb(step))


def _frame(
    request: SignedInRequest, contract: Contract, *trail: Breadcrumb
) -> dict[str, Any]:
    today = timezone.localdate()
    return contract_page(request, contract, current=LIST, on=today, trail=trail)
