"""The audit reviews of a contract, and the actions agreed in them."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from contracts.access.standing import standing_of
from contracts.audits.exceptions import (
    NothingAwaitsTheAuditor,
    SaidItThemselves,
    SaidToBeDoneAlready,
)
from contracts.audits.filters import AuditReviewFilter
from contracts.audits.forms import (
    ActionDoneForm,
    AgreedActionForm,
    AuditorAnswerForm,
    AuditReviewForm,
)
from contracts.audits.models import AgreedAction, AuditReview
from contracts.audits.permissions import may_answer_claims
from contracts.audits.presentation import (
    drawn_actions,
    review_acts,
    review_columns,
    review_export_columns,
    review_rows,
)
from contracts.audits.services import (
    agree_action,
    answer_claim,
    record_review,
    revise_review,
    say_action_is_done,
)
from contracts.concerns.gate import part_for, record_for
from contracts.concerns.lists import Wanted, answer_list
from contracts.concerns.pages import Act, FormPage, concern_page, done, refused, told
from contracts.concerns.permissions import may_write_concerns, reads_concerns
from contracts.register.gate import Permission, contract_for
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.look.components import Breadcrumb

LIST = "contracts:audit-list"
DETAIL = "contracts:audit-detail"


@require_safe
def audit_list(request: SignedInRequest, contract_pk: int) -> HttpResponseBase:
    contract = contract_for(request, contract_pk, may=reads_concerns)
    today = timezone.localdate()
    reviews = AuditReview.objects.visible_to(request.user).filter(contract=contract)
    may_add = may_write_concerns(standing_of(request.user), contract)
    create = reverse("contracts:audit-create", args=[contract.pk])
    wanted = Wanted(
        caption="Audit reviews",
        columns=review_columns(),
        export_columns=review_export_columns(),
        filterset=AuditReviewFilter,
        default_sort="-reported",
        filename=f"audit-reviews-{contract.reference}.csv",
        empty="No audit of this contract is on record.",
        add=Act("Record an audit review", create) if may_add else None,
    )
    frame = concern_page(request, contract, section=LIST, on=today)
    return answer_list(request, reviews.with_counts(), wanted, frame=frame)


@require_http_methods(["GET", "HEAD", "POST"])
def audit_create(request: SignedInRequest, contract_pk: int) -> HttpResponse:
    contract = contract_for(request, contract_pk, may=may_write_concerns)
    today = timezone.localdate()
    back = reverse(LIST, args=[contract.pk])
    form = AuditReviewForm(request.POST or None, on=today, cancel=back)
    if done(
        form,
        lambda: record_review(
            contract=contract, details=form.details(), on=today, by=request.user
        ),
    ):
        return told(request, "The review is on record. Add its agreed actions.", back)
    words = "Record an audit review"
    page = FormPage(contract=contract, section=LIST, heading=words, step=words)
    return page.answer(request, form, on=today)


@require_safe
def audit_detail(request: SignedInRequest, review_pk: int) -> HttpResponse:
    visible = AuditReview.objects.visible_to(request.user)
    review = record_for(request, visible, review_pk, may=reads_concerns)
    today, standing = timezone.localdate(), standing_of(request.user)
    may_write = may_write_concerns(standing, review.contract)
    trail = (Breadcrumb(review.title),)
    context = {
        **concern_page(request, review.contract, section=LIST, on=today, trail=trail),
        "kind": "Audit review",
        "title": review.title,
        "rows": review_rows(review),
        "acts": review_acts(review, may_write=may_write),
        "actions": drawn_actions(
            review,
            on=today,
            may_write=may_write,
            may_answer=may_answer_claims(standing, review.contract),
        ),
    }
    return render(request, "contracts/audit_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def audit_edit(request: SignedInRequest, review_pk: int) -> HttpResponse:
    visible = AuditReview.objects.visible_to(request.user)
    review = record_for(request, visible, review_pk, may=may_write_concerns)
    today, back = timezone.localdate(), reverse(DETAIL, args=[review.pk])
    page = _page(review, "Change audit review", "Change")
    form = AuditReviewForm(request.POST or None, instance=review, on=today, cancel=back)
    if done(
        form,
        lambda: revise_review(
            review=review,
            details=form.details(),
            seen=form.seen,
            on=today,
            by=request.user,
        ),
    ):
        return told(request, "The review is changed.", back)
    return page.answer(request, form, on=today)


@require_http_methods(["GET", "HEAD", "POST"])
def agreed_action_create(request: SignedInRequest, review_pk: int) -> HttpResponse:
    visible = AuditReview.objects.visible_to(request.user)
    review = record_for(request, visible, review_pk, may=may_write_concerns)
    today, back = timezone.localdate(), reverse(DETAIL, args=[review.pk])
    page = _page(review, "Add an agreed action", "Add an agreed action")
    form = AgreedActionForm(request.POST or None, review=review, on=today, cancel=back)
    if done(
        form,
        lambda: agree_action(review=review, details=form.details(), by=request.user),
    ):
        return told(request, "The agreed action is on record.", back)
    return page.answer(request, form, on=today)


@require_http_methods(["GET", "HEAD", "POST"])
def agreed_action_done(request: SignedInRequest, agreed_pk: int) -> HttpResponse:
    action = _action_for(request, agreed_pk, may=may_write_concerns)
    today, back = timezone.localdate(), reverse(DETAIL, args=[action.review_id])
    if action.awaits or action.is_confirmed:
        return refused(request, SaidToBeDoneAlready(), back)
    words = f"Say that agreed action {action.number} is done"
    said = (action.what, "An auditor confirms it, or sends it back with a reason.")
    page = _page(action.review, words, f"Action {action.number} is done", *said)
    form = ActionDoneForm(
        request.POST or None, initial={"done_on": today}, on=today, cancel=back
    )
    if done(
        form,
        lambda: say_action_is_done(
            action=action, on=today, by=request.user, **form.typed()
        ),
    ):
        return told(request, "The action now awaits the auditor.", back)
    return page.answer(request, form, on=today)


@require_http_methods(["GET", "HEAD", "POST"])
def agreed_action_answer(request: SignedInRequest, agreed_pk: int) -> HttpResponse:
    action = _action_for(request, agreed_pk, may=may_answer_claims)
    today, back = timezone.localdate(), reverse(DETAIL, args=[action.review_id])
    claim = action.claims.awaiting().select_related("said_by").first()
    if claim is None:
        return refused(request, NothingAwaitsTheAuditor(), back)
    if claim.said_by_id == request.user.pk:
        return refused(request, SaidItThemselves(), back)
    who = claim.said_by.post or claim.said_by.name
    said = (action.what, f"{who} says that it is done: {claim.evidence}")
    words = f"Is agreed action {action.number} closed?"
    page = _page(action.review, words, f"Action {action.number}", *said)
    form = AuditorAnswerForm(request.POST or None, claim=claim, cancel=back)
    if done(
        form,
        lambda: answer_claim(
            action=action, on=today, by=request.user, **form.cleaned_data
        ),
    ):
        return told(request, "Your answer is on record.", back)
    return page.answer(request, form, on=today)


def _action_for(
    request: SignedInRequest, agreed_pk: int, *, may: Permission
) -> AgreedAction:
    return part_for(
        request,
        AgreedAction.objects.visible_to(request.user).with_claims(),
        agreed_pk,
        whole=("review", lambda each: each.review),
        may=may,
    )


def _page(review: AuditReview, heading: str, step: str, *said: str) -> FormPage:
    record = Breadcrumb(review.title, reverse(DETAIL, args=[review.pk]))
    return FormPage(
        contract=review.contract,
        section=LIST,
        heading=heading,
        step=step,
        record=record,
        said=said,
    )
