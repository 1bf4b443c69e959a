"""Meetings: planned, added, changed, cancelled; their list, and a contract's tab."""

import csv
import io
from datetime import date, time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from contracts.governance.boards.exceptions import BoardHasEnded
from contracts.governance.meetings import services
from contracts.governance.meetings.dates import PlanDetails
from contracts.governance.meetings.exceptions import (
    MeetingIsCancelled,
    MeetsAsNeeded,
    MinutesAreAgreed,
    MinutesAreWritten,
    PlannedBackwards,
    PlannedTooFarAhead,
)
from contracts.governance.meetings.services import MeetingDetails
from contracts.governance.meetings.states import MeetingState
from contracts.models import Meeting
from contracts.register.seen import mark_of
from contracts_site.foundation.calendars.models import NonWorkingDay
from tests.contracts.pages import error_beside, soup_of, words_of
from tests.factories import ContractFactory, PersonFactory
from tests.factories.governance import (
    BoardFactory,
    MeetingActionFactory,
    MeetingFactory,
    MinutesFactory,
    WatchedContractFactory,
)

pytestmark = pytest.mark.django_db
ON = date(2018, 10, 9)
HOLIDAY = date(2018, 5, 7)
WEEKLY = PlanDetails(first_on=date(2018, 4, 30), until=date(2018, 5, 14))


@pytest.fixture
def board():
    return BoardFactory(weekly=True, with_standing_items=True, place="Room 4")


@pytest.fixture
def contract(board):
    return WatchedContractFactory(board=board, contract__live=True).contract


@pytest.fixture
def client(sign_in, contract):
    return sign_in(PersonFactory(commissioner_of=contract.directorate))


@pytest.fixture
def holiday():
    return NonWorkingDay.objects.create(
        day=HOLIDAY, name="Early May bank holiday", source="GOV.UK"
    )


# Planning.


def test_planned_meetings_take_the_standing_items_and_say_why_they_moved(
    board, holiday
):
    services.plan_meetings(board=board, plan=WEEKLY, by=PersonFactory())
    meetings = board.meetings.order_by("held_on")
    assert [(m.held_on, m.moved_from, m.moved_because) for m in meetings] == [
        (date(2018, 4, 30), None, ""),
        (date(2018, 5, 8), HOLIDAY, "Early May bank holiday"),
        (date(2018, 5, 14), None, ""),
    ]
    assert {tuple(m.agenda_lines) for m in meetings} == {
        ("Minutes and actions", "Scorecard of the month")
    }


def test_planned_twice_adds_only_what_is_missing(board):
    by = PersonFactory()
    assert len(services.plan_meetings(board=board, plan=WEEKLY, by=by)) == 3
    assert services.plan_meetings(board=board, plan=WEEKLY, by=by) == []
    longer = PlanDetails(first_on=WEEKLY.first_on, until=date(2018, 5, 21))
    assert len(services.plan_meetings(board=board, plan=longer, by=by)) == 1


def test_day_of_a_cancelled_meeting_is_free_again(board):
    MeetingFactory(board=board, held_on=WEEKLY.first_on, cancelled=True)
    added = services.plan_meetings(board=board, plan=WEEKLY, by=PersonFactory())
    assert added[0].held_on == WEEKLY.first_on


@pytest.mark.parametrize(
    ("of_board", "plan", "refusal"),
    [
        ({"as_needed": True}, WEEKLY, MeetsAsNeeded),
        ({"ended": True}, WEEKLY, BoardHasEnded),
        ({}, PlanDetails(first_on=ON, until=ON - timedelta(days=1)), PlannedBackwards),
        (
            {},
            PlanDetails(first_on=ON, until=ON + timedelta(days=1099)),
            PlannedTooFarAhead,
        ),
    ],
    ids=["as needed", "ended", "backwards", "too far"],
)
def test_plan_that_makes_no_sense_is_refused(of_board, plan, refusal):
    with pytest.raises(refusal):
        services.plan_meetings(
            board=BoardFactory(**of_board), plan=plan, by=PersonFactory()
        )
    assert not Meeting.objects.exists()


