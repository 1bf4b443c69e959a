"""What meetings ask of a person today, and what stands in their calendar."""

from datetime import timedelta

import pytest
from django.db.models import Q
from django.utils import timezone

from contracts.governance.calendar import BOARD_MEETINGS, COMMITTEE_MEETINGS
from contracts.governance.home_tasks import (
    ACTIONS_DUE,
    MINUTES_TO_FINISH,
    OPEN_ACTIONS_OF_MEETINGS,
    PACKS_TO_PREPARE,
)
from contracts.models import Minutes
from tests.factories import MeetingDateFactory, PersonFactory
from tests.factories.governance import (
    MeetingActionFactory,
    MeetingFactory,
    MeetingPackFactory,
    MinutesFactory,
    WatchedContractFactory,
)

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def watched():
    return WatchedContractFactory(board__name="Monthly review")


@pytest.fixture
def board(watched):
    return watched.board


@pytest.fixture
def commissioner(watched):
    return PersonFactory(commissioner_of=watched.contract.directorate)


def titles(source, person):
    return [task.title for task in source.tasks_for(person, TODAY)]


@pytest.mark.parametrize(
    ("days", "asked"), [(0, 1), (14, 1), (15, 0), (-1, 0)], ids=str
)
def test_pack_is_asked_for_in_the_two_weeks_before_the_meeting(
    board, commissioner, days, asked
):
    MeetingFactory(board=board, held_on=TODAY + timedelta(days=days))
    assert len(titles(PACKS_TO_PREPARE, commissioner)) == asked


def test_pack_is_not_asked_for_twice_nor_of_others(board, commissioner):
    meeting = MeetingFactory(board=board, coming=True)
    MeetingFactory(board=board, held_on=TODAY + timedelta(days=2), cancelled=True)
    MeetingFactory(coming=True)
    assert len(titles(PACKS_TO_PREPARE, commissioner)) == 1
    assert titles(PACKS_TO_PREPARE, PersonFactory(commissioner=True)) == []
    assert titles(PACKS_TO_PREPARE, PersonFactory(auditor=True)) == []
    MeetingPackFactory(meeting=meeting)
    assert titles(PACKS_TO_PREPARE, commissioner) == []


def test_minutes_are_asked_for_until_they_are_agreed(board, commissioner):
    meeting = MeetingFactory(board=board, recent=True)
    (task,) = MINUTES_TO_FINISH.tasks_for(commissioner, TODAY)
    assert task.title.startswith("Write the minutes: Monthly review")
    assert task.due_on == meeting.held_on + timedelta(days=14)
    MinutesFactory(meeting=meeting)
    following = MeetingFactory(board=board, coming=True)
    (task,) = MINUTES_TO_FINISH.tasks_for(commissioner, TODAY)
    assert task.title.startswith("Agree the minutes")
    assert task.due_on == following.held_on
    Minutes.objects.update(agreed_on=TODAY)
    assert titles(MINUTES_TO_FINISH, commissioner) == []


def test_minutes_of_long_ago_are_not_asked_for(board, commissioner):
    MeetingFactory(board=board, held_on=TODAY - timedelta(days=367))
    assert titles(MINUTES_TO_FINISH, commissioner) == []


def test_actions_are_asked_of_the_contracts_commissioners(watched, board, commissioner):
    meeting = MeetingFactory(board=board)
    about = {"meeting": meeting, "contract": watched.contract}
    MeetingActionFactory(**about, what="Late", overdue=True)
    MeetingActionFactory(**about, what="Soon", due_soon=True)
    MeetingActionFactory(**about, what="Later", due_later=True)
    MeetingActionFactory(**about, what="Done", done=True)
    MeetingActionFactory(meeting=meeting, what="Of no contract", overdue=True)
    other = WatchedContractFactory(board=board).contract
    MeetingActionFactory(
        meeting=meeting, contract=other, what="Of another", overdue=True
    )
    assert titles(ACTIONS_DUE, commissioner) == [
        "Late · Children's centres " + watched.contract.title.split()[-1],
        "Of no contract · Monthly review",
        "Soon · " + watched.contract.title,
    ]
    assert titles(ACTIONS_DUE, PersonFactory(works_for=watched.contract.provider)) == []


def test_open_actions_are_those_a_person_may_know_of(watched, board):
    meeting = MeetingFactory(board=board)
    MeetingActionFactory(meeting=meeting, contract=watched.contract, overdue=True)
    MeetingActionFactory(meeting=meeting, due_later=True)
    MeetingActionFactory(meeting=meeting, contract=watched.contract, done=True)

    def seen(person):
        rows = OPEN_ACTIONS_OF_MEETINGS.rows(person, passing=Q()).order_by("due")
        return [(each["about"], each["late_after"] < TODAY) for each in rows]

    title = watched.contract.title
    assert seen(PersonFactory(auditor=True)) == [(title, True), ("", False)]
    provider = PersonFactory(works_for=watched.contract.provider)
    assert seen(provider) == [(title, True)]
    assert seen(PersonFactory(member=True)) == []


def test_calendar_has_board_meetings_for_whole_readers_and_committees_for_all(board):
    meeting = MeetingFactory(board=board, coming=True)
    MeetingFactory(board=board, held_on=TODAY + timedelta(days=3), cancelled=True)
    date = MeetingDateFactory(coming=True)
    span = (TODAY, TODAY + timedelta(days=30))

    def days(source, person, until=span[1]):
        return [each.day for each in source.entries_for(person, span[0], until)]

    auditor, member = PersonFactory(auditor=True), PersonFactory(member=True)
    assert days(BOARD_MEETINGS, auditor) == [meeting.held_on]
    assert days(BOARD_MEETINGS, member) == []
    assert days(COMMITTEE_MEETINGS, member) == [date.held_on]
    assert days(COMMITTEE_MEETINGS, member, span[0]) == []


def test_home_sources_ask_as_many_questions_for_many_as_for_few(
    board, watched, commissioner, django_assert_max_num_queries
):
    def ask():
        for source in (PACKS_TO_PREPARE, MINUTES_TO_FINISH, ACTIONS_DUE):
            source.tasks_for(commissioner, TODAY)

    with django_assert_max_num_queries(4) as few:
        ask()
    for days in range(1, 8):
        held_on = TODAY - timedelta(days=days)
        meeting = MinutesFactory(meeting__board=board, meeting__held_on=held_on).meeting
        MeetingActionFactory(meeting=meeting, contract=watched.contract, overdue=True)
        MeetingFactory(board=board, held_on=TODAY + timedelta(days=days))
    with django_assert_max_num_queries(len(few)):
        ask()
