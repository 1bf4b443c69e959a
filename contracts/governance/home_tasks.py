"""What meetings ask of a person today: packs, minutes, actions."""

from datetime import date, timedelta

from django.db.models import Case, Exists, OuterRef, When
from django.db.models.functions import Coalesce
from django.urls import reverse

from contracts.access.standing import SignedInPerson
from contracts.concerns.open_actions import ActionColumns, OpenActionSource
from contracts.governance.boards.models import WatchedContract
from contracts.governance.meetings.models import Meeting, MeetingAction
from contracts.governance.meetings.presentation import action_url, meeting_url
from contracts.register.home_tasks import (
    Group,
    HomeTask,
    HomeTaskSource,
    TaskReading,
    tasks_of,
)
from contracts_site.foundation.calendars.in_queries import day_after
from contracts_site.foundation.look.wording import date_words

MEETING = "Meeting"
ACTION_HORIZON = timedelta(days=30)
PACK_HORIZON = timedelta(days=14)
TO_WRITE, TO_AGREE = timedelta(days=14), timedelta(days=28)
OLDEST_MINUTES = timedelta(days=366)


def packs_to_prepare(user: SignedInPerson, on: date) -> TaskReading:
    """Meetings within two weeks, of boards that watch contracts, without a pack."""
    watched = WatchedContract.objects.filter(board=OuterRef("board"))
    meetings = (
        Meeting.objects.visible_to(user)
        .run_by(user)
        .coming(on=on)
        .filter(held_on__lte=on + PACK_HORIZON, packs__isnull=True)
        .filter(Exists(watched))
        .select_related("board")
    )
    return tasks_of(
        meetings,
        lambda meeting: HomeTask(
            kind="Meeting pack",
            title=f"Prepare the pack: {_name(meeting)}",
            url=meeting_url(meeting),
            due_on=meeting.held_on,
        ),
        due="held_on",
        on=on,
    )


def minutes_to_finish(user: SignedInPerson, on: date) -> TaskReading:
    """Minutes of the last year not written, or not agreed by the next meeting."""
    meetings = (
        Meeting.objects.visible_to(user)
        .run_by(user)
        .past(on=on)
        .filter(held_on__gte=on - OLDEST_MINUTES, minutes__agreed_on__isnull=True)
        .select_related("board", "minutes")
        .with_following()
        .annotate(
            finish_by=Case(
                When(minutes__isnull=True, then=day_after("held_on", TO_WRITE)),
                default=Coalesce("next_on", day_after("held_on", TO_AGREE)),
            )
        )
    )
    return tasks_of(
        meetings,
        lambda meeting: _minutes_task(meeting, next_on=meeting.next_on),
        due="finish_by",
        on=on,
    )


def actions_due(user: SignedInPerson, on: date) -> TaskReading:
    """For commissioners what their contracts and boards wait for, within a month."""
    actions = (
        MeetingAction.objects.visible_to(user)
        .answered_for_by(user)
        .open()
        .filter(due_on__lte=on + ACTION_HORIZON)
        .select_related("contract", "meeting__board")
    )
    return tasks_of(
        actions,
        lambda action: HomeTask(
            kind="Action",
            title=f"{action.what} · {_about(action)}",
            url=action_url(action),
            due_on=action.due_on,
        ),
        due="due_on",
        on=on,
    )


def _minutes_task(meeting: Meeting, *, next_on: date | None) -> HomeTask:
    if meeting.kept_minutes is None:
        act, due_on = "Write", meeting.held_on + TO_WRITE
    else:
        act, due_on = "Agree", next_on or meeting.held_on + TO_AGREE
    return HomeTask(
        kind="Minutes",
        title=f"{act} the minutes: {_name(meeting)}",
        url=meeting_url(meeting),
        due_on=due_on,
    )


def _name(meeting: Meeting) -> str:
    return f"{meeting.board.name}, {date_words(meeting.held_on)}"


def _about(action: MeetingAction) -> str:
    return action.contract.title if action.contract else action.meeting.board.name


def _meetings(_group: Group) -> str:
    return reverse("contracts:meeting-list")


PACKS_TO_PREPARE = HomeTaskSource(
    "meeting packs to prepare", packs_to_prepare, _meetings
)
MINUTES_TO_FINISH = HomeTaskSource(
    "minutes to write and agree", minutes_to_finish, _meetings
)
ACTIONS_DUE = HomeTaskSource(
    "actions of meetings",
    actions_due,
    lambda _group: reverse("contracts:open-action-list"),
)
OPEN_ACTIONS_OF_MEETINGS = OpenActionSource(
    MEETING,
    lambda user: MeetingAction.objects.visible_to(user).open(),
    ActionColumns(contract="contract", page="pk"),
    lambda action_pk: reverse("contracts:meeting-action-detail", args=[action_pk]),
)
