"""The benefits of a contract: planned, measured, ended."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from contracts.access.standing import standing_of
from contracts.benefits.exceptions import BenefitHasEnded, NothingToMeasure
from contracts.benefits.filters import BenefitFilter
from contracts.benefits.forms import BenefitForm, EndBenefitForm, MeasurementForm
from contracts.benefits.models import Benefit
from contracts.benefits.presentation import (
    benefit_acts,
    benefit_columns,
    benefit_export_columns,
    benefit_rows,
    benefit_tag,
    measured_values,
)
from contracts.benefits.services import (
    end_benefit,
    measure_benefit,
    plan_benefit,
    revise_benefit,
)
from contracts.concerns.gate import record_for
from contracts.concerns.lists import Wanted, answer_list
from contracts.concerns.pages import Act, FormPage, concern_page, done, refused, told
from contracts.concerns.permissions import may_write_concerns, reads_concerns
from contracts.register.gate import contract_for
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.look.components import Breadcrumb

LIST = "contracts:benefit-list"
DETAIL = "contracts:benefit-detail"


@require_safe
def benefit_list(request: SignedInRequest, contract_pk: int) -> HttpResponseBase:
    contract = contract_for(request, contract_pk, may=reads_concerns)
    today = timezone.localdate()
    benefits = Benefit.objects.visible_to(request.user).filter(contract=contract)
    may_add = may_write_concerns(standing_of(request.user), contract)
    create = reverse("contracts:benefit-create", args=[contract.pk])
    wanted = Wanted(
        caption="Benefits",
        columns=benefit_columns(on=today),
        export_columns=benefit_export_columns(on=today),
        filterset=BenefitFilter.for_day(today),
        default_sort="due",
        filename=f"benefits-{contract.reference}.csv",
        empty="No benefit of this contract is on record.",
        add=Act("Plan a benefit", create) if may_add else None,
    )
    frame = concern_page(request, contract, section=LIST, on=today)
    rows = benefits.prefetch_related("measurements")
    return answer_list(request, rows, wanted, frame=frame)


@require_http_methods(["GET", "HEAD", "POST"])
def benefit_create(request: SignedInRequest, contract_pk: int) -> HttpResponse:
    contract = contract_for(request, contract_pk, may=may_write_concerns)
    today = timezone.localdate()
    back = reverse(LIST, args=[contract.pk])
    form = BenefitForm(request.POST or None, on=today, cancel=back)
    if done(
        form,
        lambda: plan_benefit(
            contract=contract, details=form.details(), by=request.user
        ),
    ):
        return told(request, "The benefit is on record.", back)
    words = "Plan a benefit"
    page = FormPage(contract=contract, section=LIST, heading=words, step=words)
    return page.answer(request, form, on=today)


@require_safe
def benefit_detail(request: SignedInRequest, benefit_pk: int) -> HttpResponse:
    visible = Benefit.objects.visible_to(request.user)
    benefit = record_for(
        request,
        visible.prefetch_related("measurements"),
        benefit_pk,
        may=reads_concerns,
    )
    today = timezone.localdate()
    may_write = may_write_concerns(standing_of(request.user), benefit.contract)
    trail = (Breadcrumb(benefit.title),)
    context = {
        **concern_page(request, benefit.contract, section=LIST, on=today, trail=trail),
        "kind": "Benefit",
        "title": benefit.title,
        "state": benefit_tag(benefit, on=today),
        "rows": benefit_rows(benefit, on=today),
        "values": measured_values(benefit),
        "acts": benefit_acts(benefit, may_write=may_write),
    }
    return render(request, "contracts/benefit_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def benefit_edit(request: SignedInRequest, benefit_pk: int) -> HttpResponse:
    visible = Benefit.objects.visible_to(request.user)
    benefit = record_for(request, visible, benefit_pk, may=may_write_concerns)
    today, back = timezone.localdate(), reverse(DETAIL, args=[benefit.pk])
    if not benefit.is_open:
        return refused(request, BenefitHasEnded(), back)
    page = _page(benefit, "Change benefit", "Change")
    form = BenefitForm(request.POST or None, instance=benefit, on=today, cancel=back)
    if done(
        form,
        lambda: revise_benefit(
            benefit=benefit, details=form.details(), seen=form.seen, by=request.user
        ),
    ):
        return told(request, "The benefit is changed.", back)
    return page.answer(request, form, on=today)


@require_http_methods(["GET", "HEAD", "POST"])
def benefit_measure(request: SignedInRequest, benefit_pk: int) -> HttpResponse:
    visible = Benefit.objects.visible_to(request.user)
    benefit = record_for(request, visible, benefit_pk, may=may_write_concerns)
    today, back = timezone.localdate(), reverse(DETAIL, args=[benefit.pk])
    if not benefit.is_open:
        return refused(request, BenefitHasEnded(), back)
    if benefit.kind == Benefit.Kind.IN_WORDS:
        return refused(request, NothingToMeasure(), back)
    page = _page(benefit, f"Record a value of “{benefit.title}”", "Record a value")
    form = MeasurementForm(
        request.POST or None,
        benefit=benefit,
        initial={"measured_on": today},
        on=today,
        cancel=back,
    )
    if done(
        form,
        lambda: measure_benefit(
            benefit=benefit, details=form.details(), on=today, by=request.user
        ),
    ):
        return told(request, "The value is on record.", back)
    return page.answer(request, form, on=today)


@require_http_methods(["GET", "HEAD", "POST"])
def benefit_end(request: SignedInRequest, benefit_pk: int) -> HttpResponse:
    visible = Benefit.objects.visible_to(request.user)
    benefit = record_for(request, visible, benefit_pk, may=may_write_concerns)
    today, back = timezone.localdate(), reverse(DETAIL, args=[benefit.pk])
    if not benefit.is_open:
        return refused(request, BenefitHasEnded(), back)
    said = "Afterwards the benefit can no longer be changed or measured."
    page = _page(benefit, f"What came of “{benefit.title}”?", "Outcome", said)
    form = EndBenefitForm(
        request.POST or None,
        instance=benefit,
        initial={"ended_on": today},
        on=today,
        cancel=back,
    )
    if done(
        form,
        lambda: end_benefit(
            benefit=benefit,
            end=form.ends_as(),
            seen=form.seen,
            on=today,
            by=request.user,
        ),
    ):
        return told(request, "What came of the benefit is on record.", back)
    return page.answer(request, form, on=today)


def _page(benefit: Benefit, heading: str, step: str, *said: str) -> FormPage:
    record = Breadcrumb(benefit.title, reverse(DETAIL, args=[benefit.pk]))
    return FormPage(
        contract=benefit.contract,
        section=LIST,
        heading=heading,
        step=step,
        record=record,
        said=said,
    )
