"""The list of meetings, and the planning, adding, changing and cancelling of them."""

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from contracts.access.standing import standing_of
from contracts.governance.boards.exceptions import BoardHasEnded
from contracts.governance.boards.gate import board_for
from contracts.governance.boards.models import Board
from contracts.governance.boards.permissions import may_write_board, reads_boards
from contracts.governance.boards.views import board_frame
from contracts.governance.exceptions import GovernanceRefused
from contracts.governance.form_pages import acted, done, refused
from contracts.governance.meetings.dates import questioned
from contracts.governance.meetings.exceptions import (
    MeetingIsCancelled,
    MeetsAsNeeded,
    MinutesAreAgreed,
    MinutesAreWritten,
)
from contracts.governance.meetings.filters import MeetingFilter
from contracts.governance.meetings.forms import (
    CancelMeetingForm,
    MeetingForm,
    PlanForm,
)
from contracts.governance.meetings.gate import meeting_for
from contracts.governance.meetings.models import Meeting
from contracts.governance.meetings.permissions import knows_meeting, may_write_meeting
from contracts.governance.meetings.planning import STEPS
from contracts.governance.meetings.presentation import (
    attendance_rows,
    drawn_actions,
    meeting_columns,
    meeting_export_columns,
    meeting_tag,
    summary_rows,
)
from contracts.governance.meetings.services import (
    add_meeting,
    cancel_meeting,
    plan_meetings,
    revise_meeting,
)
from contracts.governance.pages import MEETINGS, governance_page
from contracts.register.gate import require
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.look.components import Breadcrumb
from contracts_site.foundation.look.wording import date_words
from contracts_site.foundation.tables import csv_response, list_page

DETAIL = "contracts:meeting-detail"
BOARD = "contracts:board-detail"


