"""Published papers for everybody, without sign-in."""

from collections.abc import Sequence

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from contracts_site.committee_reports.agenda_packs.latest import pack_with
from contracts_site.committee_reports.publications import files
from contracts_site.committee_reports.publications.models import Publication
from contracts_site.committee_reports.publications.public_listing import (
    PublishedFilter,
    published_columns,
)
from contracts_site.committee_reports.publications.published import (
    files_served,
    page_of_version,
    papers_in_force,
    versions_of,
)
from contracts_site.committee_reports.publications.states import (
    CONTENT_TYPES,
    FileKind,
)
from contracts_site.foundation.look.components import Breadcrumb
from contracts_site.foundation.tables import csv_response, list_page

GONE = 410


@login_not_required
@require_safe
def published_list(request: HttpRequest) -> HttpResponseBase:
    """The papers that stand, the latest meeting first."""
    columns = published_columns()
    listing = list_page(
        request,
        papers_in_force(),
        filterset=PublishedFilter,
        columns=columns,
        default_sort="-meeting",
    )
    if listing.is_export:
        name = f"published-papers-{timezone.localdate()}.csv"
        return _asked_again(request, csv_response(listing, columns, name))
    context = {
        "listing": listing,
        "page_errors": [listing.filterset.form],
        "breadcrumbs": [Breadcrumb("Published papers")],
    }
    page = render(request, "committee_reports/published_list.html", context)
    return _asked_again(request, page)


@login_not_required
@require_safe
def published_paper(request: HttpRequest, reference: str) -> HttpResponseBase:
    """The latest version of the paper."""
    versions = versions_of(reference)
    if not versions:
        raise Http404("No paper of this reference was published.")
    return _version(request, versions[0], versions)


@login_not_required
@require_safe
def published_version(
    request: HttpRequest, reference: str, version: int
) -> HttpResponseBase:
    """One version, whether it stands, was replaced, or was withdrawn."""
    versions = versions_of(reference)
    return _version(request, _found(versions, version), versions)


@login_not_required
@require_safe
def published_download(
    request: HttpRequest, reference: str, version: int, name: str
) -> HttpResponseBase:
    """A file for the public, exactly as it was published."""
    versions = versions_of(reference)
    publication = _found(versions, version)
    if hasattr(publication, "withdrawal"):
        return _version(request, publication, versions)
    file = next((each for each in files_served(publication) if each.name == name), None)
    if file is None:
        raise Http404("This version has no such file.")
    etag = f'"{file.sha256}"'
    response = get_conditional_response(request, etag=etag) or HttpResponse(
        files.read(file.sha256)
    )
    response["Content-Type"] = CONTENT_TYPES[file.kind]
    response["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename=file.name)
        or "attachment"
    )
    response["ETag"] = etag
    # Kept by any cache, and asked for again each time: a withdrawal holds at once.
    response["Cache-Control"] = "public, no-cache"
    return response


def _version(
    request: HttpRequest, publication: Publication, versions: Sequence[Publication]
) -> HttpResponseBase:
    is_withdrawn = hasattr(publication, "withdrawal")
    context = {
        "publication": publication,
        "versions": versions,
        "latest": versions[0],
        "is_latest": publication == versions[0],
        "breadcrumbs": [
            Breadcrumb("Published papers", reverse("published:paper-list")),
            Breadcrumb(f"{publication.reference}, version {publication.version}"),
        ],
    }
    if is_withdrawn:
        template = "committee_reports/published_withdrawn.html"
        page = render(request, template, context, status=GONE)
        return _asked_again(request, page)
    served = files_served(publication)
    context |= {
        "pdf": next((each for each in served if each.kind == FileKind.PDF), None),
        "other_forms": [
            each
            for each in served
            if each.kind in {FileKind.LARGE_PRINT, FileKind.WORD}
        ],
        "pack": pack_with(publication),
        "tables": [each for each in served if each.kind == FileKind.TABLE],
        "attachments": [each for each in served if each.kind == FileKind.ATTACHMENT],
        "page": files.read(page_of_version(publication).sha256).decode(),
    }
    page = render(request, "committee_reports/published_paper.html", context)
    return _asked_again(request, page)


def _found(versions: Sequence[Publication], version: int) -> Publication:
    for each in versions:
        if each.version == version:
            return each
    raise Http404("No such version was published.")


def _asked_again(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """A page for whoever is signed in has their own head: no cache keeps that."""
    if not request.user.is_authenticated:
        response["Cache-Control"] = "no-cache"
    return response
