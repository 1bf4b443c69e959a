"""Records put together for requests: which there are, making one, handing it out."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from contracts.access.standing import standing_of
from contracts.bundles.forms import BundleRequestForm
from contracts.bundles.jobs import start_making
from contracts.bundles.models import RecordBundle
from contracts.bundles.permissions import may_download_bundle, may_make_bundle
from contracts.bundles.presentation import (
    BundleFilter,
    bundle_columns,
    bundle_rows,
    download_lines,
    state_tag,
)
from contracts.bundles.services import (
    ask_for_bundle,
    file_name,
    log_bundle_download,
)
from contracts.register.gate import contract_for, require
from contracts.register.models import Contract
from contracts.register.pages import contract_page
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.look.components import Breadcrumb
from contracts_site.foundation.tables import csv_response, list_page
from contracts_site.foundation.uploads import attachment

TAB, LIST = "contracts:document-list", "contracts:bundle-list"
DETAIL = "contracts:bundle-detail"


@require_safe
def bundle_list(request: SignedInRequest, contract_pk: int) -> HttpResponseBase:
    contract = contract_for(request, contract_pk, may=may_make_bundle)
    visible = RecordBundle.objects.visible_to(request.user).filter(contract=contract)
    columns = bundle_columns()
    listing = list_page(
        request,
        visible.select_related("made_by"),
        filterset=BundleFilter,
        columns=columns,
        default_sort="-made_at",
    )
    if listing.is_export:
        return csv_response(listing, columns, f"records-{contract.reference}.csv")
    context = {**_frame(request, contract), "listing": listing}
    return render(request, "contracts/bundle_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def bundle_create(request: SignedInRequest, contract_pk: int) -> HttpResponse:
    contract = contract_for(request, contract_pk, may=may_make_bundle)
    back = reverse(LIST, args=[contract.pk])
    form = BundleRequestForm(request.POST or None, cancel=back)
    if form.is_valid():
        bundle = ask_for_bundle(
            contract=contract,
            form=form.cleaned_data["form"],
            made_for=form.cleaned_data["made_for"],
            at=timezone.now(),
            by=request.user,
        )
        job = start_making(bundle=bundle, by=request.user)
        return redirect("jobs:job-detail", job.pk)
    context = {
        **_frame(request, contract, Breadcrumb("Put the record together")),
        "form": form,
    }
    return render(request, "contracts/bundle_create.html", context)


@require_safe
def bundle_detail(request: SignedInRequest, bundle_pk: int) -> HttpResponse:
    bundle = _bundle_for(request, bundle_pk)
    downloads = bundle.downloads.select_related("downloaded_by")
    context = {
        **_frame(request, bundle.contract, Breadcrumb(bundle.made_for)),
        "bundle": bundle,
        "state": state_tag(bundle),
        "rows": bundle_rows(bundle),
        "downloads": download_lines(list(downloads)),
    }
    return render(request, "contracts/bundle_detail.html", context)


@require_POST
def bundle_download(request: SignedInRequest, bundle_pk: int) -> HttpResponseBase:
    bundle = _bundle_for(request, bundle_pk)
    return _hand_out(request, bundle, "zip", bundle.file, bundle.sha256)


@require_POST
def bundle_kept_back(request: SignedInRequest, bundle_pk: int) -> HttpResponseBase:
    """The list of what is kept back, with its grounds: for the officer alone."""
    bundle = _bundle_for(request, bundle_pk)
    return _hand_out(request, bundle, "csv", bundle.kept_back, bundle.kept_back_sha256)


def _hand_out(
    request: SignedInRequest, bundle: RecordBundle, ending: str, file: Any, sha256: str
) -> HttpResponseBase:
    """Each download is logged, so that a link alone hands out nothing."""
    if not file:
        messages.info(request, "There is no file to download.")
        return redirect(DETAIL, bundle.pk)
    name = file_name(bundle, ending)
    response = attachment(file, name=name)
    log_bundle_download(
        bundle=bundle, what=name, file_sha256=sha256, at=timezone.now(), by=request.user
    )
    return response


def _bundle_for(request: SignedInRequest, bundle_pk: int) -> RecordBundle:
    """404 for whoever neither had it made nor audits; 403 without the right any more."""
    visible = RecordBundle.objects.visible_to(request.user).select_related(
        "contract__directorate", "contract__provider", "contract__owner", "made_by"
    )
    bundle = get_object_or_404(visible, pk=bundle_pk)
    require(may_download_bundle(standing_of(request.user), bundle))
    return bundle


def _frame(
    request: SignedInRequest, contract: Contract, *trail: Breadcrumb
) -> dict[str, Any]:
    today = timezone.localdate()
    return contract_page(
        request, contract, current=TAB, on=today, trail=trail, sub_page=LIST
    )
