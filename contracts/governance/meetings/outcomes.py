"""What comes of a meeting: who came, what was decided, what is to be done."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max

from contracts.governance.meetings.exceptions import (
    ActionIsDone,
    AttendanceChangedMeanwhile,
    ContractIsNotWatched,
    DoneInTheFuture,
    NotHeldYet,
)
from contracts.governance.meetings.models import (
    Attendance,
    Decision,
    Meeting,
    MeetingAction,
)
from contracts.governance.meetings.services import open_meeting
from contracts.register.models import Contract
from contracts.register.seen import refuse_if_changed
from contracts_site.accounts.models import User
from contracts_site.foundation.history import acting_as


@dataclass(frozen=True, kw_only=True)
class Attendee:
    """A post and whether it came; without an organisation it was there as a guest."""

    post: str
    presence: str
    organisation: str = ""


@dataclass(frozen=True, kw_only=True)
class ActionDetails:
    """What is to be done, by which post and by when; for one contract, or for none."""

    what: str
    by_post: str
    due_on: date
    contract: Contract | None = None


def record_attendance(
    *,
    meeting: Meeting,
    attendees: Sequence[Attendee],
    seen: str | None = None,
    on: date,
    by: User,
) -> None:
    """Put the list in place of what was recorded before; what is the same stays."""
    if meeting.held_on > on:
        raise NotHeldYet
    with transaction.atomic(), acting_as(by):
        held = open_meeting(meeting)
        if seen and attendance_mark(held) != seen:
            raise AttendanceChangedMeanwhile
        wanted = {(each.post, each.organisation): each.presence for each in attendees}
        for row in held.attendance.all():
            presence = wanted.pop((row.post, row.organisation), None)
            if presence is None:
                row.delete()
            elif presence != row.presence:
                row.presence = presence
                row.save()
        for (post, organisation), presence in wanted.items():
            row = Attendance(
                meeting=held, post=post, organisation=organisation, presence=presence
            )
            row.full_clean()
            row.save()


def attendance_mark(meeting: Meeting) -> str:
    """A short text that differs as soon as the list does."""
    rows = sorted(
        meeting.attendance.values_list("post", "organisation", "presence").order_by()
    )
    return hashlib.sha256(repr(rows).encode()).hexdigest()[:24]


def record_decision(*, meeting: Meeting, text: str, by: User) -> Decision:
    """Under the meeting's next number."""
    with transaction.atomic(), acting_as(by):
        held = open_meeting(meeting)
        last = held.decisions.aggregate(last=Max("number"))["last"] or 0
        decision = Decision(meeting=held, number=last + 1, text=text)
        decision.full_clean()
        decision.save()
    return decision


def revise_decision(
    *, decision: Decision, text: str, seen: str | None = None, by: User
) -> Decision:
    with transaction.atomic(), acting_as(by):
        open_meeting(decision.meeting)
        held = Decision.objects.select_for_update().get(pk=decision.pk)
        refuse_if_changed(held, seen=seen).text = text
        held.full_clean()
        held.save()
    return held


def give_action(*, meeting: Meeting, details: ActionDetails, by: User) -> MeetingAction:
    with transaction.atomic(), acting_as(by):
        return _write(MeetingAction(meeting=open_meeting(meeting)), details)


def revise_action(
    *,
    action: MeetingAction,
    details: ActionDetails,
    seen: str | None = None,
    by: User,
) -> MeetingAction:
    """`seen` marks the action as the person saw it: ChangedMeanwhile if it differs."""
    with transaction.atomic(), acting_as(by):
        open_meeting(action.meeting)
        return _write(refuse_if_changed(_undone(action), seen=seen), details)


def complete_meeting_action(
    *,
    action: MeetingAction,
    evidence: str,
    done_on: date,
    seen: str | None = None,
    on: date,
    by: User,
) -> MeetingAction:
    """Actions stay to be done after their meeting's minutes are agreed.

    `seen` as when the action is changed.
    """
    if done_on > on:
        raise DoneInTheFuture
    with transaction.atomic(), acting_as(by):
        held = refuse_if_changed(_undone(action), seen=seen)
        held.done_on, held.evidence = done_on, evidence
        held.full_clean()
        held.save()
    return held


def _undone(action: MeetingAction) -> MeetingAction:
    held = MeetingAction.objects.select_for_update(of=("self",)).get(pk=action.pk)
    if held.is_done:
        raise ActionIsDone
    return held


def _write(action: MeetingAction, details: ActionDetails) -> MeetingAction:
    contract = details.contract
    board = action.meeting.board
    if contract and not board.watched.filter(contract=contract).exists():
        raise ContractIsNotWatched
    for name in details.__dataclass_fields__:
        setattr(action, name, getattr(details, name))
    action.full_clean()
    action.save()
    return action
