"""The page of a variation's regime test, and the two pages that write it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from contracts.access.standing import standing_of
from contracts.register.seen import ChangedMeanwhile, tell_of_change
from contracts.variations.exceptions import VariationRefused
from contracts.variations.frame import step_of, variation_frame
from contracts.variations.gate import variation_for
from contracts.variations.models import Variation
from contracts.variations.permissions import (
    may_write_variation,
    reads_record_of_decision,
)
from contracts.variations.regime.exceptions import (
    RegimeIsNotRecorded,
    VariationIsClosed,
)
from contracts.variations.regime.facts import (
    earlier_variations,
    record_of,
    regime_reading,
)
from contracts.variations.regime.forms import ModificationInputsForm, RouteDecisionForm
from contracts.variations.regime.presentation import (
    NOTICE_WORDS,
    decision_rows,
    drawn_routes,
    input_rows,
)
from contracts.variations.regime.services import (
    decide_route,
    is_out_of_date,
    say_what_is_tested,
)
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.look.components import Breadcrumb

PAGE = "contracts:variation-regime-test"
GET_OR_POST = ["GET", "HEAD", "POST"]


@require_safe
def variation_regime_test(request: SignedInRequest, variation_pk: int) -> HttpResponse:
    variation = variation_for(
        request, variation_pk, may=reads_record_of_decision, with_its_changes=True
    )
    tested = regime_reading(variation).read()
    record, answer = tested.record, tested.answer
    may_write = may_write_variation(standing_of(request.user), variation)
    context: dict[str, Any] = {
        **variation_frame(request, variation, step_of(variation), "Regime test"),
        "answer": answer,
        "may_write": may_write and variation.is_open,
        "record": record,
    }
    if answer is not None:
        context |= {
            "rows": input_rows(record, answer, tested.together),
            "routes": drawn_routes(answer),
            "notice_words": NOTICE_WORDS[answer.notice.answer],
            "decision": decision_rows(record, answer),
            "is_out_of_date": variation.is_open and is_out_of_date(record, answer),
        }
    return render(request, "contracts/variation_regime_test.html", context)


@require_http_methods(GET_OR_POST)
def variation_regime_inputs(
    request: SignedInRequest, variation_pk: int
) -> HttpResponse:
    variation = variation_for(request, variation_pk, may=may_write_variation)
    if not variation.is_open:
        return _closed(request, variation)
    back = reverse(PAGE, args=[variation.pk])
    form = ModificationInputsForm(
        request.POST or None,
        record=record_of(variation),
        earlier=earlier_variations(variation),
        cancel=back,
    )
    if form.is_valid():
        try:
            say_what_is_tested(
                variation=variation,
                inputs=form.inputs(),
                seen=form.cleaned_data["seen"],
                by=request.user,
            )
        except ChangedMeanwhile as change:
            form.take_as_seen(record_of(variation))
            form.add_error(None, str(change))
        except VariationRefused as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "The change is tested with what you said.")
            return redirect(back)
    title = "Say what is tested"
    return _form_page(request, variation, form, title)


@require_http_methods(GET_OR_POST)
def variation_regime_decide(
    request: SignedInRequest, variation_pk: int
) -> HttpResponse:
    variation = variation_for(
        request, variation_pk, may=may_write_variation, with_its_changes=True
    )
    if not variation.is_open:
        return _closed(request, variation)
    back, today = reverse(PAGE, args=[variation.pk]), timezone.localdate()
    tested = regime_reading(variation).read()
    record, answer = tested.record, tested.answer
    if answer is None:
        messages.error(request, str(RegimeIsNotRecorded()))
        return redirect(back)
    initial = (
        {}
        if record.is_decided
        else {
            "route": answer.suggested_route,
            "notice": answer.notice.answer.value,
        }
    )
    form = RouteDecisionForm(
        request.POST or None,
        instance=record,
        initial=initial,
        answer=answer,
        on=today,
        cancel=back,
    )
    if form.is_valid():
        try:
            decide_route(
                variation=variation,
                decision=form.decision(),
                on=today,
                seen=form.cleaned_data["seen"],
                by=request.user,
            )
        except ChangedMeanwhile as change:
            tell_of_change(form, change)
        except VariationRefused as error:
            form.add_error(None, str(error))
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, "The decision on the regime test is recorded.")
            return redirect(back)
    return _form_page(request, variation, form, "Decide the regime test")


def _form_page(
    request: SignedInRequest, variation: Variation, form: Any, title: str
) -> HttpResponse:
    page = Breadcrumb("Regime test", reverse(PAGE, args=[variation.pk]))
    context = {
        **variation_frame(request, variation, step_of(variation), page, title),
        "form": form,
        "title": title,
    }
    return render(request, "contracts/variation_change.html", context)


def _closed(request: SignedInRequest, variation: Variation) -> HttpResponse:
    words = str(VariationIsClosed(state=variation.get_state_display()))
    messages.error(request, words)
    return redirect(PAGE, variation.pk)
