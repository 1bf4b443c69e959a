"""Boards, their meetings and what comes of them.

A board meets monthly and watches nothing unless a record says so. Meetings are held on
Tuesday 9 October 2018 unless a trait takes today.
"""

from datetime import UTC, date, datetime

import factory

from contracts.governance.models import (
    Attendance,
    Board,
    BoardMember,
    Decision,
    Meeting,
    MeetingAction,
    MeetingPack,
    Minutes,
    MinutesCorrection,
    TermsOfReference,
    WatchedContract,
)
from tests.factories.contracts import ContractFactory, days_from_now


class BoardFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Board

    name = factory.Sequence(lambda n: f"Monthly review {n}")
    purpose = "Reviews the month with the provider."
    cadence = "monthly"
    chair_post = "Lead commissioner"
    created_by = factory.SubFactory("tests.factories.accounts.PersonFactory")

    class Params:
        weekly = factory.Trait(cadence="weekly")
        as_needed = factory.Trait(cadence="as_needed")
        ended = factory.Trait(ended_on=date(2019, 9, 30))
        with_standing_items = factory.Trait(
            standing_items="Minutes and actions\nScorecard of the month"
        )


class BoardMemberFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = BoardMember

    board = factory.SubFactory(BoardFactory)
    post = factory.Sequence(lambda n: f"Commissioning manager {n}")
    organisation = "council"


class WatchedContractFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = WatchedContract

    board = factory.SubFactory(BoardFactory)
    contract = factory.SubFactory(ContractFactory)
    watched_from = date(2016, 10, 1)

    class Params:
        no_longer = factory.Trait(watched_until=date(2018, 3, 31))


class TermsOfReferenceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = TermsOfReference

    board = factory.SubFactory(BoardFactory)
    version = 1
    text = "# Purpose\n\nTo review the contract."

    class Params:
        agreed = factory.Trait(agreed_on=date(2018, 1, 10))


class MeetingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Meeting

    board = factory.SubFactory(BoardFactory)
    held_on = date(2018, 10, 9)
    agenda = "Minutes and actions\nScorecard of the month"

    class Params:
        coming = factory.Trait(held_on=days_from_now(7))
        recent = factory.Trait(held_on=days_from_now(-20))
        cancelled = factory.Trait(cancelled_because="The provider could not come.")


class MinutesFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Minutes

    meeting = factory.SubFactory(MeetingFactory)
    text = "# Scorecard\n\nRooms in use rose."

    class Params:
        agreed = factory.Trait(agreed_on=date(2018, 11, 13))


class MinutesCorrectionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = MinutesCorrection

    minutes = factory.SubFactory(MinutesFactory, agreed=True)
    noted_at = factory.SubFactory(
        MeetingFactory,
        board=factory.SelfAttribute("..minutes.meeting.board"),
        held_on=date(2018, 12, 11),
    )
    text = "The rise was of two points, not of twelve."


class AttendanceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Attendance

    meeting = factory.SubFactory(MeetingFactory)
    post = factory.Sequence(lambda n: f"Commissioning manager {n}")
    organisation = "council"
    presence = "present"


class DecisionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Decision

    meeting = factory.SubFactory(MeetingFactory)
    number = 1
    text = "Two centres open on Saturdays."


class MeetingActionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = MeetingAction

    meeting = factory.SubFactory(MeetingFactory)
    what = "Publish the opening hours"
    by_post = "Business manager"
    due_on = date(2018, 11, 1)

    class Params:
        overdue = factory.Trait(due_on=days_from_now(-4))
        due_soon = factory.Trait(due_on=days_from_now(3))
        due_later = factory.Trait(due_on=days_from_now(60))
        done = factory.Trait(done_on=date(2018, 10, 30), evidence="On the website.")


class MeetingPackFactory(factory.django.DjangoModelFactory):
    """A pack with nothing in it but its frame, not printed."""

    class Meta:
        model = MeetingPack

    meeting = factory.SubFactory(MeetingFactory)
    version = 1
    as_reported_at = datetime(2018, 10, 3, 9, tzinfo=UTC)
    prepared_at = datetime(2018, 10, 3, 9, tzinfo=UTC)
    prepared_by = factory.SubFactory("tests.factories.accounts.PersonFactory")
    content_hash = "0" * 64
    content = factory.LazyFunction(
        lambda: {
            "council": "Ambleford Council",
            "board": "Monthly review",
            "chair_post": "Lead commissioner",
            "held_on": "2018-10-09",
            "starts_at": "",
            "place": "",
            "is_illustrative": False,
            "agenda": [],
            "actions": [],
            "contracts": [],
        }
    )
