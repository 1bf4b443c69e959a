"""The heat map of contracts by period or by theme."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from contracts.access.standing import standing_of
from contracts.register.gate import require
from contracts.register.portfolio_pages import portfolio_trail
from contracts.saved_views.bar import lead_to_opening, views_bar
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.look.components import Breadcrumb
from contracts_site.foundation.settings_data.services import rating_words
from contracts_site.foundation.tables import DrawnRows, export_response, kept_page
from kpis.definitions.models import Theme, contracts_whose_kpis_are_read
from kpis.portfolio.asked import Asked
from kpis.portfolio.cells import heat_key
from kpis.portfolio.columns import export_columns, page_columns
from kpis.portfolio.filters import HeatMapFilter, themes_seen
from kpis.portfolio.permissions import reads_portfolio
from kpis.portfolio.rows import HeatRow, heat_rows


@require_safe
def portfolio(request: SignedInRequest) -> HttpResponseBase:
    require(reads_portfolio(standing_of(request.user)))
    if opening := lead_to_opening(request, "portfolio"):
        return opening
    today = timezone.localdate()
    contracts = contracts_whose_kpis_are_read(request.user).select_related("provider")
    filters = HeatMapFilter.for_day(today)(
        request.GET, queryset=contracts, request=request
    )
    asked = filters.asked
    themes = _columns_of_themes(request, asked)

    def draw(some: Sequence[Any]) -> list[HeatRow]:
        return heat_rows(some, asked, themes=themes, on=today)

    listing = kept_page(
        request,
        DrawnRows(filters.qs, draw),
        filterset=filters,
        columns=page_columns(asked, themes),
        default_sort="title",
    )
    if listing.is_export:
        columns = export_columns(asked, themes)
        return export_response(listing, columns, f"portfolio-{today}.csv")
    context = {
        "listing": listing,
        "asked": asked,
        "period": asked.periods[-1],
        "table_class": "heat-map heat-map--themes" if asked.is_by_theme else "heat-map",
        "key": heat_key(rating_words()),
        "views_bar": views_bar(request, "portfolio"),
        "breadcrumbs": portfolio_trail(Breadcrumb("Performance")),
    }
    return render(request, "kpis/portfolio.html", context)


def _columns_of_themes(request: SignedInRequest, asked: Asked) -> list[Theme]:
    if not asked.is_by_theme:
        return []
    if asked.theme:
        return [asked.theme]
    return list(themes_seen(request, cadence=asked.cadence))
