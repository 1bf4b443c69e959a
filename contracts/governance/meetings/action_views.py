"""The actions of meetings: given, changed, done; and what a contract's tab shows."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from contracts.access.standing import standing_of
from contracts.governance.boards.models import Board
from contracts.governance.boards.permissions import may_create_board
from contracts.governance.boards.presentation import chains_of
from contracts.governance.form_pages import acted, done, refused
from contracts.governance.meetings.exceptions import ActionIsDone
from contracts.governance.meetings.gate import meeting_action_for, meeting_for
from contracts.governance.meetings.models import Meeting, MeetingAction
from contracts.governance.meetings.outcome_forms import (
    CompleteMeetingActionForm,
    MeetingActionForm,
)
from contracts.governance.meetings.outcomes import (
    complete_meeting_action,
    give_action,
    revise_action,
)
from contracts.governance.meetings.permissions import (
    knows_action,
    may_complete_action,
    may_write_action,
    may_write_meeting,
    reads_governance,
)
from contracts.governance.meetings.presentation import (
    action_rows,
    action_tag,
    drawn_actions,
    meeting_tag,
)
from contracts.governance.meetings.views import (
    DETAIL,
    meeting_frame,
    why_closed_to_editing,
)
from contracts.register.gate import contract_for
from contracts.register.models import Contract
from contracts.register.pages import contract_page
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.look.components import Breadcrumb

TAB = "contracts:contract-governance"
ACTION = "contracts:meeting-action-detail"


@require_safe
def contract_governance(request: SignedInRequest, contract_pk: int) -> HttpResponse:
    """The tab: boards, next meeting, last minutes, actions; a provider sees actions."""
    contract = contract_for(request, contract_pk, may=reads_governance)
    today = timezone.localdate()
    visible = MeetingAction.objects.visible_to(request.user).filter(contract=contract)
    actions = visible.select_related("meeting__board").order_by("due_on", "pk")
    boards = Board.objects.visible_to(request.user).watching(contract, on=today)
    meetings = (
        Meeting.objects.visible_to(request.user)
        .about(Contract.objects.visible_to(request.user).filter(pk=contract.pk))
        .select_related("board", "minutes")
    )
    coming = meetings.coming(on=today).order_by("held_on").first()
    context = {
        **contract_page(request, contract, current=TAB, on=today),
        "boards": chains_of(boards),
        "coming": coming,
        "agreed": meetings.minutes_agreed().order_by("-held_on").first(),
        "recent": [
            (each, meeting_tag(each, on=today))
            for each in meetings.past(on=today).order_by("-held_on")[:5]
        ],
        "open_actions": drawn_actions(actions.open(), on=today),
        "done_actions": drawn_actions(actions.filter(done_on__isnull=False), on=today),
        "may_create": may_create_board(standing_of(request.user)),
    }
    return render(request, "contracts/contract_governance.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_action_create(request: SignedInRequest, meeting_pk: int) -> HttpResponse:
    meeting = meeting_for(request, meeting_pk, may=may_write_meeting)
    back = reverse(DETAIL, args=[meeting.pk])
    if refusal := why_closed_to_editing(meeting):
        return refused(request, refusal, back)
    form = MeetingActionForm(request.POST or None, meeting=meeting, cancel=back)
    if acted(
        form,
        lambda: give_action(meeting=meeting, details=form.details(), by=request.user),
    ):
        return done(request, "The action is added.", back)
    context = {**meeting_frame(request, meeting, "Add an action"), "form": form}
    return render(request, "contracts/meeting_action_create.html", context)


@require_safe
def meeting_action_detail(request: SignedInRequest, action_pk: int) -> HttpResponse:
    action = meeting_action_for(request, action_pk, may=knows_action)
    standing = standing_of(request.user)
    is_open = not action.is_done
    context = {
        **_action_frame(request, action),
        "state": action_tag(action, on=timezone.localdate()),
        "rows": action_rows(action),
        "reads_meeting": standing.reads_every_contract,
        "may_complete": is_open and may_complete_action(standing, action),
        "may_edit": is_open
        and why_closed_to_editing(action.meeting) is None
        and may_write_action(standing, action),
    }
    return render(request, "contracts/meeting_action_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_action_edit(request: SignedInRequest, action_pk: int) -> HttpResponse:
    action = meeting_action_for(request, action_pk, may=may_write_action)
    back = reverse(ACTION, args=[action.pk])
    refusal = (
        ActionIsDone() if action.is_done else why_closed_to_editing(action.meeting)
    )
    if refusal is not None:
        return refused(request, refusal, back)
    frame = _action_frame(request, action, "Change")
    form = MeetingActionForm(
        request.POST or None, instance=action, meeting=action.meeting, cancel=back
    )
    if acted(
        form,
        lambda: revise_action(
            action=action,
            details=form.details(),
            seen=form.cleaned_data["seen"],
            by=request.user,
        ),
    ):
        return done(request, "The action is changed.", back)
    return render(
        request, "contracts/meeting_action_edit.html", {**frame, "form": form}
    )


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_action_complete(request: SignedInRequest, action_pk: int) -> HttpResponse:
    action = meeting_action_for(request, action_pk, may=may_complete_action)
    back, today = reverse(ACTION, args=[action.pk]), timezone.localdate()
    if action.is_done:
        return refused(request, ActionIsDone(), back)
    frame = _action_frame(request, action, "Record as done")
    form = CompleteMeetingActionForm(
        request.POST or None, instance=action, initial={"done_on": today}, cancel=back
    )
    if acted(
        form,
        lambda: complete_meeting_action(
            action=action, on=today, by=request.user, **form.cleaned_data
        ),
    ):
        return done(request, "The action is recorded as done.", back)
    return render(
        request, "contracts/meeting_action_complete.html", {**frame, "form": form}
    )


def _action_frame(
    request: SignedInRequest, action: MeetingAction, *steps: str
) -> dict[str, Any]:
    """Under its meeting for whole readers; a provider came from the contract's tab."""
    if standing_of(request.user).reads_every_contract:
        frame = meeting_frame(request, action.meeting, "Action", *steps)
    else:
        assert action.contract is not None
        url = reverse(TAB, args=[action.contract.pk])
        crumbs = [Breadcrumb("Home", "/"), Breadcrumb(action.contract.title, url)]
        frame = {"breadcrumbs": [*crumbs, Breadcrumb("Action")]}
    return {**frame, "action": action, "what": action.what}
