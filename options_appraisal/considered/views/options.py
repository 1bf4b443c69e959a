"""One option: what is on record of it, its removal, and its judging."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from contracts.access.standing import standing_of
from contracts.register.gate import require
from contracts.register.record_pages import FormPage, answer_form
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.look.components import Breadcrumb
from options_appraisal.appraisals.exceptions import AppraisalRefused
from options_appraisal.appraisals.gate import is_guest
from options_appraisal.appraisals.kinds import kinds_of_options
from options_appraisal.appraisals.permissions import may_write_appraisal
from options_appraisal.appraisals.presentation import (
    appraisal_page,
    kinds_on_page,
    writing_words,
)
from options_appraisal.appraisals.reading import rows_of
from options_appraisal.appraisals.states import Writing, may_write
from options_appraisal.considered import services
from options_appraisal.considered.exceptions import JudgedMeanwhile
from options_appraisal.considered.forms import JudgingForm, RemovalForm
from options_appraisal.considered.models import Judgement, Option
from options_appraisal.considered.presentation import OPTIONS, option_rows
from options_appraisal.criteria.models import Criterion

DETAIL = "options_appraisal:option-detail"


@require_safe
def option_detail(request: SignedInRequest, option_pk: int) -> HttpResponse:
    option = _option(request, option_pk)
    appraisal = option.appraisal
    guest = is_guest(request, appraisal)
    may_write_it = may_write_appraisal(standing_of(request.user), appraisal)
    kinds = [each for each in kinds_of_options() if each.for_guests or not guest]
    rows = {
        kind.slug: rows_of(kind, appraisal, user=request.user, option=option)
        for kind in kinds
    }
    judgements = Judgement.objects.visible_to(request.user).filter(option=option)
    may_grow = may_write_it and may_write(Writing.GROWTH, appraisal.state)
    in_words = not appraisal.is_weighted
    context = {
        **appraisal_page(appraisal, str(option), is_guest=guest, current=OPTIONS),
        "option": option,
        "rows": option_rows(option),
        "judgements": judgements.select_related("criterion").order_by(
            "criterion__number"
        ),
        "groups": kinds_on_page(
            appraisal,
            kinds,
            rows,
            may_write_it=may_write_it,
            asked=f"?option={option.pk}",
        ),
        "closed": writing_words(appraisal, kinds) if may_write_it else "",
        "may_remove": may_grow and not option.is_removed,
        "may_judge": may_write_it
        and in_words
        and not option.is_removed
        and may_write(Writing.FRAME, appraisal.state),
        "shows_judgements": in_words and not guest,
    }
    return render(request, "options_appraisal/option_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def option_remove(request: SignedInRequest, option_pk: int) -> HttpResponse:
    option = _option_to_write(request, option_pk)
    today = timezone.localdate()
    page = FormPage(
        heading="Remove the option",
        caption=str(option),
        done="The option is removed. It stays on record with its reason.",
        back=reverse(DETAIL, args=[option.pk]),
        intro=(
            "A removed option keeps its number. It and its reason stay in the "
            "comparison, in papers and in search. It is not restored, unless the "
            "appraisal goes back to draft."
        ),
        refused_by=AppraisalRefused,
    )
    form = RemovalForm(
        request.POST or None,
        instance=option,
        initial={"removed_on": today},
        cancel=page.back,
    )
    return answer_form(
        request,
        form,
        page=page,
        write=lambda: services.remove_option(
            option=option,
            details=form.details(),
            on=today,
            seen=form.seen,
            by=request.user,
        ),
        frame=_frame(option, "Remove"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def option_judge(request: SignedInRequest, option_pk: int) -> HttpResponse:
    option = _option_to_write(request, option_pk)
    back = reverse("options_appraisal:appraisal-comparison", args=[option.appraisal_id])
    criteria = Criterion.objects.visible_to(request.user).filter(
        appraisal=option.appraisal
    )
    form = JudgingForm(
        request.POST if request.method == "POST" else None,
        criteria=list(criteria),
        judgements=services.judgements_of(option),
        cancel=back,
    )
    if form.is_valid():
        seen = form.cleaned_data["seen"]
        try:
            services.judge_option(
                option=option, words=form.words(), seen=seen, by=request.user
            )
        except JudgedMeanwhile as error:
            form.tell_of_change(error, services.judgements_of(option))
        except AppraisalRefused as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"{option}: the judgements are saved.")
            return redirect(back)
    context = {**_frame(option, "Judge"), "option": option, "form": form}
    return render(request, "options_appraisal/option_judge.html", context)


def _option(request: SignedInRequest, option_pk: int) -> Option:
    visible = Option.objects.visible_to(request.user)
    return get_object_or_404(
        visible.select_related(
            "appraisal__directorate", "appraisal__officer", "proposed_by"
        ),
        pk=option_pk,
    )


def _option_to_write(request: SignedInRequest, option_pk: int) -> Option:
    option = _option(request, option_pk)
    require(may_write_appraisal(standing_of(request.user), option.appraisal))
    return option


def _frame(option: Option, step: str) -> dict[str, object]:
    here = Breadcrumb(str(option), reverse(DETAIL, args=[option.pk]))
    page = appraisal_page(option.appraisal, here, step, is_guest=False, current=OPTIONS)
    return {"breadcrumbs": page["breadcrumbs"]}
