"""The pages of members: exempt papers of their own committees, each download logged."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from contracts.access.standing import standing_of
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.committee_reports.downloads.services import log_exempt_download
from contracts_site.committee_reports.members.entitled import (
    exempt_files_for,
    is_member,
    versions_for,
)
from contracts_site.committee_reports.members.listing import (
    MemberPaperFilter,
    member_columns,
)
from contracts_site.committee_reports.papers.gate import require
from contracts_site.committee_reports.publications import files
from contracts_site.committee_reports.publications.states import CONTENT_TYPES
from contracts_site.foundation.look.components import Breadcrumb
from contracts_site.foundation.tables import csv_response, list_page

LIST = "committee_reports:member-paper-list"
NAME = "Exempt papers"


@require_safe
def member_paper_list(request: SignedInRequest) -> HttpResponseBase:
    require(is_member(standing_of(request.user)))
    columns = member_columns()
    listing = list_page(
        request,
        versions_for(request.user),
        filterset=MemberPaperFilter,
        columns=columns,
        default_sort="-meeting",
    )
    if listing.is_export:
        name = f"exempt-papers-{timezone.localdate()}.csv"
        return csv_response(listing, columns, name)
    context = {
        "listing": listing,
        "page_errors": [listing.filterset.form],
        "breadcrumbs": [Breadcrumb("Home", "/"), Breadcrumb(NAME)],
    }
    return render(request, "committee_reports/member_paper_list.html", context)


@require_safe
def member_paper_detail(request: SignedInRequest, publication_pk: int) -> HttpResponse:
    """The files of a version that are not public; another committee's is not found."""
    publication = get_object_or_404(versions_for(request.user), pk=publication_pk)
    own = exempt_files_for(request.user)
    context = {
        "publication": publication,
        "files": own.filter(publication=publication).order_by("position"),
        "breadcrumbs": [
            Breadcrumb("Home", "/"),
            Breadcrumb(NAME, reverse(LIST)),
            Breadcrumb(f"{publication.reference}, version {publication.version}"),
        ],
    }
    return render(request, "committee_reports/member_paper_detail.html", context)


@require_POST
def member_file(request: SignedInRequest, file_pk: int) -> HttpResponse:
    """Handed out on POST only, as each download is logged."""
    rows = exempt_files_for(request.user).select_related("publication__paper")
    file = get_object_or_404(rows, pk=file_pk)
    response = HttpResponse(
        files.read(file.sha256), content_type=CONTENT_TYPES[file.kind]
    )
    response["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename=file.name)
        or "attachment"
    )
    log_exempt_download(
        paper=file.publication.paper,
        what=file.name,
        file_sha256=file.sha256,
        at=timezone.now(),
        by=request.user,
    )
    return response
