"""The log of exempt downloads."""

from django.http import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from contracts.access.standing import standing_of
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.committee_reports.downloads.listing import (
    DOWNLOAD_COLUMNS,
    ExemptDownloadFilter,
)
from contracts_site.committee_reports.downloads.models import ExemptDownload
from contracts_site.committee_reports.downloads.permissions import (
    may_read_exempt_downloads,
)
from contracts_site.committee_reports.papers.breadcrumbs import papers_trail
from contracts_site.committee_reports.papers.gate import require
from contracts_site.foundation.tables import csv_response, list_page


@require_safe
def exempt_download_list(request: SignedInRequest) -> HttpResponseBase:
    require(may_read_exempt_downloads(standing_of(request.user)))
    downloads = ExemptDownload.objects.visible_to(request.user)
    listing = list_page(
        request,
        downloads.select_related("paper", "downloaded_by"),
        filterset=ExemptDownloadFilter,
        columns=DOWNLOAD_COLUMNS,
        default_sort="-at",
    )
    if listing.is_export:
        name = f"exempt-downloads-{timezone.localdate()}.csv"
        return csv_response(listing, DOWNLOAD_COLUMNS, name)
    context = {
        "listing": listing,
        "page_errors": [listing.filterset.form],
        "breadcrumbs": papers_trail("Exempt downloads"),
    }
    return render(request, "committee_reports/exempt_download_list.html", context)
