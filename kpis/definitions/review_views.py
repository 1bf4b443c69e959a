"""The list of definitions with the day of their next review."""

from datetime import date

import django_filters
from django.db.models import QuerySet
from django.http import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from contracts.access.standing import standing_of
from contracts.register.gate import require
from contracts.register.portfolio_pages import portfolio_trail
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.look.components import Breadcrumb
from contracts_site.foundation.tables import csv_response, list_page
from contracts_site.foundation.tables.filters import (
    DateFilter,
    ListFilter,
    SearchFilter,
)
from kpis.definitions.models import KPIDefinition
from kpis.definitions.permissions import reads_reviews
from kpis.definitions.review_presentation import review_columns

DATED = (("dated", "With a date"), ("undated", "Without a date"))


class ReviewFilter(ListFilter):
    """Over the definitions of sets in force."""

    q = SearchFilter(
        fields=(
            "kpi__code",
            "kpi__name",
            "owner_post",
            "kpi_set__contract__title",
            "kpi_set__contract__reference",
        ),
        label="KPI, owner or contract",
    )
    due_by = DateFilter(field_name="next_review_on", lookup_expr="lte", label="Due by")
    dated = django_filters.ChoiceFilter(
        label="Next review", choices=DATED, method="filter_dated", empty_label="All"
    )

    class Meta:
        model = KPIDefinition
        fields = ("q", "due_by", "dated")

    def filter_dated(
        self, found: QuerySet[KPIDefinition], _name: str, value: str
    ) -> QuerySet[KPIDefinition]:
        return found.filter(next_review_on__isnull=value == "undated")


@require_safe
def review_list(request: SignedInRequest) -> HttpResponseBase:
    """Every definition in force, the next review first."""
    standing = standing_of(request.user)
    require(reads_reviews(standing))
    today: date = timezone.localdate()
    columns = review_columns(standing.directorate_ids, on=today)
    listing = list_page(
        request,
        KPIDefinition.objects.visible_to(request.user)
        .in_force(on=today)
        .select_related("kpi", "kpi_set__contract"),
        filterset=ReviewFilter,
        columns=columns,
        default_sort="next_review",
    )
    if listing.is_export:
        return csv_response(listing, columns, f"kpi-reviews-{today}.csv")
    context = {
        "listing": listing,
        "breadcrumbs": portfolio_trail(Breadcrumb("KPI reviews")),
    }
    return render(request, "kpis/review_list.html", context)
