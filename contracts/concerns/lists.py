"""Lists of concerns: of one contract under its tab, or across all contracts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from contracts.access.standing import standing_of
from contracts.concerns.pages import Act
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.look.components import Breadcrumb, SubNavigationItem
from contracts_site.foundation.tables import Column, csv_response, list_page

PORTFOLIO = (
    ("Issues", "contracts:issue-portfolio"),
    ("Early warnings", "contracts:early-warning-portfolio"),
    ("Risks", "contracts:risk-portfolio"),
    ("Open actions", "contracts:open-action-list"),
)


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What a list shows and calls itself; `empty` says what to do next."""

    caption: str
    columns: Sequence[Column]
    export_columns: Sequence[Column]
    filterset: type[django_filters.FilterSet]
    default_sort: str
    filename: str
    empty: str
    add: Act | None = None
    template: str = "contracts/concern_list.html"


def answer_list(
    request: SignedInRequest,
    rows: QuerySet[Any],
    wanted: Wanted,
    *,
    frame: Mapping[str, Any],
) -> HttpResponseBase:
    """The page, or its CSV where the address asks for it."""
    listing = list_page(
        request,
        rows,
        filterset=wanted.filterset,
        columns=wanted.columns,
        default_sort=wanted.default_sort,
    )
    if listing.is_export:
        return csv_response(listing, wanted.export_columns, wanted.filename)
    context = {**frame, "listing": listing, "wanted": wanted}
    return render(request, wanted.template, context)


def portfolio_page(request: SignedInRequest, *, current: str) -> dict[str, Any]:
    """What stands around a list across all contracts: the way here and its neighbours.

    Who reads only some contracts is shown no neighbours.
    """
    items = [
        SubNavigationItem(label, reverse(name), name == current)
        for label, name in PORTFOLIO
    ]
    here = next(each.label for each in items if each.is_current)
    whole = standing_of(request.user).reads_every_contract
    return {
        "title": f"{here}, all contracts" if whole else here,
        "portfolio": items if whole else [],
        "breadcrumbs": [
            Breadcrumb("Home", "/"),
            Breadcrumb("Contracts", reverse("contracts:contract-list")),
            Breadcrumb(here),
        ],
    }