def test_plan_page_shows_the_dates_before_anything_is_planned(client, board, holiday):
    address = reverse("contracts:meeting-plan", args=[board.pk])
    typed = {
        "first_on": "30 April 2018",
        "until": "14 May 2018",
        "starts_at": "9.30",
        "place": "Room 4",
    }
    shown = client.post(address, typed)
    words = words_of(shown)
    assert "Moved from Monday 7 May 2018: Early May bank holiday" in words
    assert "Bank holidays are in the calendar until 31 December 2018 only" not in words
    assert not Meeting.objects.exists()

    kept = {
        field["name"]: field["value"]
        for field in soup_of(shown).select("main form")[1].select("input")
        if field["name"] != "csrfmiddlewaretoken"
    }
    client.post(address, {**kept, "plan": "1"})
    meetings = Meeting.objects.order_by("held_on")
    assert [m.held_on.day for m in meetings] == [30, 8, 14]
    assert {(m.starts_at, m.place) for m in meetings} == {(time(9, 30), "Room 4")}


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"first_on": "", "until": "1 May 2018"}, "first_on", "Enter a date"),
        (
            {"first_on": "2 May 2018", "until": "1 May 2018"},
            "until",
            "on or after the first meeting",
        ),
        ({"first_on": "2 May 2018", "until": "1 May 2048"}, "until", "three years"),
        (
            {"first_on": "2 May 2018", "until": "9 May 2018", "starts_at": "noon"},
            "starts_at",
            "such as 14:30",
        ),
    ],
    ids=["empty", "reversed", "far off", "no time"],
)
def test_plan_page_tells_what_is_wrong_beside_the_field(
    client, board, typed, field, words
):
    address = reverse("contracts:meeting-plan", args=[board.pk])
    answer = client.post(address, {**typed, "plan": "1"})
    assert words in error_beside(answer, field)
    assert not Meeting.objects.exists()


def test_plan_page_past_the_known_holidays_says_so(client, board, holiday):
    address = reverse("contracts:meeting-plan", args=[board.pk])
    typed = {"first_on": "1 December 2018", "until": "31 January 2019"}
    assert "until 31 December 2018 only" in words_of(client.post(address, typed))


def test_plan_page_of_a_board_that_meets_as_needed_leads_back(client, board):
    board.cadence = "as_needed"
    board.save()
    address = reverse("contracts:meeting-plan", args=[board.pk])
    assert "one by one" in words_of(client.get(address, follow=True))


# Rules of a meeting.


def test_board_meets_once_a_day_by_database_and_in_words(client, board):
    meeting = MeetingFactory(board=board)
    with pytest.raises(IntegrityError, match="meets_once_a_day"), transaction.atomic():
        Meeting.objects.create(board=board, held_on=meeting.held_on)
    address = reverse("contracts:meeting-create", args=[board.pk])
    answer = client.post(address, {"held_on": "9 October 2018"})
    assert "already meets on this day" in error_beside(answer, "held_on")


def test_moved_meeting_says_why_by_database_and_in_words(board):
    meeting = MeetingFactory(board=board)
    with pytest.raises(IntegrityError, match="moved_meeting"), transaction.atomic():
        Meeting.objects.update(moved_from=ON)
    meeting.moved_from = ON
    with pytest.raises(ValidationError, match="from which day"):
        meeting.full_clean()


@pytest.mark.parametrize(
    ("situation", "minutes", "on", "state"),
    [
        ({}, None, ON, MeetingState.PLANNED),
        ({}, None, ON + timedelta(days=1), MeetingState.NO_MINUTES),
        ({"cancelled": True}, None, ON, MeetingState.CANCELLED),
        ({}, {}, ON, MeetingState.DRAFT),
        ({}, {"agreed": True}, ON, MeetingState.MINUTES_AGREED),
    ],
    ids=["on the day", "day after", "cancelled", "draft", "agreed"],
)
def test_meeting_state_follows_day_minutes_and_cancelling(
    situation, minutes, on, state
):
    meeting = MeetingFactory(**situation)
    if minutes is not None:
        MinutesFactory(meeting=meeting, **minutes)
    meeting = Meeting.objects.get()
    assert meeting.state(on=on) is state


def test_cancelled_or_minuted_meeting_is_closed_to_changes():
    by, to = PersonFactory(), MeetingDetails(held_on=ON)
    with pytest.raises(MeetingIsCancelled):
        services.revise_meeting(
            meeting=MeetingFactory(cancelled=True), details=to, by=by
        )
    with pytest.raises(MinutesAreAgreed):
        services.revise_meeting(
            meeting=MinutesFactory(agreed=True).meeting, details=to, by=by
        )
    with pytest.raises(MinutesAreWritten):
        services.cancel_meeting(meeting=MinutesFactory().meeting, reason="x", by=by)


