"""Sites: all of them, one with its hours and lease, the forms that keep them."""

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from contracts.access.standing import standing_of
from contracts.places.exceptions import PlaceRefused
from contracts.places.filters import SiteFilter
from contracts.places.forms import OpeningHoursForm, SiteForm
from contracts.places.gate import site_for
from contracts.places.models import ServedSite, Site
from contracts.places.permissions import (
    may_add_site,
    may_write_site,
    reads_site,
    reads_sites,
)
from contracts.places.presentation import (
    hours_as_typed,
    lease_rows,
    occupancy_tag,
    serving_tag,
    site_columns,
    site_export_columns,
    site_rows,
    week_of,
)
from contracts.places.services import add_site, revise_site, set_opening_hours
from contracts.register.gate import require
from contracts.register.portfolio_pages import portfolio_trail
from contracts.register.record_pages import FormPage, answer_form
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.look.components import Breadcrumb
from contracts_site.foundation.tables import csv_response, list_page

LIST = "contracts:site-list"
DETAIL = "contracts:site-detail"


@require_safe
def site_list(request: SignedInRequest) -> HttpResponseBase:
    standing = standing_of(request.user)
    require(reads_sites(standing))
    today = timezone.localdate()
    sites = Site.objects.visible_to(request.user).with_contracts(on=today)
    listing = list_page(
        request,
        sites.with_spells().select_related("locality"),
        filterset=SiteFilter.for_day(today),
        columns=site_columns(),
        default_sort="name",
    )
    if listing.is_export:
        return csv_response(listing, site_export_columns(), f"sites-{today}.csv")
    context = {
        "listing": listing,
        "may_add": may_add_site(standing),
        "breadcrumbs": portfolio_trail(Breadcrumb("Sites")),
    }
    return render(request, "contracts/site_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def site_create(request: SignedInRequest) -> HttpResponse:
    require(may_add_site(standing_of(request.user)))
    form = SiteForm(request.POST or None, cancel=reverse(LIST))
    page = FormPage(
        heading="Add a site",
        caption="Sites",
        done="The site is added. Add its opening hours, and the contract that serves it.",
        back=reverse(LIST),
    )
    return answer_form(
        request,
        form,
        page=page,
        write=lambda: add_site(details=form.details(), by=request.user),
        frame={"breadcrumbs": _trail(Breadcrumb("Add a site"))},
    )


@require_safe
def site_detail(request: SignedInRequest, site_pk: int) -> HttpResponse:
    site = site_for(request, site_pk, may=reads_site)
    today = timezone.localdate()
    serving = ServedSite.objects.visible_to(request.user).filter(site=site)
    context = {
        "site": site,
        "occupancy": occupancy_tag(site),
        "rows": site_rows(site),
        "lease": lease_rows(site),
        "week": week_of(site),
        "serving": [
            (each, serving_tag(each, on=today))
            for each in serving.select_related("contract__provider").order_by(
                "-starts_on", "pk"
            )
        ],
        "may_write": may_write_site(standing_of(request.user), site),
        "breadcrumbs": _trail(Breadcrumb(site.name)),
    }
    return render(request, "contracts/site_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def site_edit(request: SignedInRequest, site_pk: int) -> HttpResponse:
    site = site_for(request, site_pk, may=may_write_site)
    back = reverse(DETAIL, args=[site.pk])
    page = FormPage(
        heading="Change the site",
        caption=site.name,
        done="The site is changed.",
        back=back,
    )
    around = _under(site, "Change")
    form = SiteForm(request.POST or None, instance=site, cancel=back)
    return answer_form(
        request,
        form,
        page=page,
        write=lambda: revise_site(
            site=site, details=form.details(), seen=form.seen, by=request.user
        ),
        frame=around,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def site_hours(request: SignedInRequest, site_pk: int) -> HttpResponse:
    site = site_for(request, site_pk, may=may_write_site)
    back = reverse(DETAIL, args=[site.pk])
    page = FormPage(
        heading="Opening hours",
        caption=site.name,
        done="The opening hours are saved.",
        back=back,
        refused_by=PlaceRefused,
    )
    form = OpeningHoursForm(
        request.POST or None, instance=site, hours=hours_as_typed(site), cancel=back
    )
    return answer_form(
        request,
        form,
        page=page,
        write=lambda: set_opening_hours(
            site=site,
            hours=form.hours(),
            seen=form.seen,
            seen_hours=form.cleaned_data["seen_hours"] or None,
            by=request.user,
        ),
        frame=_under(site, "Opening hours"),
    )


def _under(site: Site, step: str) -> dict[str, Any]:
    here = Breadcrumb(site.name, reverse(DETAIL, args=[site.pk]))
    return {"breadcrumbs": _trail(here, Breadcrumb(step))}


def _trail(*steps: Breadcrumb) -> list[Breadcrumb]:
    return portfolio_trail(Breadcrumb("Sites", reverse(LIST)), *steps)
