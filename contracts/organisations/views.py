"""Providers: listed, shown, renamed, merged; directorates reorganised."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from contracts.access.standing import standing_of
from contracts.organisations.exceptions import AfterToday, OrganisationRefused
from contracts.organisations.filters import ProviderFilter
from contracts.organisations.forms import (
    ChangeForm,
    MergeForm,
    RenameForm,
    ReorganiseForm,
)
from contracts.organisations.models import Party, Reorganisation
from contracts.organisations.panels import drawn_provider_panels
from contracts.organisations.permissions import (
    keeps_organisations,
    may_invite,
    reads_providers,
)
from contracts.organisations.presentation import (
    contracts_table,
    parts_table,
    provider_columns,
    provider_rows,
    with_running,
)
from contracts.organisations.services import (
    merge_provider,
    rename_provider,
    reorganise_directorate,
)
from contracts.register.gate import require
from contracts.register.models import Contract, Directorate, Provider
from contracts.register.seen import ChangedMeanwhile, tell_of_change
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.look.components import Breadcrumb
from contracts_site.foundation.tables import csv_response, list_page

DETAIL = "contracts:provider-detail"
LIST = "contracts:provider-list"
DIRECTORATES = "contracts:directorate-list"


@require_safe
def provider_list(request: SignedInRequest) -> HttpResponseBase:
    require(reads_providers(standing_of(request.user)))
    today = timezone.localdate()
    visible = Provider.objects.visible_to(request.user)
    listing = list_page(
        request,
        with_running(visible, on=today),
        filterset=ProviderFilter,
        columns=provider_columns(),
        default_sort="name",
    )
    if listing.is_export:
        return csv_response(listing, provider_columns(), f"providers-{today}.csv")
    context = {"listing": listing, "breadcrumbs": _trail("Providers")}
    return render(request, "contracts/provider_list.html", context)


@require_safe
def provider_detail(request: SignedInRequest, provider_pk: int) -> HttpResponse:
    provider = _provider_for(request, provider_pk)
    today = timezone.localdate()
    contracts = Contract.objects.visible_to(request.user).filter(provider=provider)
    parts = Party.objects.visible_to(request.user).filter(provider=provider)
    context = {
        "provider": provider,
        "rows": list(provider_rows(provider)),
        "contracts": contracts_table(
            contracts.select_related("directorate").order_by("-ends_on"), on=today
        ),
        "parts": parts_table(parts.select_related("contract")),
        "panels": drawn_provider_panels(provider, user=request.user, on=today),
        "may_keep": keeps_organisations(standing_of(request.user))
        and provider.merged_into is None,
        "may_invite": may_invite(standing_of(request.user), provider),
        "breadcrumbs": _trail(Breadcrumb("Providers", reverse(LIST)), provider.name),
    }
    return render(request, "contracts/provider_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def provider_rename(request: SignedInRequest, provider_pk: int) -> HttpResponse:
    provider = _provider_for(request, provider_pk, to_keep=True)
    asked = _asked(DETAIL, provider.pk)
    form = RenameForm(request.POST or None, provider=provider, **asked)

    def act() -> str:
        name = form.cleaned_data["name"]
        rename_provider(
            provider=provider,
            name=name,
            change=form.change(),
            seen=form.cleaned_data["seen"],
            by=request.user,
        )
        return f"The provider is now called {name}."

    if _done(request, form, act, field="name"):
        return redirect(DETAIL, provider.pk)
    return _change_page(request, form, provider, "contracts/provider_rename.html")


@require_http_methods(["GET", "HEAD", "POST"])
def provider_merge(request: SignedInRequest, provider_pk: int) -> HttpResponse:
    provider = _provider_for(request, provider_pk, to_keep=True)
    asked = _asked(DETAIL, provider.pk)
    form = MergeForm(request.POST or None, provider=provider, **asked)

    def act() -> str:
        into = form.cleaned_data["into"]
        moved = merge_provider(
            provider=provider, into=into, change=form.change(), by=request.user
        )
        return f"{provider.name} is merged into {into.name}. {_contracts_moved(moved)}"

    if _done(request, form, act, field="into"):
        return redirect(DETAIL, provider.pk)
    return _change_page(request, form, provider, "contracts/provider_merge.html")


@require_safe
def directorate_list(request: SignedInRequest) -> HttpResponse:
    require(reads_providers(standing_of(request.user)))
    context = {
        "directorates": Directorate.objects.order_by("-is_active", "name"),
        "reorganisations": Reorganisation.objects.visible_to(
            request.user
        ).select_related("directorate", "into"),
        "may_keep": keeps_organisations(standing_of(request.user)),
        "breadcrumbs": _trail("Directorates"),
    }
    return render(request, "contracts/directorate_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def directorate_reorganise(
    request: SignedInRequest, directorate_pk: int
) -> HttpResponse:
    require(keeps_organisations(standing_of(request.user)))
    directorate = get_object_or_404(Directorate, pk=directorate_pk)
    form = ReorganiseForm(
        request.POST or None, directorate=directorate, **_asked(DIRECTORATES)
    )

    def act() -> str:
        into = form.cleaned_data["into"]
        told = reorganise_directorate(
            directorate=directorate, into=into, change=form.change(), by=request.user
        )
        moved = _contracts_moved(told.contracts_moved)
        return f"{directorate.name} is closed and goes on as {into.name}. {moved}"

    if _done(request, form, act, field="into"):
        return redirect(DIRECTORATES)
    trail = _trail(Breadcrumb("Directorates", reverse(DIRECTORATES)), directorate.name)
    context = {"form": form, "directorate": directorate, "breadcrumbs": trail}
    return render(request, "contracts/directorate_reorganise.html", context)


def _provider_for(
    request: SignedInRequest, provider_pk: int, *, to_keep: bool = False
) -> Provider:
    """The provider: 404 if the person may not know of it, 403 without the right."""
    visible = Provider.objects.visible_to(request.user).select_related("merged_into")
    provider = get_object_or_404(visible, pk=provider_pk)
    require(not to_keep or keeps_organisations(standing_of(request.user)))
    return provider


def _done(
    request: SignedInRequest, form: ChangeForm, act: Callable[[], str], *, field: str
) -> bool:
    """Do it if the form is right; a refusal is told beside the field it is about."""
    if not form.is_valid():
        return False
    try:
        messages.success(request, act())
    except ChangedMeanwhile as change:
        tell_of_change(form, change)
    except AfterToday as refusal:
        form.add_error("on", str(refusal))
    except OrganisationRefused as refusal:
        form.add_error(field, str(refusal))
    else:
        return True
    return False


def _change_page(
    request: SignedInRequest, form: ChangeForm, provider: Provider, template: str
) -> HttpResponse:
    here = Breadcrumb(provider.name, reverse(DETAIL, args=[provider.pk]))
    context = {
        "form": form,
        "provider": provider,
        "running": Contract.objects.visible_to(request.user)
        .filter(provider=provider, ends_on__gte=timezone.localdate())
        .count(),
        "breadcrumbs": _trail(
            Breadcrumb("Providers", reverse(LIST)), here, form.button
        ),
    }
    return render(request, template, context)


def _asked(url_name: str, *args: int) -> dict[str, Any]:
    return {
        "today": timezone.localdate(),
        "cancel": reverse(url_name, args=args),
    }


def _contracts_moved(count: int) -> str:
    return "1 contract was moved." if count == 1 else f"{count} contracts were moved."


def _trail(*steps: Breadcrumb | str) -> list[Breadcrumb]:
    return [
        Breadcrumb("Home", "/"),
        Breadcrumb("Contracts", reverse("contracts:contract-list")),
        *(Breadcrumb(each) if isinstance(each, str) else each for each in steps),
    ]
