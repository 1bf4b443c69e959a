"""The first line of the views after a meeting."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from contracts.access.standing import standing_of
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.committee_reports.after_meetings.models import (
    DueAnswer,
    PaperDecision,
    PaperOutcome,
)
from contracts_site.committee_reports.papers.gate import (
    Permission,
    paper_for,
    require,
)

OF_PAPER = (
    "outcome__paper__meeting__committee",
    "outcome__paper__contract__directorate",
)


def outcome_for(
    request: SignedInRequest, paper_pk: int, *, may: Permission
) -> PaperOutcome:
    """What came of the paper: 404 while nothing is recorded."""
    paper = paper_for(request, paper_pk, may=may)
    outcome = PaperOutcome.objects.visible_to(request.user).filter(paper=paper).first()
    if outcome is None:
        raise Http404
    outcome.paper = paper
    return outcome


def due_answer_for(
    request: SignedInRequest, due_answer_pk: int, *, may: Permission
) -> DueAnswer:
    visible = DueAnswer.objects.visible_to(request.user).select_related(*OF_PAPER)
    due = get_object_or_404(visible, pk=due_answer_pk)
    require(may(standing_of(request.user), due.outcome.paper))
    return due


def decision_for(
    request: SignedInRequest, paper_decision_pk: int, *, may: Permission
) -> PaperDecision:
    visible = PaperDecision.objects.visible_to(request.user).select_related(*OF_PAPER)
    decision = get_object_or_404(visible, pk=paper_decision_pk)
    require(may(standing_of(request.user), decision.outcome.paper))
    return decision
