"""The pages on which a draft variation says what it changes."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from contracts.register.seen import ChangedMeanwhile, tell_of_change
from contracts.variations.changes.exceptions import RowsChangedMeanwhile
from contracts.variations.changes.forms import (
    LEAVE,
    ChangeForm,
    LotsForm,
    MarkedForm,
    PriceForm,
    ProviderForm,
    ScopeForm,
    TermForm,
    end_words,
)
from contracts.variations.changes.party_forms import (
    ANOTHER,
    PartiesForm,
    parties_words,
)
from contracts.variations.changes.party_services import change_parties
from contracts.variations.changes.services import (
    change_of,
    leave_as_it_is,
    record_change,
)
from contracts.variations.changes.term_services import change_term
from contracts.variations.exceptions import VariationRefused
from contracts.variations.frame import DETAIL, step_of, variation_frame
from contracts.variations.gate import variation_for
from contracts.variations.models import Variation
from contracts.variations.permissions import may_write_variation
from contracts_site.accounts.requests import SignedInRequest

ONLY_DRAFTS = "Only a draft can be changed. Send it back first."
GET_OR_POST = ["GET", "HEAD", "POST"]


@require_http_methods(GET_OR_POST)
def variation_price(request: SignedInRequest, variation_pk: int) -> HttpResponse:
    variation = variation_for(request, variation_pk, may=may_write_variation)
    return _change(request, variation, PriceForm, "Change the price")


@require_http_methods(GET_OR_POST)
def variation_scope(request: SignedInRequest, variation_pk: int) -> HttpResponse:
    variation = variation_for(request, variation_pk, may=may_write_variation)
    initial = {"description_after": variation.contract.description}
    return _change(request, variation, ScopeForm, "Change the scope", initial)


@require_http_methods(GET_OR_POST)
def variation_provider(request: SignedInRequest, variation_pk: int) -> HttpResponse:
    variation = variation_for(request, variation_pk, may=may_write_variation)
    return _change(request, variation, ProviderForm, "Change the provider")


@require_http_methods(GET_OR_POST)
def variation_lots(request: SignedInRequest, variation_pk: int) -> HttpResponse:
    variation = variation_for(request, variation_pk, may=may_write_variation)
    return _change(request, variation, LotsForm, "Change the lots")


@require_http_methods(GET_OR_POST)
def variation_term(request: SignedInRequest, variation_pk: int) -> HttpResponse:
    variation = variation_for(request, variation_pk, may=may_write_variation)
    back, today = reverse(DETAIL, args=[variation.pk]), timezone.localdate()
    if not variation.is_draft:
        messages.error(request, ONLY_DRAFTS)
        return redirect(back)
    form = TermForm(request.POST or None, variation=variation, on=today, cancel=back)

    def save() -> None:
        change_term(
            variation=variation,
            changes=form.changes(),
            on=today,
            seen=form.cleaned_data["seen"] or None,
            by=request.user,
        )

    if form.is_valid() and _are_recorded(form, save):
        messages.success(request, "The term in this variation is saved.")
        return redirect(back)
    context = {
        **variation_frame(request, variation, step_of(variation), "Change the term"),
        "form": form,
        "title": "Change the term",
        "intro": end_words(form.now),
    }
    return render(request, "contracts/variation_change.html", context)


@require_http_methods(GET_OR_POST)
def variation_parties(request: SignedInRequest, variation_pk: int) -> HttpResponse:
    variation = variation_for(request, variation_pk, may=may_write_variation)
    back = reverse(DETAIL, args=[variation.pk])
    if not variation.is_draft:
        messages.error(request, ONLY_DRAFTS)
        return redirect(back)
    form = PartiesForm(request.POST or None, variation=variation, cancel=back)

    def save() -> None:
        change_parties(
            variation=variation,
            planned=form.planned,
            seen=form.cleaned_data["seen"] or None,
            by=request.user,
        )

    if form.is_valid() and _are_recorded(form, save):
        messages.success(request, "The parties in this variation are saved.")
        return redirect(request.path if ANOTHER in request.POST else back)
    title = "Change the parties"
    context = {
        **variation_frame(request, variation, step_of(variation), title),
        "form": form,
        "title": title,
        "intro": parties_words(form),
    }
    return render(request, "contracts/variation_change.html", context)


def _are_recorded(form: MarkedForm, save: Callable[[], object]) -> bool:
    """Rows that are written together; a refusal is told above the form."""
    try:
        save()
    except RowsChangedMeanwhile as change:
        form.take_as_seen()
        form.add_error(None, str(change))
    except VariationRefused as error:
        form.add_error(None, str(error))
    else:
        return True
    return False


def _change(
    request: SignedInRequest,
    variation: Variation,
    form_class: type[ChangeForm],
    title: str,
    initial: dict[str, Any] | None = None,
) -> HttpResponse:
    back = reverse(DETAIL, args=[variation.pk])
    if not variation.is_draft:
        messages.error(request, ONLY_DRAFTS)
        return redirect(back)
    kind = form_class._meta.model
    existing = change_of(variation, kind)
    if LEAVE in request.POST:
        return _left_as_it_is(request, variation, kind)
    form = form_class(
        request.POST or None,
        instance=existing or kind(variation=variation),
        initial={} if existing else initial,
        cancel=back,
    )
    if form.is_valid() and _is_recorded(request, form):
        messages.success(request, "The change is saved in this variation.")
        return redirect(back)
    context = {
        **variation_frame(request, variation, step_of(variation), title),
        "form": form,
        "title": title,
    }
    return render(request, "contracts/variation_change.html", context)


def _is_recorded(request: SignedInRequest, form: ChangeForm) -> bool:
    try:
        record_change(
            change=form.change(), seen=form.cleaned_data["seen"], by=request.user
        )
    except ChangedMeanwhile as change:
        tell_of_change(form, change)
    except ValidationError as error:
        form.add_error(None, error)
    except VariationRefused as error:
        form.add_error(next(iter(form.fields)), str(error))
    else:
        return True
    return False


def _left_as_it_is(
    request: SignedInRequest, variation: Variation, kind: Any
) -> HttpResponse:
    try:
        leave_as_it_is(kind=kind, variation=variation, by=request.user)
    except VariationRefused as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "The variation leaves this as it is.")
    return redirect(DETAIL, variation.pk)