def test_moved_meeting_given_another_day_forgets_where_it_moved_from(board, holiday):
    services.plan_meetings(board=board, plan=WEEKLY, by=PersonFactory())
    moved = board.meetings.get(moved_from=HOLIDAY)
    services.revise_meeting(
        meeting=moved,
        details=MeetingDetails(held_on=date(2018, 5, 9)),
        by=PersonFactory(),
    )
    moved.refresh_from_db()
    assert (moved.moved_from, moved.moved_because) == (None, "")


# Pages.


def test_meeting_added_on_a_bank_holiday_is_kept_and_questioned(client, board, holiday):
    address = reverse("contracts:meeting-create", args=[board.pk])
    answer = client.post(address, {"held_on": "7 May 2018"}, follow=True)
    assert "the council is closed (Early May bank holiday)" in words_of(answer)
    assert Meeting.objects.get().held_on == HOLIDAY


def test_meeting_changed_by_two_people_tells_the_second(client, board):
    meeting = MeetingFactory(board=board)
    seen = mark_of(meeting)
    Meeting.objects.update(place="Room 9")
    address = reverse("contracts:meeting-edit", args=[meeting.pk])
    typed = {"held_on": "9 October 2018", "place": "Room 1", "seen": seen}
    answer = client.post(address, typed)
    assert "Room 9" in error_beside(answer, "place")
    meeting.refresh_from_db()
    assert meeting.place == "Room 9"


def test_meeting_is_cancelled_with_a_reason_and_stays(client, board):
    meeting = MeetingFactory(board=board, coming=True)
    address = reverse("contracts:meeting-cancel", args=[meeting.pk])
    refused = client.post(address, {"cancelled_because": ""})
    assert "Say why" in error_beside(refused, "cancelled_because")
    words = words_of(
        client.post(address, {"cancelled_because": "Half term."}, follow=True)
    )
    assert "Half term." in words
    assert "Prepare the pack" not in words
    edit = reverse("contracts:meeting-edit", args=[meeting.pk])
    assert "cancelled" in words_of(client.get(edit, follow=True))


def test_meeting_page_escapes_what_officers_wrote(client, board):
    meeting = MeetingFactory(board=board, agenda="<script>alert(1)</script>")
    page = client.get(reverse("contracts:meeting-detail", args=[meeting.pk]))
    assert b"<script>alert(1)" not in page.content


# The list.


def listed(client, **query):
    page = client.get(reverse("contracts:meeting-list"), {"sort": "-held_on", **query})
    return [row.get_text(" ", strip=True) for row in soup_of(page).select("tbody th")]


def short(meeting):
    return f"{meeting.held_on:%-d %b %Y}"


def test_meeting_list_begins_with_the_next_meeting(client, board):
    MeetingFactory(board=board)
    second = MeetingFactory(board=board, held_on=timezone.localdate() + timedelta(40))
    first = MeetingFactory(board=board, coming=True)
    page = client.get(reverse("contracts:meeting-list"), follow=True)
    rows = [row.get_text(" ", strip=True) for row in soup_of(page).select("tbody th")]
    assert rows == [short(first), short(second)]


def test_meeting_list_filters_by_board_contract_time_and_state(client, board, contract):
    past = MeetingFactory(board=board)
    coming = MeetingFactory(board=board, coming=True)
    agreed = MinutesFactory(meeting__held_on=date(2018, 9, 11), agreed=True).meeting
    draft = MinutesFactory(meeting__held_on=date(2018, 8, 14)).meeting
    cancelled = MeetingFactory(held_on=date(2018, 7, 10), cancelled=True)
    everything = [short(m) for m in (coming, past, agreed, draft, cancelled)]
    assert listed(client) == everything
    assert listed(client, board=board.pk) == [short(coming), short(past)]
    # The board watches the contract since before it began, so on both days.
    assert listed(client, contract=contract.pk) == [short(coming), short(past)]
    assert listed(client, when="coming") == [short(coming)]
    assert listed(client, when="past") == everything[1:]
    for state, meeting in (
        ("planned", coming),
        ("no-minutes", past),
        ("agreed", agreed),
        ("draft", draft),
        ("cancelled", cancelled),
    ):
        assert listed(client, state=state) == [short(meeting)], state
    assert listed(client, from_day="1 September 2018", until_day="9 October 2018") == [
        short(past),
        short(agreed),
    ]


