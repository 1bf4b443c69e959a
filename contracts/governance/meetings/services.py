"""The acts in the life of a meeting: planned, changed, cancelled, minuted, agreed."""

from dataclasses import dataclass
from datetime import date, time

from django.db import transaction

from contracts.governance.boards.exceptions import BoardHasEnded
from contracts.governance.boards.models import Board
from contracts.governance.meetings.dates import PlanDetails, dates_of_plan
from contracts.governance.meetings.exceptions import (
    AgreedBeforeTheMeeting,
    AgreedInTheFuture,
    CorrectedByAnEarlierMeeting,
    MeetingIsCancelled,
    MinutesAreAgreed,
    MinutesAreMissing,
    MinutesAreStillADraft,
    MinutesAreWritten,
    NotHeldYet,
)
from contracts.governance.meetings.models import Meeting, Minutes, MinutesCorrection
from contracts.register.seen import ChangedMeanwhile, refuse_if_changed
from contracts_site.accounts.models import User
from contracts_site.foundation.history import acting_as


@dataclass(frozen=True, kw_only=True)
class MeetingDetails:
    """When and where a meeting is held, and what is on its agenda."""

    held_on: date
    starts_at: time | None = None
    place: str = ""
    agenda: str = ""


def plan_meetings(*, board: Board, plan: PlanDetails, by: User) -> list[Meeting]:
    """Add the meetings of the plan that the board does not have yet."""
    with transaction.atomic(), acting_as(by):
        held = _meeting_board(board)
        meetings = [
            Meeting(
                board=held,
                held_on=each.day,
                starts_at=plan.starts_at,
                place=plan.place,
                agenda=held.standing_items,
                moved_from=each.rule_day if each.is_moved else None,
                moved_because=each.closed_because,
            )
            for each in dates_of_plan(held, plan).to_add
        ]
        for meeting in meetings:
            meeting.full_clean()
            meeting.save()
    return meetings


def add_meeting(*, board: Board, details: MeetingDetails, by: User) -> Meeting:
    with transaction.atomic(), acting_as(by):
        return _write(Meeting(board=_meeting_board(board)), details)


def revise_meeting(
    *, meeting: Meeting, details: MeetingDetails, seen: str | None = None, by: User
) -> Meeting:
    """`seen` marks the meeting as the person saw it: ChangedMeanwhile if it differs.

    A meeting that is given another day no longer says from which day it was moved.
    """
    with transaction.atomic(), acting_as(by):
        held = refuse_if_changed(open_meeting(meeting), seen=seen)
        if held.held_on != details.held_on:
            held.moved_from, held.moved_because = None, ""
        return _write(held, details)


def cancel_meeting(
    *, meeting: Meeting, reason: str, seen: str | None = None, by: User
) -> Meeting:
    """It stays in the calendar with the reason; another may be held on the same day.

    `seen` as when the meeting is changed.
    """
    with transaction.atomic(), acting_as(by):
        held = refuse_if_changed(open_meeting(meeting), seen=seen)
        if held.kept_minutes is not None:
            raise MinutesAreWritten
        held.cancelled_because = reason
        held.full_clean()
        held.save()
    return held


def write_minutes(
    *, meeting: Meeting, text: str, seen: str | None = None, on: date, by: User
) -> Minutes:
    """`seen` marks the draft as the person saw it, empty where they saw none."""
    if meeting.held_on > on:
        raise NotHeldYet
    with transaction.atomic(), acting_as(by):
        held = open_meeting(meeting)
        minutes = Minutes.objects.select_for_update().filter(meeting=held).first()
        if minutes is None:
            minutes = Minutes(meeting=held)
        elif seen == "":
            raise ChangedMeanwhile(minutes)
        else:
            refuse_if_changed(minutes, seen=seen)
        minutes.text = text
        minutes.full_clean()
        minutes.save()
    return minutes


def agree_minutes(
    *,
    meeting: Meeting,
    agreed_on: date,
    seen: str | None = None,
    on: date,
    by: User,
) -> Minutes:
    """Close the minutes, and with them the meeting; `seen` is the text that was read."""
    if agreed_on > on:
        raise AgreedInTheFuture
    if agreed_on < meeting.held_on:
        raise AgreedBeforeTheMeeting
    with transaction.atomic(), acting_as(by):
        minutes = open_meeting(meeting).kept_minutes
        if minutes is None:
            raise MinutesAreMissing
        refuse_if_changed(minutes, seen=seen)
        minutes.agreed_on = agreed_on
        minutes.full_clean()
        minutes.save()
    return minutes


def note_correction(
    *, minutes: Minutes, noted_at: Meeting, text: str, by: User
) -> MinutesCorrection:
    """What a later meeting of the board found wrong; the agreed text stays as it is."""
    if not minutes.is_agreed:
        raise MinutesAreStillADraft
    corrected = minutes.meeting
    is_later = (
        noted_at.board_id == corrected.board_id
        and noted_at.held_on > corrected.held_on
        and not noted_at.is_cancelled
    )
    if not is_later:
        raise CorrectedByAnEarlierMeeting
    with transaction.atomic(), acting_as(by):
        correction = MinutesCorrection(minutes=minutes, noted_at=noted_at, text=text)
        correction.full_clean()
        correction.save()
    return correction


def open_meeting(meeting: Meeting) -> Meeting:
    """The meeting as it is now, locked, if it may still be changed."""
    held = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if held.is_cancelled:
        raise MeetingIsCancelled
    if held.is_closed:
        raise MinutesAreAgreed
    return held


def _meeting_board(board: Board) -> Board:
    held = Board.objects.select_for_update().get(pk=board.pk)
    if held.has_ended:
        raise BoardHasEnded
    return held


def _write(meeting: Meeting, details: MeetingDetails) -> Meeting:
    for name in details.__dataclass_fields__:
        setattr(meeting, name, getattr(details, name))
    meeting.full_clean()
    meeting.save()
    return meeting
