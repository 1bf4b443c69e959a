"""The published register and its files, for everybody."""

from django.contrib.auth.decorators import login_not_required
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    StreamingHttpResponse,
)
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from contracts.transparency.columns import published_columns
from contracts.transparency.conditions import publishable
from contracts.transparency.filters import PublishedFilter
from contracts.transparency.public_pages import PUBLIC_PAGES
from contracts_site.foundation.look.components import Breadcrumb
from contracts_site.foundation.tables import csv_response, list_page
from contracts_site.open_data.columns import page_columns
from contracts_site.open_data.fingerprint import fingerprint
from contracts_site.open_data.ocds.package import package_text, publisher

SECONDS_KEPT = 3600


@login_not_required
@require_safe
def register(request: HttpRequest) -> HttpResponseBase:
    """Every contract that can be published today."""
    today = timezone.localdate()
    listing = list_page(
        request,
        publishable(on=today),
        filterset=PublishedFilter,
        columns=page_columns(),
        default_sort="title",
    )
    if listing.is_export:
        name = f"published-contract-register-{today}.csv"
        return _open(csv_response(listing, published_columns(), name))
    context = {
        "listing": listing,
        "has_package": bool(publisher().prefix),
        "public_pages": PUBLIC_PAGES,
        "breadcrumbs": [Breadcrumb("Open data")],
    }
    return render(request, "open_data/register.html", context)


@login_not_required
@require_safe
def release_package(request: HttpRequest) -> HttpResponseBase:
    """The register in the Open Contracting Data Standard; 304 where nothing changed."""
    by, today = publisher(), timezone.localdate()
    if not by.prefix:
        raise Http404("The council has no prefix for open contracting data yet.")
    etag = f'"{fingerprint(by=by, on=today)}"'
    unchanged = get_conditional_response(request, etag=etag)
    response: HttpResponseBase = unchanged or (
        HttpResponse()
        if request.method == "HEAD"
        else StreamingHttpResponse(
            package_text(
                by=by,
                uri=request.build_absolute_uri(reverse("open_data:release-package")),
                on=today,
            )
        )
    )
    response["Content-Type"] = "application/json; charset=utf-8"
    response["ETag"] = etag
    return _open(response)


def _open(response: HttpResponseBase) -> HttpResponseBase:
    """Read from any site, kept for an hour by any cache, once it is unchanged again."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Cache-Control"] = f"public, max-age={SECONDS_KEPT}"
    return response
