"""The assessments of a contract."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from contracts.access.standing import standing_of
from contracts.assessments.filters import AssessmentFilter
from contracts.assessments.forms import AssessmentForm
from contracts.assessments.models import Assessment
from contracts.assessments.presentation import (
    assessment_acts,
    assessment_columns,
    assessment_export_columns,
    assessment_rows,
    assessment_tag,
)
from contracts.assessments.services import record_assessment, revise_assessment
from contracts.concerns.gate import record_for
from contracts.concerns.lists import Wanted, answer_list
from contracts.concerns.pages import Act, FormPage, concern_page, done, told
from contracts.concerns.permissions import may_write_concerns, reads_concerns
from contracts.register.gate import contract_for
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.look.components import Breadcrumb

LIST = "contracts:assessment-list"
DETAIL = "contracts:assessment-detail"


@require_safe
def assessment_list(request: SignedInRequest, contract_pk: int) -> HttpResponseBase:
    contract = contract_for(request, contract_pk, may=reads_concerns)
    today = timezone.localdate()
    assessments = Assessment.objects.visible_to(request.user).filter(contract=contract)
    may_add = may_write_concerns(standing_of(request.user), contract)
    create = reverse("contracts:assessment-create", args=[contract.pk])
    wanted = Wanted(
        caption="Equality and data protection assessments",
        columns=assessment_columns(),
        export_columns=assessment_export_columns(),
        filterset=AssessmentFilter,
        default_sort="kind",
        filename=f"assessments-{contract.reference}.csv",
        empty="Neither an equality nor a data protection assessment is on record. "
        "Record one even if it is not required, with the reason.",
        add=Act("Record an assessment", create) if may_add else None,
    )
    frame = concern_page(request, contract, section=LIST, on=today)
    return answer_list(request, assessments, wanted, frame=frame)


@require_http_methods(["GET", "HEAD", "POST"])
def assessment_create(request: SignedInRequest, contract_pk: int) -> HttpResponse:
    contract = contract_for(request, contract_pk, may=may_write_concerns)
    today = timezone.localdate()
    back = reverse(LIST, args=[contract.pk])
    form = AssessmentForm(
        request.POST or None, initial={"as_of": today}, on=today, cancel=back
    )
    if done(
        form,
        lambda: record_assessment(
            contract=contract, details=form.details(), on=today, by=request.user
        ),
    ):
        return told(request, "The assessment is on record.", back)
    words = "Record an assessment"
    page = FormPage(contract=contract, section=LIST, heading=words, step=words)
    return page.answer(request, form, on=today)


@require_safe
def assessment_detail(request: SignedInRequest, assessment_pk: int) -> HttpResponse:
    visible = Assessment.objects.visible_to(request.user)
    assessment = record_for(request, visible, assessment_pk, may=reads_concerns)
    contract, today = assessment.contract, timezone.localdate()
    may_write = may_write_concerns(standing_of(request.user), contract)
    trail = (Breadcrumb(str(assessment)),)
    context = {
        **concern_page(request, contract, section=LIST, on=today, trail=trail),
        "kind": assessment.get_kind_display(),
        "title": assessment.about,
        "state": assessment_tag(assessment),
        "rows": assessment_rows(assessment),
        "acts": assessment_acts(assessment, may_write=may_write),
    }
    return render(request, "contracts/concern_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def assessment_edit(request: SignedInRequest, assessment_pk: int) -> HttpResponse:
    visible = Assessment.objects.visible_to(request.user)
    assessment = record_for(request, visible, assessment_pk, may=may_write_concerns)
    today, back = timezone.localdate(), reverse(DETAIL, args=[assessment.pk])
    page = FormPage(
        contract=assessment.contract,
        section=LIST,
        heading="Bring the assessment up to date",
        step="Bring up to date",
        record=Breadcrumb(str(assessment), back),
    )
    form = AssessmentForm(
        request.POST or None, instance=assessment, on=today, cancel=back
    )
    if done(
        form,
        lambda: revise_assessment(
            assessment=assessment,
            details=form.details(),
            seen=form.seen,
            on=today,
            by=request.user,
        ),
    ):
        return told(request, "The assessment is brought up to date.", back)
    return page.answer(request, form, on=today)
