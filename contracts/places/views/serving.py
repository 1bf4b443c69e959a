"""The sites and localities of one contract."""

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from contracts.access.standing import standing_of
from contracts.places.exceptions import PlaceRefused
from contracts.places.filters import ServedSiteFilter
from contracts.places.forms import ServedLocalityForm, ServedSiteForm
from contracts.places.gate import served_locality_for, served_site_for
from contracts.places.models import ServedLocality, ServedSite
from contracts.places.permissions import (
    may_write_places,
    may_write_serving,
    reads_places,
)
from contracts.places.presentation import (
    served_site_columns,
    served_site_export_columns,
    serving_tag,
)
from contracts.places.services import (
    revise_served_locality,
    revise_served_site,
    serve_locality,
    serve_site,
    stop_serving,
)
from contracts.register.gate import contract_for
from contracts.register.models import Contract
from contracts.register.pages import OVERVIEW, contract_page
from contracts.register.record_pages import (
    FormPage,
    RemovalPage,
    answer_form,
    answer_removal,
)
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.look.components import Breadcrumb, SummaryRow
from contracts_site.foundation.look.wording import date_words
from contracts_site.foundation.tables import csv_response, list_page

LIST = "contracts:contract-places"


@require_safe
def contract_places(request: SignedInRequest, contract_pk: int) -> HttpResponseBase:
    contract = contract_for(request, contract_pk, may=reads_places)
    today = timezone.localdate()
    may_write = may_write_places(standing_of(request.user), contract)
    sites = ServedSite.objects.visible_to(request.user).filter(contract=contract)
    listing = list_page(
        request,
        sites.select_related("site__locality", "contract"),
        filterset=ServedSiteFilter,
        columns=served_site_columns(on=today, may_write=may_write),
        default_sort="site",
    )
    if listing.is_export:
        columns = served_site_export_columns(on=today)
        return csv_response(listing, columns, f"sites-{contract.reference}.csv")
    localities = ServedLocality.objects.visible_to(request.user)
    context = {
        **_frame(request, contract),
        "listing": listing,
        "localities": [
            (each, serving_tag(each, on=today))
            for each in localities.filter(contract=contract).select_related(
                "locality", "contract"
            )
        ],
        "may_write": may_write,
    }
    return render(request, "contracts/contract_places.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def served_site_create(request: SignedInRequest, contract_pk: int) -> HttpResponse:
    contract = contract_for(request, contract_pk, may=may_write_places)
    page = _page(contract, "Add a site to the contract", "The site is added.")
    form = ServedSiteForm(
        request.POST or None,
        initial={"starts_on": contract.starts_on},
        cancel=page.back,
    )
    return answer_form(
        request,
        form,
        page=page,
        write=lambda: serve_site(
            contract=contract, details=form.details(), by=request.user
        ),
        frame=_frame(request, contract, Breadcrumb("Add a site")),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def served_site_edit(request: SignedInRequest, serving_pk: int) -> HttpResponse:
    serving = served_site_for(request, serving_pk, may=may_write_serving)
    page = _page(serving.contract, "Change the days of a site", "The days are changed.")
    form = ServedSiteForm(request.POST or None, instance=serving, cancel=page.back)
    return answer_form(
        request,
        form,
        page=page,
        write=lambda: revise_served_site(
            serving=serving, details=form.details(), seen=form.seen, by=request.user
        ),
        frame={
            **_frame(request, serving.contract, Breadcrumb("Change days")),
            "remove_url": reverse("contracts:served-site-remove", args=[serving.pk]),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def served_site_remove(request: SignedInRequest, serving_pk: int) -> HttpResponse:
    serving = served_site_for(request, serving_pk, may=may_write_serving)
    cancel = reverse("contracts:served-site-edit", args=[serving.pk])
    return answer_removal(
        request,
        page=_removal(serving, str(serving.site), cancel=cancel),
        remove=lambda: stop_serving(serving=serving, by=request.user),
        frame=_frame(request, serving.contract, Breadcrumb("Take off")),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def served_locality_create(request: SignedInRequest, contract_pk: int) -> HttpResponse:
    contract = contract_for(request, contract_pk, may=may_write_places)
    page = _page(contract, "Add a locality to the contract", "The locality is added.")
    form = ServedLocalityForm(
        request.POST or None,
        initial={"starts_on": contract.starts_on},
        cancel=page.back,
    )
    return answer_form(
        request,
        form,
        page=page,
        write=lambda: serve_locality(
            contract=contract, details=form.details(), by=request.user
        ),
        frame=_frame(request, contract, Breadcrumb("Add a locality")),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def served_locality_edit(request: SignedInRequest, serving_pk: int) -> HttpResponse:
    serving = served_locality_for(request, serving_pk, may=may_write_serving)
    page = _page(
        serving.contract, "Change the days of a locality", "The days are changed."
    )
    form = ServedLocalityForm(request.POST or None, instance=serving, cancel=page.back)
    return answer_form(
        request,
        form,
        page=page,
        write=lambda: revise_served_locality(
            serving=serving, details=form.details(), seen=form.seen, by=request.user
        ),
        frame={
            **_frame(request, serving.contract, Breadcrumb("Change days")),
            "remove_url": reverse(
                "contracts:served-locality-remove", args=[serving.pk]
            ),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def served_locality_remove(request: SignedInRequest, serving_pk: int) -> HttpResponse:
    serving = served_locality_for(request, serving_pk, may=may_write_serving)
    cancel = reverse("contracts:served-locality-edit", args=[serving.pk])
    return answer_removal(
        request,
        page=_removal(serving, str(serving.locality), cancel=cancel),
        remove=lambda: stop_serving(serving=serving, by=request.user),
        frame=_frame(request, serving.contract, Breadcrumb("Take off")),
    )


def _page(contract: Contract, heading: str, done: str) -> FormPage:
    return FormPage(
        heading=heading,
        caption=str(contract),
        done=done,
        back=reverse(LIST, args=[contract.pk]),
        refused_by=PlaceRefused,
    )


def _removal(
    serving: ServedSite | ServedLocality, name: str, *, cancel: str
) -> RemovalPage:
    return RemovalPage(
        heading=f"Take {name} off this contract?",
        caption=str(serving.contract),
        words="Do this only for an entry made by mistake. If the contract no longer "
        "serves it, enter the last day instead: then the record stays.",
        button="Take it off",
        done=f"{name} is taken off the contract.",
        cancel=cancel,
        back=reverse(LIST, args=[serving.contract_id]),
        rows=[
            SummaryRow("From", date_words(serving.starts_on)),
            SummaryRow("Until", date_words(serving.ends_on) or "The contract's end"),
        ],
    )


def _frame(
    request: SignedInRequest, contract: Contract, *trail: Breadcrumb
) -> dict[str, Any]:
    return contract_page(
        request,
        contract,
        current=OVERVIEW,
        on=timezone.localdate(),
        trail=trail,
        sub_page=LIST,
    )
