"""What the pages of meetings say of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from contracts.governance.boards.presentation import board_url
from contracts.governance.meetings.models import Attendance, Meeting, MeetingAction
from contracts.governance.meetings.states import MeetingState
from contracts_site.foundation.look.components import SummaryRow, Tag
from contracts_site.foundation.look.wording import date_words
from contracts_site.foundation.tables import Column

COLOURS = {
    MeetingState.PLANNED: "blue",
    MeetingState.NO_MINUTES: "orange",
    MeetingState.DRAFT: "yellow",
    MeetingState.MINUTES_AGREED: "green",
    MeetingState.CANCELLED: "grey",
}


def meeting_url(meeting: Meeting) -> str:
    return reverse("contracts:meeting-detail", args=[meeting.pk])


def action_url(action: MeetingAction) -> str:
    return reverse("contracts:meeting-action-detail", args=[action.pk])


def meeting_tag(meeting: Meeting, *, on: date) -> Tag:
    state = meeting.state(on=on)
    return Tag(state.value, COLOURS[state])


def action_tag(action: MeetingAction, *, on: date) -> Tag:
    if action.is_done:
        return Tag("Done", "green")
    if action.is_overdue(on=on):
        return Tag("Overdue", "red")
    return Tag("To do", "blue")


@dataclass(frozen=True)
class DrawnAction:
    action: MeetingAction
    tag: Tag
    days_late: int


def drawn_actions(actions: Iterable[MeetingAction], *, on: date) -> list[DrawnAction]:
    return [
        DrawnAction(
            action,
            action_tag(action, on=on),
            (on - action.due_on).days if action.is_overdue(on=on) else 0,
        )
        for action in actions
    ]


def meeting_columns(*, on: date) -> Sequence[Column]:
    """For meetings with their board and minutes."""
    return (
        Column(
            "held_on", "Date", lambda m: m.held_on, sort="held_on", link=meeting_url
        ),
        Column(
            "board", "Board", lambda m: m.board.name, sort="board__name", link=_board
        ),
        Column("starts_at", "Time", _time, sort="starts_at"),
        Column("place", "Place", lambda m: m.place, sort="place"),
        Column("state", "State", lambda m: meeting_tag(m, on=on)),
        Column(
            "agreed_on",
            "Minutes agreed",
            lambda m: m.kept_minutes.agreed_on if m.kept_minutes else None,
            sort="minutes__agreed_on",
        ),
    )


def meeting_export_columns(*, on: date) -> Sequence[Column]:
    return (
        *meeting_columns(on=on),
        Column("moved_from", "Moved from", lambda m: m.moved_from),
        Column("moved_because", "Why it moved", lambda m: m.moved_because),
        Column("cancelled", "Why it is cancelled", lambda m: m.cancelled_because),
        Column("illustrative", "Illustrative", lambda m: m.board.is_illustrative),
    )


def summary_rows(meeting: Meeting) -> list[SummaryRow]:
    day = f"{meeting.held_on:%A} {date_words(meeting.held_on)}"
    rows = [
        SummaryRow("When", f"{day}, {_time(meeting)}" if meeting.starts_at else day)
    ]
    if meeting.moved_from is not None:
        moved = (
            f"Moved from {meeting.moved_from:%A} {date_words(meeting.moved_from)} "
            f"({meeting.moved_because})"
        )
        rows.append(SummaryRow("Why this day", moved))
    rows.append(SummaryRow("Where", meeting.place or "Not settled yet"))
    if meeting.is_cancelled:
        rows.append(SummaryRow("Why it is cancelled", meeting.cancelled_because))
    return rows


def attendance_rows(attendance: Iterable[Attendance]) -> list[SummaryRow]:
    """Who came and who sent apologies, a row each; none where nobody is recorded."""
    held = list(attendance)
    rows = []
    for presence, words in (
        (Attendance.Presence.PRESENT, "Present"),
        (Attendance.Presence.APOLOGIES, "Apologies"),
    ):
        who = [_attendee(each) for each in held if each.presence == presence]
        if who:
            rows.append(SummaryRow(words, "; ".join(who)))
    return rows


def action_rows(action: MeetingAction) -> list[SummaryRow]:
    rows = [
        SummaryRow("Who does it", action.by_post),
        SummaryRow("Due on", date_words(action.due_on)),
    ]
    if action.contract is not None:
        rows.append(SummaryRow("About the contract", str(action.contract)))
    if action.done_on is not None:
        rows.append(SummaryRow("Done on", date_words(action.done_on)))
        rows.append(SummaryRow("What shows it", action.evidence))
    return rows


def _attendee(attendance: Attendance) -> str:
    if not attendance.organisation:
        return attendance.post
    return f"{attendance.post} ({attendance.get_organisation_display().lower()})"


def _board(meeting: Meeting) -> str:
    return board_url(meeting.board)


def _time(meeting: Meeting) -> str:
    return f"{meeting.starts_at:%H:%M}" if meeting.starts_at else ""
