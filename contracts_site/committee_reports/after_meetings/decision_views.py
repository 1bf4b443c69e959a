"""The pages of decisions on papers, and those that carry an outcome over."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from contracts.governance.boards.models import Board
from contracts.governance.models import Meeting
from contracts.register.record_pages import answer_form
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.committee_reports.after_meetings import deciding
from contracts_site.committee_reports.after_meetings.carrying import (
    carry_to_action,
    carry_to_appraisal,
)
from contracts_site.committee_reports.after_meetings.carrying_forms import (
    IntoActionForm,
    IntoAppraisalForm,
)
from contracts_site.committee_reports.after_meetings.decision_forms import (
    CallInForm,
    CarriedOutForm,
    PaperDecisionForm,
    SettlementForm,
)
from contracts_site.committee_reports.after_meetings.gate import (
    decision_for,
    outcome_for,
)
from contracts_site.committee_reports.after_meetings.models import PaperDecision
from contracts_site.committee_reports.after_meetings.permissions import (
    may_carry_to_action,
    may_carry_to_appraisal,
    may_record_outcome,
)
from contracts_site.committee_reports.after_meetings.states import (
    MAY_FOLLOW,
    DecisionAct,
)
from contracts_site.committee_reports.after_meetings.views import (
    DETAIL,
    form_page,
    outcome_url,
    trail,
)
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.foundation.calendars.models import NonWorkingDay
from contracts_site.foundation.look.wording import date_words
from options_appraisal.appraisals.models import Appraisal
from options_appraisal.appraisals.states import OPEN

ActForm = CallInForm | SettlementForm | CarriedOutForm


@require_http_methods(["GET", "HEAD", "POST"])
def paper_decision_create(request: SignedInRequest, paper_pk: int) -> HttpResponse:
    outcome = outcome_for(request, paper_pk, may=may_record_outcome)
    paper, today = outcome.paper, timezone.localdate()
    usual = deciding.usual_call_in(today, NonWorkingDay.objects.days())
    form = PaperDecisionForm(
        request.POST or None,
        initial={"decided_on": today, "call_in_until": usual},
        cancel=outcome_url(paper),
    )
    heading = "Record a decision"
    return answer_form(
        request,
        form,
        page=form_page(
            paper,
            heading,
            "The decision is recorded.",
            f"A decision published today can be called in until {date_words(usual)}, "
            "as the council usually has it.",
        ),
        write=lambda: deciding.record_paper_decision(
            outcome=outcome, details=form.details(), on=today, by=request.user
        ),
        frame=trail(paper, heading),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def decision_call_in(request: SignedInRequest, paper_decision_pk: int) -> HttpResponse:
    return _act_on(
        request,
        decision_for(request, paper_decision_pk, may=may_record_outcome),
        DecisionAct.CALL_IN,
        CallInForm,
        "called_in_on",
        deciding.call_in_decision,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def decision_settle(request: SignedInRequest, paper_decision_pk: int) -> HttpResponse:
    return _act_on(
        request,
        decision_for(request, paper_decision_pk, may=may_record_outcome),
        DecisionAct.SETTLE,
        SettlementForm,
        "settled_on",
        deciding.settle_call_in,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def decision_carry_out(
    request: SignedInRequest, paper_decision_pk: int
) -> HttpResponse:
    return _act_on(
        request,
        decision_for(request, paper_decision_pk, may=may_record_outcome),
        DecisionAct.CARRY_OUT,
        CarriedOutForm,
        "carried_out_on",
        deciding.carry_out_decision,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def outcome_to_appraisal(request: SignedInRequest, paper_pk: int) -> HttpResponse:
    outcome = outcome_for(request, paper_pk, may=may_carry_to_appraisal)
    paper = outcome.paper
    own = Appraisal.objects.visible_to(request.user).filter(
        officer=request.user, state__in=OPEN
    )
    form = IntoAppraisalForm(
        request.POST or None, appraisals=own, cancel=outcome_url(paper)
    )
    heading = "Carry the outcome into an appraisal"
    return answer_form(
        request,
        form,
        page=form_page(
            paper,
            heading,
            "The outcome stands in the appraisal.",
            "What the panel said becomes a panel outcome of the appraisal; its points "
            "are attributed to the panel. Your own appraisals that are still open are "
            "offered.",
        ),
        write=lambda: carry_to_appraisal(
            outcome=outcome,
            appraisal=form.cleaned_data["appraisal"],
            details=form.details(),
            at=timezone.now(),
            by=request.user,
        ),
        frame=trail(paper, "Into an appraisal"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def outcome_to_action(request: SignedInRequest, paper_pk: int) -> HttpResponse:
    outcome = outcome_for(request, paper_pk, may=may_carry_to_action)
    paper = outcome.paper
    form = IntoActionForm(
        request.POST or None,
        meetings=_meetings_to_take_it_up(request, paper),
        cancel=outcome_url(paper),
    )
    heading = "Give an action"
    return answer_form(
        request,
        form,
        page=form_page(
            paper,
            heading,
            "The action stands among the open actions of the contract.",
            f"It is about {paper.contract}.",
        ),
        write=lambda: carry_to_action(
            outcome=outcome,
            meeting=form.cleaned_data["meeting"],
            details=form.details(),
            at=timezone.now(),
            by=request.user,
        ),
        frame=trail(paper, heading),
    )


def _meetings_to_take_it_up(request: SignedInRequest, paper: Paper) -> Any:
    """Neither cancelled nor closed by agreed minutes, the latest first."""
    own = Board.objects.visible_to(request.user).run_by(request.user)
    boards = own.filter(watched__contract=paper.contract)
    return (
        Meeting.objects.visible_to(request.user)
        .filter(board__in=boards, cancelled_because="")
        .exclude(minutes__agreed_on__isnull=False)
        .select_related("board")
        .order_by("-held_on")
    )


def _act_on(
    request: SignedInRequest,
    decision: PaperDecision,
    act: DecisionAct,
    form_class: type[ActForm],
    dated: str,
    write: Callable[..., object],
) -> HttpResponse:
    """The page of one act; back where nothing could ever have let it follow.

    The field that is `dated` offers today.
    """
    paper, today = decision.outcome.paper, timezone.localdate()
    if not _could_follow(act, decision, on=today):
        return redirect(DETAIL, paper.pk)
    form = form_class(
        request.POST or None,
        instance=decision,
        initial={dated: today},
        cancel=outcome_url(paper),
    )
    return answer_form(
        request,
        form,
        page=form_page(paper, act.label, "It is recorded.", decision.words),
        write=lambda: write(
            decision=decision,
            details=form.details(),
            seen=form.seen,
            on=today,
            by=request.user,
        ),
        frame=trail(paper, act.label),
    )


def _could_follow(act: DecisionAct, decision: PaperDecision, *, on: date) -> bool:
    """On the day, or on that of the decision: a call-in may be recorded later."""
    days = (on, decision.decided_on)
    return any(act in MAY_FOLLOW[decision.state(on=day)] for day in days)
