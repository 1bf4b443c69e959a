"""Scoring alone, releasing a scorer, and moderating together."""

from collections.abc import Callable, Sequence

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from contracts.access.standing import standing_of
from contracts.register.gate import require
from contracts_site.accounts.requests import SignedInRequest
from options_appraisal.appraisals.exceptions import AppraisalRefused
from options_appraisal.appraisals.forms import MoveForm
from options_appraisal.appraisals.gate import whole_appraisal_for
from options_appraisal.appraisals.permissions import may_write_appraisal
from options_appraisal.appraisals.presentation import appraisal_page
from options_appraisal.appraisals.states import Writing, may_write
from options_appraisal.considered.models import Option
from options_appraisal.scores import services
from options_appraisal.scores.exceptions import ScoredMeanwhile
from options_appraisal.scores.forms import ModerationForm, Row, ScoreGrid, ScoringForm
from options_appraisal.scores.permissions import may_score_as
from options_appraisal.scores.presentation import (
    given_by_criterion,
    next_option,
    options_to_moderate,
    rounds_of_scores,
    scorers_on_page,
)
from options_appraisal.scores.reading import (
    criteria_people_score,
    round_that_counts,
    scoring_at_hand,
)
from options_appraisal.scores.spreads import spreads_of
from options_appraisal.working_group.models import WorkingGroupMember

SCORES, DETAIL = "scores", "options_appraisal:scoring-detail"


@require_safe
def scoring_detail(request: SignedInRequest, appraisal_pk: int) -> HttpResponse:
    appraisal = whole_appraisal_for(request, appraisal_pk)
    round_ = round_that_counts(appraisal)
    at_hand = scoring_at_hand(appraisal, round_) if round_ else None
    writes = may_write_appraisal(standing_of(request.user), appraisal)
    may_settle = may_write(Writing.MODERATED_SCORES, appraisal.state)
    shown = rounds_of_scores(appraisal, user=request.user)
    context = {
        **appraisal_page(appraisal, is_guest=False, current=SCORES),
        "round": round_,
        "scorers": (
            scorers_on_page(appraisal, at_hand, user=request.user, may_release=writes)
            if at_hand
            else []
        ),
        "is_scored_now": may_write(Writing.SCORES, appraisal.state),
        "to_moderate": (
            options_to_moderate(at_hand, shown, may_settle=writes)
            if at_hand and may_settle
            else []
        ),
        "rounds": shown,
    }
    return render(request, "options_appraisal/scoring_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def scores_edit(
    request: SignedInRequest, member_pk: int, option_pk: int
) -> HttpResponse:
    member = _member(request, member_pk)
    require(may_score_as(request.user, member))
    options = Option.objects.visible_to(request.user).considered()
    option = get_object_or_404(options, pk=option_pk, appraisal=member.appraisal)
    option.appraisal = member.appraisal
    round_ = round_that_counts(member.appraisal)
    if round_ is None:
        raise Http404
    kept = services.scores_of(round_, member, option)
    form = ScoringForm(
        request.POST if request.method == "POST" else None,
        criteria=criteria_people_score(member.appraisal),
        kept=kept,
    )
    after = next_option(option)
    back = reverse(DETAIL, args=[member.appraisal_id])
    if _is_saved(
        form,
        write=lambda: services.give_scores(
            member=member,
            option=option,
            given=form.given(),
            at=timezone.now(),
            seen=form.cleaned_data["seen"],
            by=request.user,
        ),
        kept=lambda: services.scores_of(round_, member, option),
    ):
        messages.success(request, f"{option}: the scores are saved.")
        if after and "next" in request.POST:
            return redirect("options_appraisal:scores-edit", member.pk, after.pk)
        return redirect(back)
    context = {
        **appraisal_page(member.appraisal, str(option), is_guest=False, current=SCORES),
        "member": member,
        "is_own": member.user_id == request.user.pk,
        "option": option,
        "form": form,
        "rows": form.rows(),
        "after": after,
        "back": back,
    }
    return render(request, "options_appraisal/scores_edit.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def scorer_release(request: SignedInRequest, member_pk: int) -> HttpResponse:
    member = _member(request, member_pk)
    require(may_write_appraisal(standing_of(request.user), member.appraisal))
    back = reverse(DETAIL, args=[member.appraisal_id])
    form = MoveForm(
        request.POST if request.method == "POST" else None,
        words="Wait no longer",
        cancel=back,
        asks_reason=True,
    )
    if form.is_valid():
        try:
            services.release_scorer(
                member=member,
                reason=form.cleaned_data["reason"],
                at=timezone.now(),
                by=request.user,
            )
        except AppraisalRefused as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"{member.name} is released.")
            return redirect(back)
    page = appraisal_page(member.appraisal, "Release", is_guest=False, current=SCORES)
    context = {**page, "member": member, "form": form}
    return render(request, "options_appraisal/scorer_release.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def moderation_edit(request: SignedInRequest, option_pk: int) -> HttpResponse:
    options = Option.objects.visible_to(request.user).considered()
    option = get_object_or_404(
        options.select_related("appraisal__directorate", "appraisal__officer"),
        pk=option_pk,
    )
    appraisal = option.appraisal
    require(may_write_appraisal(standing_of(request.user), appraisal))
    back = reverse(DETAIL, args=[appraisal.pk])
    round_ = round_that_counts(appraisal)
    if round_ is None or not may_write(Writing.MODERATED_SCORES, appraisal.state):
        messages.error(request, "Scores are moderated once the scoring is over.")
        return redirect(back)
    spreads = spreads_of(round_, option)
    form = ModerationForm(
        request.POST if request.method == "POST" else None,
        criteria=criteria_people_score(appraisal),
        kept=services.settled_of(round_, option),
        spreads=spreads,
    )
    after = next_option(option)
    if _is_saved(
        form,
        write=lambda: services.settle_scores(
            option=option,
            given=form.given(),
            at=timezone.now(),
            seen=form.cleaned_data["seen"],
            by=request.user,
        ),
        kept=lambda: services.settled_of(round_, option),
    ):
        messages.success(request, f"{option}: the moderated scores are saved.")
        if after and "next" in request.POST:
            return redirect("options_appraisal:moderation-edit", after.pk)
        return redirect(back)
    context = {
        **appraisal_page(appraisal, str(option), is_guest=False, current=SCORES),
        "option": option,
        "form": form,
        "rows": form.rows(given=given_by_criterion(round_, option, user=request.user)),
        "after": after,
        "back": back,
    }
    return render(request, "options_appraisal/moderation_edit.html", context)


def _is_saved(
    form: ScoreGrid,
    *,
    write: Callable[[], object],
    kept: Callable[[], Sequence[Row]],
) -> bool:
    """Write what a valid form says; a refusal, or another's change, is told by it."""
    if not form.is_valid():
        return False
    try:
        write()
    except ScoredMeanwhile as error:
        form.tell_of_change(error, kept())
    except AppraisalRefused as error:
        form.add_error(None, str(error))
    else:
        return True
    return False


def _member(request: SignedInRequest, member_pk: int) -> WorkingGroupMember:
    visible = WorkingGroupMember.objects.visible_to(request.user)
    return get_object_or_404(
        visible.select_related("appraisal__directorate", "appraisal__officer", "user"),
        pk=member_pk,
    )
