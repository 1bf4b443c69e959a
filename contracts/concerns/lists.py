"""Lists of concerns: of one contract under its tab, or across all contracts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import HttpResponseBase
from django.shortcuts import render

from contracts.concerns.pages import Act
from contracts.saved_views.bar import lead_to_opening, views_bar
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.tables import Column, csv_response, list_page


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What a list shows and calls itself; `empty` says what to do next, `views_of` is
    the key under which its views are saved, if they are."""

    caption: str
    columns: Sequence[Column]
    export_columns: Sequence[Column]
    filterset: type[django_filters.FilterSet]
    default_sort: str
    filename: str
    empty: str
    add: Act | None = None
    template: str = "contracts/concern_list.html"
    views_of: str = ""


def answer_list(
    request: SignedInRequest,
    rows: QuerySet[Any],
    wanted: Wanted,
    *,
    frame: Mapping[str, Any],
) -> HttpResponseBase:
    """The page, or its CSV where the address asks for it."""
    key = wanted.views_of
    if key and (opening := lead_to_opening(request, key)):
        return opening
    listing = list_page(
        request,
        rows,
        filterset=wanted.filterset,
        columns=wanted.columns,
        default_sort=wanted.default_sort,
    )
    if listing.is_export:
        return csv_response(listing, wanted.export_columns, wanted.filename)
    context = {
        **frame,
        "listing": listing,
        "wanted": wanted,
        "views_bar": views_bar(request, key) if key else None,
    }
    return render(request, wanted.template, context)