def test_meeting_list_counts_a_contract_only_while_it_was_watched(client, contract):
    watched = WatchedContractFactory(contract=contract, no_longer=True)
    during = MeetingFactory(board=watched.board, held_on=date(2018, 3, 31))
    MeetingFactory(board=watched.board, held_on=date(2018, 4, 1))
    assert listed(client, contract=contract.pk) == [short(during)]


def test_meeting_list_exports_what_is_shown(client, board):
    MeetingFactory(board=board)
    MeetingFactory(board=board, coming=True)
    sent = client.get(
        reverse("contracts:meeting-list"), {"export": "csv", "when": "past"}
    )
    content = b"".join(sent.streaming_content) if sent.streaming else sent.content
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert [row["Board"] for row in rows] == [board.name]
    assert rows[0]["State"] == "Minutes not written"


@pytest.mark.parametrize("page", ["contracts:meeting-list", "contracts:board-list"])
def test_lists_of_governance_ask_the_same_however_many_rows(
    client, board, page, django_assert_max_num_queries
):
    MinutesFactory(meeting__board=board)
    address = f"{reverse(page)}?per_page=50"
    with django_assert_max_num_queries(15) as few:
        client.get(address)
    for _ in range(15):
        MinutesFactory(meeting__board=BoardFactory(reports_to=board))
    with django_assert_max_num_queries(len(few)):
        client.get(address)


# The tab of a contract.


def test_governance_tab_shows_chain_next_meeting_minutes_and_actions(
    client, board, contract
):
    board.reports_to = BoardFactory(name="Quarterly review")
    board.save()
    MeetingFactory(board=board, coming=True, place="Town Hall")
    last = MeetingFactory(board=board, held_on=timezone.localdate() - timedelta(days=9))
    MinutesFactory(meeting=last, text="Rooms in use rose.", agreed_on=ON)
    MeetingActionFactory(meeting=last, contract=contract, overdue=True)
    words = words_of(
        client.get(reverse("contracts:contract-governance", args=[contract.pk]))
    )
    assert f"{board.name} → reports to Quarterly review" in words
    assert "Town Hall" in words
    assert "Rooms in use rose." in words
    assert "4 days late" in words


def test_governance_tab_without_a_board_says_what_to_do(sign_in):
    contract = ContractFactory()
    client = sign_in(PersonFactory(commissioner_of=contract.directorate))
    address = reverse("contracts:contract-governance", args=[contract.pk])
    assert "set one up" in words_of(client.get(address))


def test_governance_tab_shows_a_provider_the_actions_and_nothing_else(
    sign_in, board, contract
):
    meeting = MeetingFactory(board=board)
    MinutesFactory(meeting=meeting, text="What the council said.", agreed=True)
    own = MeetingActionFactory(meeting=meeting, contract=contract, overdue=True)
    other = MeetingActionFactory(meeting=meeting, what="Ask the other provider")
    client = sign_in(PersonFactory(works_for=contract.provider))
    address = reverse("contracts:contract-governance", args=[contract.pk])
    words = words_of(client.get(address))
    assert own.what in words
    for kept in (board.name, other.what, "What the council said."):
        assert kept not in words
    page = reverse("contracts:meeting-action-detail", args=[own.pk])
    assert board.name not in words_of(client.get(page))
    hidden = reverse("contracts:meeting-action-detail", args=[other.pk])
    assert client.get(hidden).status_code == 404


def test_governance_tab_asks_the_same_however_many_boards(
    client, contract, django_assert_max_num_queries
):
    address = reverse("contracts:contract-governance", args=[contract.pk])
    with django_assert_max_num_queries(15) as few:
        client.get(address)
    for _ in range(10):
        watched = WatchedContractFactory(
            contract=contract, board__reports_to=BoardFactory()
        )
        MeetingActionFactory(meeting__board=watched.board, contract=contract)
    with django_assert_max_num_queries(len(few)):
        client.get(address)
