"""Meetings of boards and committees as entries of a person's calendar."""

from collections.abc import Sequence
from datetime import date, time

from contracts.access.standing import SignedInPerson
from contracts.governance.committees.models import MeetingDate
from contracts.governance.committees.presentation import committee_url
from contracts.governance.meetings.models import Meeting
from contracts.governance.meetings.presentation import meeting_url
from contracts.register.calendar_entries import CalendarEntry, CalendarEntrySource


def board_meetings(
    user: SignedInPerson, from_day: date, to_day: date
) -> Sequence[CalendarEntry]:
    meetings = Meeting.objects.visible_to(user).filter(
        held_on__range=(from_day, to_day), cancelled_because=""
    )
    return [
        CalendarEntry(
            day=meeting.held_on,
            title=meeting.board.name + _at(meeting.starts_at),
            url=meeting_url(meeting),
            kind="Meeting",
        )
        for meeting in meetings.select_related("board").order_by("held_on")
    ]


def committee_meetings(
    user: SignedInPerson, from_day: date, to_day: date
) -> Sequence[CalendarEntry]:
    """The committees' calendars are public: everybody signed in has them."""
    if not user.is_authenticated:
        return []
    dates = MeetingDate.objects.filter(held_on__range=(from_day, to_day))
    return [
        CalendarEntry(
            day=each.held_on,
            title=each.committee.name + _at(each.starts_at),
            url=committee_url(each.committee),
            kind="Committee",
        )
        for each in dates.select_related("committee").order_by("held_on")
    ]


def _at(starts_at: time | None) -> str:
    return f", {starts_at:%H:%M}" if starts_at else ""


BOARD_MEETINGS = CalendarEntrySource("meetings of boards", board_meetings)
COMMITTEE_MEETINGS = CalendarEntrySource("meetings of committees", committee_meetings)
