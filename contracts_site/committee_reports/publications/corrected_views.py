"""The list of figures that were corrected after papers had shown them."""

from django.http import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from contracts.access.standing import standing_of
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.committee_reports.papers.breadcrumbs import papers_trail
from contracts_site.committee_reports.papers.gate import require
from contracts_site.committee_reports.publications.corrected import corrected_figures
from contracts_site.committee_reports.publications.corrected_listing import (
    CorrectedFilter,
    corrected_columns,
)
from contracts_site.committee_reports.publications.models import PublishedFigure
from contracts_site.committee_reports.publications.permissions import (
    may_see_corrected,
)
from contracts_site.foundation.tables import csv_response, list_page


@require_safe
def corrected_list(request: SignedInRequest) -> HttpResponseBase:
    require(may_see_corrected(standing_of(request.user)))
    figures = corrected_figures(PublishedFigure.objects.visible_to(request.user))
    columns = corrected_columns()
    listing = list_page(
        request,
        figures.select_related("publication", "kpi", "filed_in"),
        filterset=CorrectedFilter,
        columns=columns,
        default_sort="-corrected",
    )
    if listing.is_export:
        name = f"corrected-after-publication-{timezone.localdate()}.csv"
        return csv_response(listing, columns, name)
    context = {
        "listing": listing,
        "page_errors": [listing.filterset.form],
        "breadcrumbs": papers_trail("Records corrected after publication"),
    }
    return render(request, "committee_reports/corrected_list.html", context)
