"""What comes of a meeting: minutes, who came, decisions, actions."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from contracts.governance.meetings import outcomes, services
from contracts.governance.meetings.exceptions import (
    ActionIsDone,
    AgreedBeforeTheMeeting,
    AgreedInTheFuture,
    AttendanceChangedMeanwhile,
    ContractIsNotWatched,
    CorrectedByAnEarlierMeeting,
    DoneInTheFuture,
    MinutesAreAgreed,
    MinutesAreMissing,
    MinutesAreStillADraft,
    NotHeldYet,
)
from contracts.governance.meetings.outcomes import (
    ActionDetails,
    Attendee,
    attendance_mark,
)
from contracts.models import Attendance, Decision, MeetingAction, Minutes
from contracts.register.seen import ChangedMeanwhile, mark_of
from contracts_site.foundation.history import history_of
from tests.contracts.pages import error_beside, error_summary, words_of
from tests.factories import ContractFactory, PersonFactory
from tests.factories.governance import (
    AttendanceFactory,
    BoardMemberFactory,
    DecisionFactory,
    MeetingActionFactory,
    MeetingFactory,
    MinutesFactory,
    WatchedContractFactory,
)

pytestmark = pytest.mark.django_db
ON = date(2018, 11, 13)
ACTION = ActionDetails(what="Publish the hours", by_post="Manager", due_on=ON)


@pytest.fixture
def meeting():
    return MeetingFactory()


@pytest.fixture
def contract(meeting):
    return WatchedContractFactory(board=meeting.board).contract


@pytest.fixture
def client(sign_in, contract):
    return sign_in(PersonFactory(commissioner_of=contract.directorate))


def page_of(meeting, name="contracts:meeting-detail"):
    return reverse(name, args=[meeting.pk])


# Minutes.


def test_minutes_go_from_draft_to_agreed_and_close_the_meeting(meeting):
    by = PersonFactory()
    services.write_minutes(meeting=meeting, text="Rooms rose.", on=ON, by=by)
    minutes = services.agree_minutes(meeting=meeting, agreed_on=ON, on=ON, by=by)
    assert minutes.is_agreed
    meeting.refresh_from_db()
    acts = [
        lambda: services.write_minutes(meeting=meeting, text="x", on=ON, by=by),
        lambda: services.agree_minutes(meeting=meeting, agreed_on=ON, on=ON, by=by),
        lambda: outcomes.record_decision(meeting=meeting, text="x", by=by),
        lambda: outcomes.give_action(meeting=meeting, details=ACTION, by=by),
        lambda: outcomes.record_attendance(meeting=meeting, attendees=[], on=ON, by=by),
        lambda: outcomes.revise_decision(
            decision=DecisionFactory(meeting=meeting), text="x", by=by
        ),
        lambda: outcomes.revise_action(
            action=MeetingActionFactory(meeting=meeting), details=ACTION, by=by
        ),
    ]
    for act in acts:
        with pytest.raises(MinutesAreAgreed):
            act()
    assert {entry.who for entry in history_of(minutes)} == {by.name}


@pytest.mark.parametrize(
    ("agreed_on", "refusal"),
    [
        (date(2018, 10, 8), AgreedBeforeTheMeeting),
        (ON + timedelta(days=1), AgreedInTheFuture),
        (date(2018, 10, 9), None),
        (ON, None),
    ],
    ids=["before the meeting", "tomorrow", "on the day", "today"],
)
def test_minutes_are_agreed_between_the_meeting_and_today(agreed_on, refusal):
    meeting = MinutesFactory().meeting
    agree = {"meeting": meeting, "agreed_on": agreed_on, "on": ON}
    if refusal:
        with pytest.raises(refusal):
            services.agree_minutes(**agree, by=PersonFactory())
    else:
        services.agree_minutes(**agree, by=PersonFactory())
        assert Minutes.objects.get().agreed_on == agreed_on


def test_minutes_not_written_are_not_agreed(meeting):
    with pytest.raises(MinutesAreMissing):
        services.agree_minutes(meeting=meeting, agreed_on=ON, on=ON, by=PersonFactory())


def test_minutes_of_a_meeting_to_come_are_not_written(meeting):
    before = meeting.held_on - timedelta(days=1)
    with pytest.raises(NotHeldYet):
        services.write_minutes(meeting=meeting, text="x", on=before, by=PersonFactory())


@pytest.mark.parametrize("seen", ["", "another mark"])
def test_minutes_written_over_anothers_draft_are_refused(seen):
    minutes = MinutesFactory()
    with pytest.raises(ChangedMeanwhile):
        services.write_minutes(
            meeting=minutes.meeting, text="Mine.", seen=seen, on=ON, by=PersonFactory()
        )


def test_minutes_changed_after_they_were_read_are_not_agreed():
    minutes = MinutesFactory()
    seen = mark_of(minutes)
    Minutes.objects.update(text="Changed.")
    with pytest.raises(ChangedMeanwhile):
        services.agree_minutes(
            meeting=minutes.meeting,
            agreed_on=ON,
            seen=seen,
            on=ON,
            by=PersonFactory(),
        )


def test_correction_is_noted_by_a_later_meeting_of_the_same_board():
    minutes = MinutesFactory(agreed=True)
    board = minutes.meeting.board
    later = MeetingFactory(board=board, held_on=date(2018, 12, 11))
    services.note_correction(
        minutes=minutes, noted_at=later, text="Two, not twelve.", by=PersonFactory()
    )
    assert minutes.corrections.get().noted_at == later
    for wrong in (
        minutes.meeting,
        MeetingFactory(board=board, held_on=date(2018, 9, 11)),
        MeetingFactory(board=board, held_on=date(2019, 1, 8), cancelled=True),
        MeetingFactory(held_on=date(2018, 12, 11)),
    ):
        with pytest.raises(CorrectedByAnEarlierMeeting):
            services.note_correction(
                minutes=minutes, noted_at=wrong, text="x", by=PersonFactory()
            )


def test_draft_is_changed_and_not_corrected():
    minutes = MinutesFactory()
    with pytest.raises(MinutesAreStillADraft):
        services.note_correction(
            minutes=minutes, noted_at=minutes.meeting, text="x", by=PersonFactory()
        )


def test_minutes_are_written_agreed_and_corrected_in_the_browser(client, meeting):
    edit = page_of(meeting, "contracts:minutes-edit")
    assert "# Minutes and actions" in words_of(client.get(edit))
    client.post(edit, {"text": "# Rooms\n\nThey **rose**.", "seen": ""})
    agree = page_of(meeting, "contracts:minutes-agree")
    early = client.post(agree, {"agreed_on": "1 October 2018"})
    assert "before the meeting" in error_beside(early, "agreed_on")
    seen = mark_of(Minutes.objects.get())
    words = words_of(
        client.post(agree, {"agreed_on": "13 November 2018", "seen": seen}, follow=True)
    )
    assert "Agreed on 13 November 2018" in words
    assert "closed" in words_of(client.get(edit, follow=True)) or (
        "agreed" in words_of(client.get(edit, follow=True))
    )
    later = MeetingFactory(board=meeting.board, held_on=date(2018, 12, 11))
    correct = page_of(meeting, "contracts:minutes-correct")
    client.post(correct, {"noted_at": later.pk, "text": "By two points."})
    words = words_of(client.get(page_of(meeting)))
    assert "Correction , noted at the meeting of 11 December 2018 By two points." in (
        words
    )
    assert "minutes of 9 October 2018" in words_of(client.get(page_of(later)))


# Who came.


def test_attendance_is_put_in_place_of_what_was_recorded(meeting):
    by = PersonFactory()
    first = [
        Attendee(post="Manager", organisation="council", presence="present"),
        Attendee(post="Director", organisation="provider", presence="present"),
    ]
    second = [
        Attendee(post="Manager", organisation="council", presence="apologies"),
        Attendee(post="Observer", presence="present"),
    ]
    for attendees in (first, second):
        outcomes.record_attendance(meeting=meeting, attendees=attendees, on=ON, by=by)
    assert set(meeting.attendance.values_list("post", "presence")) == {
        ("Manager", "apologies"),
        ("Observer", "present"),
    }


def test_attendance_of_one_post_twice_is_refused_by_the_database(meeting):
    row = AttendanceFactory(meeting=meeting)
    refused = pytest.raises(IntegrityError, match="attends_a_meeting_once")
    with refused, transaction.atomic():
        AttendanceFactory(meeting=meeting, post=row.post)
    with pytest.raises(ValidationError, match="already on the list"):
        AttendanceFactory.build(meeting=meeting, post=row.post).full_clean()


def test_attendance_recorded_meanwhile_is_not_lost(client, meeting):
    seen = attendance_mark(meeting)
    AttendanceFactory(meeting=meeting, post="Director")
    with pytest.raises(AttendanceChangedMeanwhile):
        outcomes.record_attendance(
            meeting=meeting, attendees=[], seen=seen, on=ON, by=PersonFactory()
        )
    address = page_of(meeting, "contracts:attendance-edit")
    answer = client.post(address, {"others": "Observer", "seen": seen})
    assert "Somebody else" in error_summary(answer)[0]
    assert Attendance.objects.get().post == "Director"
    form = answer.context["form"]
    again = client.post(address, {"others": "Observer", "seen": form["seen"].value()})
    assert again.status_code == 302


def test_attendance_page_offers_members_and_takes_others_by_line(client, meeting):
    member = BoardMemberFactory(board=meeting.board, post="Regional manager")
    key = f"{member.organisation}:{member.post}"
    address = page_of(meeting, "contracts:attendance-edit")
    both = client.post(address, {"present": [key], "apologies": [key]})
    assert "tick one of them" in error_beside(both, "apologies")
    client.post(address, {"present": [key], "others": "Observer\nNote taker"})
    words = words_of(client.get(page_of(meeting)))
    assert "Present Note taker; Observer; Regional manager (council)" in words
    assert "Observer" in words_of(client.get(address))


# Decisions.


def test_decisions_are_numbered_within_their_meeting(meeting):
    by = PersonFactory()
    for words in ("One.", "Two."):
        outcomes.record_decision(meeting=meeting, text=words, by=by)
    outcomes.record_decision(meeting=MeetingFactory(), text="Other.", by=by)
    assert list(meeting.decisions.values_list("number", "text")) == [
        (1, "One."),
        (2, "Two."),
    ]
    with pytest.raises(IntegrityError, match="used_once"), transaction.atomic():
        Decision.objects.create(meeting=meeting, number=2, text="x")
    with pytest.raises(ValidationError, match="with this number"):
        Decision(meeting=meeting, number=2, text="x").full_clean()


def test_decision_changed_meanwhile_tells_the_second(client, meeting):
    decision = DecisionFactory(meeting=meeting)
    seen = mark_of(decision)
    Decision.objects.update(text="Three centres.")
    address = reverse("contracts:decision-edit", args=[meeting.pk, decision.number])
    answer = client.post(address, {"text": "Four centres.", "seen": seen})
    assert "Three centres." in error_beside(answer, "text")
    seen = answer.context["form"]["seen"].value()
    client.post(address, {"text": "Four centres.", "seen": seen})
    assert Decision.objects.get().text == "Four centres."


# Actions.


def test_done_action_has_evidence_by_database_and_in_words(client, meeting):
    action = MeetingActionFactory(meeting=meeting)
    with pytest.raises(IntegrityError, match="has_evidence"), transaction.atomic():
        MeetingAction.objects.update(done_on=ON)
    address = reverse("contracts:meeting-action-complete", args=[action.pk])
    answer = client.post(address, {"done_on": "1 November 2018", "evidence": ""})
    assert "Say what shows" in error_beside(answer, "evidence")


def test_action_is_given_changed_and_done_once(meeting, contract):
    by = PersonFactory()
    action = outcomes.give_action(meeting=meeting, details=ACTION, by=by)
    about = ActionDetails(
        what=ACTION.what, by_post="Director", due_on=ON, contract=contract
    )
    outcomes.revise_action(action=action, details=about, by=by)
    done = {"action": action, "evidence": "On the website.", "on": ON, "by": by}
    with pytest.raises(DoneInTheFuture):
        outcomes.complete_meeting_action(done_on=ON + timedelta(days=1), **done)
    outcomes.complete_meeting_action(done_on=ON, **done)
    for act in (
        lambda: outcomes.complete_meeting_action(done_on=ON, **done),
        lambda: outcomes.revise_action(action=action, details=ACTION, by=by),
    ):
        with pytest.raises(ActionIsDone):
            act()
    action.refresh_from_db()
    assert (action.contract, action.by_post) == (contract, "Director")
    assert {entry.who for entry in history_of(action)} == {by.name}


def test_action_about_a_contract_the_board_does_not_watch_is_refused(client, meeting):
    elsewhere = ContractFactory()
    with pytest.raises(ContractIsNotWatched):
        outcomes.give_action(
            meeting=meeting,
            details=ActionDetails(what="x", by_post="y", due_on=ON, contract=elsewhere),
            by=PersonFactory(),
        )
    typed = {
        "what": "x",
        "by_post": "y",
        "due_on": "1 December 2018",
        "contract": elsewhere.pk,
    }
    answer = client.post(page_of(meeting, "contracts:meeting-action-create"), typed)
    assert error_beside(answer, "contract")
    assert not MeetingAction.objects.exists()


def test_action_stays_to_be_done_after_the_minutes_are_agreed(client, meeting):
    action = MeetingActionFactory(meeting=meeting)
    MinutesFactory(meeting=meeting, agreed=True)
    address = reverse("contracts:meeting-action-complete", args=[action.pk])
    typed = {"done_on": "1 November 2018", "evidence": "On the website."}
    words = words_of(client.post(address, typed, follow=True))
    assert "Done" in words
    assert "Change the action" not in words
    ahead = client.get(reverse("contracts:meeting-action-edit", args=[action.pk]))
    assert ahead.status_code == 302


def test_action_is_recorded_as_done_by_the_contracts_commissioner(sign_in, meeting):
    """The board may be run by another directorate; the contract answers for its own."""
    contract = WatchedContractFactory(board=meeting.board).contract
    action = MeetingActionFactory(meeting=meeting, contract=contract)
    other = MeetingActionFactory(contract=contract)
    client = sign_in(PersonFactory(commissioner_of=contract.directorate))
    for each in (action, other):
        address = reverse("contracts:meeting-action-complete", args=[each.pk])
        assert client.get(address).status_code == 200
    edit = reverse("contracts:meeting-action-edit", args=[other.pk])
    assert client.get(edit).status_code == 403


@pytest.mark.parametrize(
    ("done_on", "day", "is_open"),
    [
        (None, date(2018, 11, 13), True),
        (None, date(2018, 10, 9), False),
        (date(2018, 11, 12), date(2018, 11, 13), False),
        (date(2018, 11, 13), date(2018, 11, 13), True),
    ],
    ids=["never done", "given that day", "done the day before", "done that day"],
)
def test_action_is_open_at_a_day_it_was_given_before_and_not_done_by(
    done_on, day, is_open
):
    MeetingActionFactory(done_on=done_on, evidence="x" if done_on else "")
    assert MeetingAction.objects.open_at(day).exists() is is_open
