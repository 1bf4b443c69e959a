"""The rectification notices of a contract: served, answered, closed."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from contracts.access.standing import standing_of
from contracts.concerns.exceptions import NoticeIsClosed
from contracts.concerns.filters.notices import NoticeFilter
from contracts.concerns.forms.notices import (
    NoticeForm,
    NoticeOutcomeForm,
    NoticeResponseForm,
)
from contracts.concerns.gate import record_for
from contracts.concerns.lists import Wanted, answer_list
from contracts.concerns.models import RectificationNotice
from contracts.concerns.pages import Act, FormPage, concern_page, done, refused, told
from contracts.concerns.permissions import may_write_concerns, reads_concerns
from contracts.concerns.plan_parts import about_rows
from contracts.concerns.presentation.notices import (
    notice_acts,
    notice_columns,
    notice_export_columns,
    notice_remark,
    notice_rows,
    notice_tag,
)
from contracts.concerns.services import (
    close_notice,
    record_response,
    revise_notice,
    serve_notice,
)
from contracts.register.gate import contract_for
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.look.components import Breadcrumb

LIST = "contracts:notice-list"
DETAIL = "contracts:notice-detail"


@require_safe
def notice_list(request: SignedInRequest, contract_pk: int) -> HttpResponseBase:
    contract = contract_for(request, contract_pk, may=reads_concerns)
    today = timezone.localdate()
    notices = RectificationNotice.objects.visible_to(request.user)
    may_add = may_write_concerns(standing_of(request.user), contract)
    create = reverse("contracts:notice-create", args=[contract.pk])
    wanted = Wanted(
        caption="Rectification notices",
        columns=notice_columns(on=today),
        export_columns=notice_export_columns(on=today),
        filterset=NoticeFilter.for_day(today),
        default_sort="-served",
        filename=f"notices-{contract.reference}.csv",
        empty="No notice has been served on the provider.",
        add=Act("Record a notice", create) if may_add else None,
    )
    frame = concern_page(request, contract, section=LIST, on=today)
    return answer_list(request, notices.filter(contract=contract), wanted, frame=frame)


@require_http_methods(["GET", "HEAD", "POST"])
def notice_create(request: SignedInRequest, contract_pk: int) -> HttpResponse:
    contract = contract_for(request, contract_pk, may=may_write_concerns)
    today = timezone.localdate()
    back = reverse(LIST, args=[contract.pk])
    form = NoticeForm(
        request.POST or None,
        initial={name: request.GET.get(name) for name in ("issue", "plan")},
        contract=contract,
        on=today,
        cancel=back,
    )
    if done(
        form,
        lambda: serve_notice(
            contract=contract, details=form.details(), on=today, by=request.user
        ),
    ):
        return told(request, "The notice is on record.", back)
    words = "Record a rectification notice"
    page = FormPage(contract=contract, section=LIST, heading=words, step=words)
    return page.answer(request, form, on=today)


@require_safe
def notice_detail(request: SignedInRequest, notice_pk: int) -> HttpResponse:
    visible = RectificationNotice.objects.visible_to(request.user)
    notice = record_for(
        request, visible.select_related("issue", "plan"), notice_pk, may=reads_concerns
    )
    today = timezone.localdate()
    may_write = may_write_concerns(standing_of(request.user), notice.contract)
    trail = (Breadcrumb(notice.title),)
    about = about_rows(notice.plan, request.user) if notice.plan else ()
    context = {
        **concern_page(request, notice.contract, section=LIST, on=today, trail=trail),
        "kind": "Rectification notice",
        "title": notice.title,
        "state": notice_tag(notice, on=today),
        "rows": notice_rows(notice, about=about, on=today),
        "remark": notice_remark(notice),
        "acts": notice_acts(notice, may_write=may_write),
    }
    return render(request, "contracts/concern_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def notice_edit(request: SignedInRequest, notice_pk: int) -> HttpResponse:
    visible = RectificationNotice.objects.visible_to(request.user)
    notice = record_for(request, visible, notice_pk, may=may_write_concerns)
    today, back = timezone.localdate(), reverse(DETAIL, args=[notice.pk])
    if not notice.is_open:
        return refused(request, NoticeIsClosed(), back)
    page = _page(notice, "Change rectification notice", "Change")
    form = NoticeForm(
        request.POST or None,
        instance=notice,
        contract=notice.contract,
        on=today,
        cancel=back,
    )
    if done(
        form,
        lambda: revise_notice(
            notice=notice,
            details=form.details(),
            seen=form.seen,
            on=today,
            by=request.user,
        ),
    ):
        return told(request, "The notice is changed.", back)
    return page.answer(request, form, on=today)


@require_http_methods(["GET", "HEAD", "POST"])
def notice_respond(request: SignedInRequest, notice_pk: int) -> HttpResponse:
    visible = RectificationNotice.objects.visible_to(request.user)
    notice = record_for(request, visible, notice_pk, may=may_write_concerns)
    today, back = timezone.localdate(), reverse(DETAIL, args=[notice.pk])
    if not notice.is_open:
        return refused(request, NoticeIsClosed(), back)
    page = _page(notice, "Record the provider’s response", "Response")
    form = NoticeResponseForm(
        request.POST or None, instance=notice, on=today, cancel=back
    )
    if done(
        form,
        lambda: record_response(
            notice=notice, seen=form.seen, on=today, by=request.user, **form.typed()
        ),
    ):
        return told(request, "The response is on record.", back)
    return page.answer(request, form, on=today)


@require_http_methods(["GET", "HEAD", "POST"])
def notice_close(request: SignedInRequest, notice_pk: int) -> HttpResponse:
    visible = RectificationNotice.objects.visible_to(request.user)
    notice = record_for(request, visible, notice_pk, may=may_write_concerns)
    today, back = timezone.localdate(), reverse(DETAIL, args=[notice.pk])
    if not notice.is_open:
        return refused(request, NoticeIsClosed(), back)
    said = "An outcome on record can no longer be changed."
    page = _page(notice, "Record the outcome of the notice", "Outcome", said)
    form = NoticeOutcomeForm(
        request.POST or None, instance=notice, on=today, cancel=back
    )
    if done(
        form,
        lambda: close_notice(
            notice=notice,
            outcome=form.ends_as(),
            seen=form.seen,
            on=today,
            by=request.user,
        ),
    ):
        return told(request, "The outcome is on record.", back)
    return page.answer(request, form, on=today)


def _page(notice: RectificationNotice, heading: str, step: str, *said: str) -> FormPage:
    record = Breadcrumb(notice.title, reverse(DETAIL, args=[notice.pk]))
    return FormPage(
        contract=notice.contract,
        section=LIST,
        heading=heading,
        step=step,
        record=record,
        said=said,
    )