@require_safe
def meeting_list(request: SignedInRequest) -> HttpResponseBase:
    """Whoever asks for nothing in particular sees what is to come, the next one first."""
    require(reads_boards(standing_of(request.user)))
    if not request.GET:
        return redirect(f"{reverse(MEETINGS)}?when=coming&sort=held_on")
    today = timezone.localdate()
    listing = list_page(
        request,
        Meeting.objects.visible_to(request.user).select_related("board", "minutes"),
        filterset=MeetingFilter.for_day(today),
        columns=meeting_columns(on=today),
        default_sort="-held_on",
    )
    if listing.is_export:
        columns = meeting_export_columns(on=today)
        return csv_response(listing, columns, f"meetings-{today}.csv")
    context = {**governance_page(request, current=MEETINGS), "listing": listing}
    return render(request, "contracts/meeting_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_plan(request: SignedInRequest, board_pk: int) -> HttpResponse:
    """First the dates are shown, then, when they are confirmed, planned."""
    board = board_for(request, board_pk, may=may_write_board)
    back = reverse(BOARD, args=[board.pk])
    if refusal := _why_not_planned(board):
        return refused(request, refusal, back)
    initial = {"first_on": timezone.localdate(), "place": board.place}
    form = PlanForm(request.POST or None, board=board, cancel=back, initial=initial)
    if form.is_valid() and "plan" in request.POST:
        meetings = plan_meetings(board=board, plan=form.plan(), by=request.user)
        return done(request, _planned_words(len(meetings)), back)
    context = {
        **board_frame(request, board, "Plan meetings"),
        "form": form,
        "dates": form.dates,
        "plan_words": f"Plan these {len(form.dates.to_add)} meetings"
        if form.dates
        else "",
        "known_until": form.dates and form.dates.holidays_known_until,
    }
    return render(request, "contracts/meeting_plan.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_create(request: SignedInRequest, board_pk: int) -> HttpResponse:
    board = board_for(request, board_pk, may=may_write_board)
    back = reverse(BOARD, args=[board.pk])
    if board.has_ended:
        return refused(request, BoardHasEnded(), back)
    initial = {"place": board.place, "agenda": board.standing_items}
    form = MeetingForm(request.POST or None, cancel=back, initial=initial)
    made: list[Meeting] = []
    if acted(
        form,
        lambda: made.append(
            add_meeting(board=board, details=form.details(), by=request.user)
        ),
    ):
        words = "The meeting is added." + _question(made[0])
        return done(request, words, reverse(DETAIL, args=[made[0].pk]))
    frame = board_frame(request, board, "Add a meeting")
    return render(request, "contracts/meeting_create.html", {**frame, "form": form})


@require_safe
def meeting_detail(request: SignedInRequest, meeting_pk: int) -> HttpResponse:
    meeting = meeting_for(request, meeting_pk, may=knows_meeting)
    today = timezone.localdate()
    minutes = meeting.kept_minutes
    may_write = may_write_meeting(standing_of(request.user), meeting)
    actions = meeting.actions.select_related("contract")
    context = {
        **meeting_frame(request, meeting),
        "state": meeting_tag(meeting, on=today),
        "rows": summary_rows(meeting),
        "questioned": "" if meeting.is_cancelled else questioned(meeting.held_on),
        "attendance": attendance_rows(meeting.attendance.all()),
        "minutes": minutes,
        "corrections": minutes.corrections.select_related("noted_at")
        if minutes
        else [],
        "noted_here": meeting.corrections_noted.select_related("minutes__meeting"),
        "decisions": meeting.decisions.all(),
        "actions": drawn_actions(actions, on=today),
        "packs": meeting.packs.defer("content").select_related("prepared_by"),
        "is_held": meeting.held_on <= today,
        "may_write": may_write,
        "may_change": may_write and not meeting.is_cancelled and not meeting.is_closed,
    }
    return render(request, "contracts/meeting_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_edit(request: SignedInRequest, meeting_pk: int) -> HttpResponse:
    meeting = meeting_for(request, meeting_pk, may=may_write_meeting)
    back = reverse(DETAIL, args=[meeting.pk])
    if refusal := why_closed_to_editing(meeting):
        return refused(request, refusal, back)
    frame = meeting_frame(request, meeting, "Change")
    form = MeetingForm(request.POST or None, instance=meeting, cancel=back)
    if acted(
        form,
        lambda: revise_meeting(
            meeting=meeting,
            details=form.details(),
            seen=form.cleaned_data["seen"],
            by=request.user,
        ),
    ):
        return done(request, "The meeting is changed." + _question(meeting), back)
    return render(request, "contracts/meeting_edit.html", {**frame, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_cancel(request: SignedInRequest, meeting_pk: int) -> HttpResponse:
    meeting = meeting_for(request, meeting_pk, may=may_write_meeting)
    back = reverse(DETAIL, args=[meeting.pk])
    refusal = why_closed_to_editing(meeting)
    if refusal is None and meeting.kept_minutes is not None:
        refusal = MinutesAreWritten()
    if refusal is not None:
        return refused(request, refusal, back)
    frame = meeting_frame(request, meeting, "Cancel")
    form = CancelMeetingForm(request.POST or None, instance=meeting, cancel=back)
    if acted(
        form,
        lambda: cancel_meeting(
            meeting=meeting,
            reason=form.cleaned_data["cancelled_because"],
            seen=form.cleaned_data["seen"],
            by=request.user,
        ),
    ):
        words = "The meeting is cancelled. It stays in the calendar with the reason."
        return done(request, words, back)
    return render(request, "contracts/meeting_cancel.html", {**frame, "form": form})


def meeting_frame(
    request: SignedInRequest, meeting: Meeting, *steps: str
) -> dict[str, Any]:
    """What stands around a meeting's page and the pages below it."""
    board = meeting.board
    own = reverse(DETAIL, args=[meeting.pk]) if steps else ""
    trail = (
        Breadcrumb(board.name, reverse(BOARD, args=[board.pk])),
        Breadcrumb(date_words(meeting.held_on), own),
        *(Breadcrumb(step) for step in steps),
    )
    return {
        **governance_page(request, current=MEETINGS, trail=trail),
        "meeting": meeting,
        "board": board,
        "board_name": board.name,
        "meeting_name": str(meeting),
    }


def why_closed_to_editing(meeting: Meeting) -> GovernanceRefused | None:
    if meeting.is_cancelled:
        return MeetingIsCancelled()
    return MinutesAreAgreed() if meeting.is_closed else None


def _why_not_planned(board: Board) -> GovernanceRefused | None:
    if board.has_ended:
        return BoardHasEnded()
    return None if board.cadence in STEPS else MeetsAsNeeded()


def _planned_words(number: int) -> str:
    if number == 0:
        return "The board has all of these meetings already."
    meetings = "1 meeting is" if number == 1 else f"{number} meetings are"
    return f"{meetings} planned, each with the board's standing items."


def _question(meeting: Meeting) -> str:
    reason = questioned(meeting.held_on)
    return f" Check the date: the council is closed ({reason})." if reason else ""
