"""Boards: their rules, their pages, who may write them."""

import csv
import io
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from contracts.governance.boards import services
from contracts.governance.boards.exceptions import (
    AgreedInTheFuture,
    BoardHasEnded,
    NotWatched,
    ReportsInACircle,
    TermsAreAgreed,
    WatchedAlready,
)
from contracts.governance.boards.presentation import chain_of
from contracts.governance.boards.services import BoardDetails
from contracts.models import Board, BoardMember, TermsOfReference, WatchedContract
from contracts.register.seen import ChangedMeanwhile, mark_of
from contracts_site.foundation.history import history_of
from tests.contracts.pages import error_beside, error_summary, soup_of, words_of
from tests.factories import CommitteeFactory, ContractFactory, PersonFactory
from tests.factories.governance import (
    BoardFactory,
    BoardMemberFactory,
    MeetingFactory,
    TermsOfReferenceFactory,
    WatchedContractFactory,
)

pytestmark = pytest.mark.django_db
ON = date(2018, 10, 9)
TYPED = {
    "name": "Quarterly review",
    "purpose": "Judges the contract.",
    "cadence": "quarterly",
    "chair_post": "Director",
    "place": "",
    "standing_items": "Minutes\nMoney",
    "reports_to": "",
    "reports_to_committee": "",
    "ended_on": "",
    "seen": "",
}


def details(board: Board | None = None, **changed: object) -> BoardDetails:
    typed = {
        "name": board.name if board else "Quarterly review",
        "purpose": "Judges the contract.",
        "cadence": "quarterly",
        "chair_post": "Director",
    }
    return BoardDetails(**{**typed, **changed})


@pytest.fixture
def board():
    return BoardFactory()


@pytest.fixture
def contract(board):
    return WatchedContractFactory(board=board, contract__live=True).contract


@pytest.fixture
def client(sign_in, contract):
    return sign_in(PersonFactory(commissioner_of=contract.directorate))


# Rules, by the database and in words.


@pytest.mark.parametrize(
    ("values", "name", "words"),
    [
        (
            lambda board: {
                "reports_to": BoardFactory(),
                "reports_to_committee": CommitteeFactory(),
            },
            "a_board_or_a_committee",
            "a board or a committee",
        ),
        (lambda board: {"reports_to": board}, "report_to_itself", "to itself"),
    ],
    ids=["both", "itself"],
)
def test_board_against_a_rule_is_refused_by_database_and_in_words(
    board, values, name, words
):
    changed = values(board)
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Board.objects.filter(pk=board.pk).update(**changed)
    for field, value in changed.items():
        setattr(board, field, value)
    with pytest.raises(ValidationError, match=words):
        board.full_clean()


def test_board_member_twice_is_refused_by_database_and_in_words(client, board):
    member = BoardMemberFactory(board=board)
    again = {"post": member.post, "organisation": member.organisation}
    refused = pytest.raises(IntegrityError, match="sits_on_a_board_once")
    with refused, transaction.atomic():
        BoardMember.objects.create(board=board, **again)
    address = reverse("contracts:board-member-create", args=[board.pk])
    answer = client.post(address, again)
    assert "already sits on the board" in error_beside(answer, "post")


def test_watched_contract_twice_is_refused_by_database_and_in_words(board, contract):
    with pytest.raises(IntegrityError, match="once_at_a_time"), transaction.atomic():
        WatchedContract.objects.create(board=board, contract=contract, watched_from=ON)
    again = WatchedContract(board=board, contract=contract, watched_from=ON)
    with pytest.raises(ValidationError, match="watches this contract already"):
        again.full_clean()


def test_watched_contract_with_reversed_dates_is_refused(client, board, contract):
    watched = board.watched.get()
    day_before = watched.watched_from - timedelta(days=1)
    with pytest.raises(IntegrityError, match="on_or_after_from"), transaction.atomic():
        WatchedContract.objects.update(watched_until=day_before)
    address = reverse("contracts:watched-contract-end", args=[board.pk, watched.pk])
    answer = client.post(address, {"watched_until": f"{day_before:%-d %B %Y}"})
    assert "on or after the first" in error_beside(answer, "watched_until")


def test_terms_have_one_text_a_version_and_one_draft(board):
    TermsOfReferenceFactory(board=board, agreed=True)
    for values, name in (
        ({"version": 1, "agreed_on": ON}, "one_text_a_version"),
        ({"version": 3, "agreed_on": None}, "one_draft"),
    ):
        draft = TermsOfReferenceFactory.build(board=board, **values)
        if name == "one_draft":
            TermsOfReferenceFactory(board=board, version=2)
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            draft.save()
        with pytest.raises(ValidationError):
            draft.full_clean()


# Whom a board reports to.


def test_board_reporting_in_a_circle_is_refused_naming_every_board():
    quarterly = BoardFactory(name="Quarterly review")
    monthly = BoardFactory(name="Monthly review", reports_to=quarterly)
    weekly = BoardFactory(name="Weekly meeting", reports_to=monthly)
    with pytest.raises(ReportsInACircle) as refusal:
        services.revise_board(
            board=quarterly,
            details=details(quarterly, reports_to=weekly),
            by=PersonFactory(),
        )
    assert str(refusal.value).startswith(
        "Weekly meeting already reports to Monthly review, which reports to "
        "Quarterly review."
    )
    quarterly.refresh_from_db()
    assert quarterly.reports_to is None


def test_board_edit_that_makes_a_circle_is_told_beside_the_field(client, board):
    below = BoardFactory(reports_to=board)
    address = reverse("contracts:board-edit", args=[board.pk])
    typed = {**TYPED, "reports_to": below.pk, "seen": mark_of(board)}
    answer = client.post(address, typed)
    assert "already reports to" in error_beside(answer, "reports_to")
    assert len(error_summary(answer)) == 1


def test_board_edit_to_report_to_both_is_told_beside_the_field(client, board):
    typed = {
        **TYPED,
        "reports_to": BoardFactory().pk,
        "reports_to_committee": CommitteeFactory().pk,
    }
    answer = client.post(reverse("contracts:board-edit", args=[board.pk]), typed)
    assert "not both" in error_beside(answer, "reports_to_committee")


def test_chain_of_a_board_ends_with_the_committee(django_assert_num_queries):
    panel = CommitteeFactory(name="Scrutiny Panel")
    quarterly = BoardFactory(name="Quarterly", reports_to_committee=panel)
    weekly = BoardFactory(
        name="Weekly", reports_to=BoardFactory(name="Monthly", reports_to=quarterly)
    )
    with django_assert_num_queries(1):
        chain = chain_of(weekly)
    assert [rung.label for rung in chain] == [
        "Weekly",
        "Monthly",
        "Quarterly",
        "Scrutiny Panel",
    ]


# Acts.


def test_acts_on_a_board_name_the_person():
    by, contract = PersonFactory(), ContractFactory()
    board = services.set_up_board(details=details(), by=by)
    services.add_member(board=board, post="Manager", organisation="council", by=by)
    watched = services.watch_contract(
        board=board, contract=contract, watched_from=ON, by=by
    )
    terms = services.write_terms(board=board, text="To review.", by=by)
    services.agree_terms(terms=terms, agreed_on=ON, on=ON, by=by)
    services.stop_watching(watched=watched, watched_until=ON, by=by)
    assert {entry.who for entry in history_of(board, watched, terms)} == {by.name}


def test_board_that_has_ended_watches_nothing_new():
    with pytest.raises(BoardHasEnded):
        services.watch_contract(
            board=BoardFactory(ended=True),
            contract=ContractFactory(),
            watched_from=ON,
            by=PersonFactory(),
        )


@pytest.mark.parametrize("days", [0, 1])
def test_contract_is_watched_again_only_after_the_last_day(board, days):
    until = date(2018, 3, 31)
    contract = WatchedContractFactory(board=board, no_longer=True).contract
    watch = {
        "board": board,
        "contract": contract,
        "watched_from": until + timedelta(days=days),
        "by": PersonFactory(),
    }
    if days:
        services.watch_contract(**watch)
        assert board.watched.count() == 2
    else:
        with pytest.raises(WatchedAlready):
            services.watch_contract(**watch)


def test_contract_no_longer_watched_cannot_be_let_go_twice(board):
    watched = WatchedContractFactory(board=board, no_longer=True)
    with pytest.raises(NotWatched):
        services.stop_watching(watched=watched, watched_until=ON, by=PersonFactory())


@pytest.mark.parametrize(
    ("on", "watches"),
    [
        (date(2016, 9, 30), False),
        (date(2016, 10, 1), True),
        (date(2018, 3, 31), True),
        (date(2018, 4, 1), False),
    ],
    ids=["day before", "first day", "last day", "day after"],
)
def test_board_watches_a_contract_from_the_first_day_to_the_last(board, on, watches):
    contract = WatchedContractFactory(board=board, no_longer=True).contract
    assert Board.objects.watching(contract, on=on).exists() is watches


def test_agreed_terms_are_closed_and_the_next_text_is_a_new_version(board):
    by = PersonFactory()
    first = services.write_terms(board=board, text="To review.", by=by)
    assert services.write_terms(board=board, text="To judge.", by=by) == first
    services.agree_terms(terms=first, agreed_on=ON, on=ON, by=by)
    with pytest.raises(TermsAreAgreed):
        services.agree_terms(terms=first, agreed_on=ON, on=ON, by=by)
    second = services.write_terms(board=board, text="To decide.", by=by)
    assert (second.version, second.is_agreed) == (2, False)
    first.refresh_from_db()
    assert first.text == "To judge."


def test_terms_are_not_agreed_ahead_of_today(board):
    terms = TermsOfReferenceFactory(board=board)
    with pytest.raises(AgreedInTheFuture):
        services.agree_terms(
            terms=terms, agreed_on=ON + timedelta(days=1), on=ON, by=PersonFactory()
        )


@pytest.mark.parametrize("seen", ["", "another mark"])
def test_terms_written_over_another_draft_are_refused(board, seen):
    TermsOfReferenceFactory(board=board)
    with pytest.raises(ChangedMeanwhile):
        services.write_terms(board=board, text="Mine.", seen=seen, by=PersonFactory())
    assert TermsOfReference.objects.get().text != "Mine."


def test_terms_agreed_while_somebody_wrote_are_not_rewritten(board):
    agreed = TermsOfReferenceFactory(board=board, agreed=True)
    with pytest.raises(TermsAreAgreed):
        services.write_terms(
            board=board, text="Mine.", seen=mark_of(agreed), by=PersonFactory()
        )


# Pages.


def test_board_is_set_up_in_the_browser_and_shows_what_to_do_next(sign_in):
    by = PersonFactory(commissioner=True)
    client = sign_in(by)
    answer = client.post(reverse("contracts:board-create"), TYPED, follow=True)
    board = Board.objects.get()
    assert (board.created_by, board.agenda_lines) == (by, ["Minutes", "Money"])
    words = words_of(answer)
    assert "It watches no contract yet." in words
    assert "Plan meetings" in words


def test_board_of_the_same_name_is_told_beside_the_field(sign_in, board):
    client = sign_in(commissioner=True)
    typed = {**TYPED, "name": board.name}
    answer = client.post(reverse("contracts:board-create"), typed)
    assert "already has this name" in error_beside(answer, "name")


def test_board_changed_by_two_people_keeps_the_first_and_tells_the_second(
    client, board
):
    address = reverse("contracts:board-edit", args=[board.pk])
    seen = mark_of(board)
    Board.objects.update(purpose="Changed by somebody else.")
    answer = client.post(address, {**TYPED, "seen": seen})
    assert "Changed by somebody else." in error_beside(answer, "purpose")
    board.refresh_from_db()
    assert board.purpose == "Changed by somebody else."


def test_board_page_walks_through_members_contracts_and_terms(client, board, contract):
    page = reverse("contracts:board-detail", args=[board.pk])
    client.post(
        reverse("contracts:board-member-create", args=[board.pk]),
        {"post": "Regional manager", "organisation": "provider"},
    )
    client.post(
        reverse("contracts:terms-of-reference-write", args=[board.pk]),
        {"text": "# Purpose\n\nTo judge.", "seen": ""},
    )
    agree = reverse("contracts:terms-of-reference-agree", args=[board.pk, 1])
    terms = board.terms_of_reference.get()
    today = f"{timezone.localdate():%-d %B %Y}"
    client.post(agree, {"agreed_on": today, "seen": mark_of(terms)})
    words = words_of(client.get(page))
    assert "Regional manager Provider" in words
    assert f"Version 1 agreed on {today}" in words
    client.post(
        reverse(
            "contracts:board-member-remove", args=[board.pk, board.members.get().pk]
        )
    )
    assert "Nobody sits on this board yet" in words_of(client.get(page))
    history = client.get(reverse("contracts:board-history", args=[board.pk]))
    assert "Member of a board deleted: Regional manager" in words_of(history)


def test_member_of_another_board_is_not_removed_through_this_one(client, board):
    other = BoardMemberFactory()
    address = reverse("contracts:board-member-remove", args=[board.pk, other.pk])
    assert client.post(address).status_code == 404
    assert BoardMember.objects.filter(pk=other.pk).exists()


def test_board_is_written_by_whoever_set_it_up_and_by_watched_directorates(sign_in):
    creator = PersonFactory(commissioner=True)
    board = BoardFactory(created_by=creator)
    other = WatchedContractFactory(board=board).contract.directorate
    address = reverse("contracts:board-edit", args=[board.pk])

    def status(person):
        return sign_in(person).get(address).status_code

    assert status(creator) == 200
    assert status(PersonFactory(commissioner_of=other)) == 200
    assert status(PersonFactory(commissioner=True)) == 403


def test_board_set_up_by_somebody_who_is_no_commissioner_now_is_not_theirs(sign_in):
    left = PersonFactory(auditor=True)
    address = reverse("contracts:board-edit", args=[BoardFactory(created_by=left).pk])
    assert sign_in(left).get(address).status_code == 403


# The list.


def listed(client, **query):
    page = client.get(reverse("contracts:board-list"), query)
    return [
        row.get_text(" ", strip=True) for row in soup_of(page).select("tbody tr th")
    ]


def test_board_list_filters_by_name_contract_and_state(client, board, contract):
    ended = BoardFactory(name="Major projects group", ended=True)
    assert listed(client) == sorted([board.name, ended.name])
    assert listed(client, q="projects") == [ended.name]
    assert listed(client, contract=contract.pk) == [board.name]
    assert listed(client, state="ended") == [ended.name]
    assert listed(client, state="meets") == [board.name]
    assert listed(client, cadence="weekly") == []


def test_board_list_exports_what_is_shown(client, board):
    MeetingFactory(board=board, coming=True)
    address = reverse("contracts:board-list")
    sent = client.get(address, {"export": "csv"})
    text = b"".join(sent.streaming_content) if sent.streaming else sent.content
    rows = list(csv.DictReader(io.StringIO(text.decode("utf-8-sig"))))
    assert [row["Board"] for row in rows] == [board.name]
    assert rows[0]["Contracts"] == "1"


def test_board_list_asks_as_many_questions_of_many_boards_as_of_few(
    client, django_assert_max_num_queries
):
    address = reverse("contracts:board-list")
    with django_assert_max_num_queries(15) as few:
        client.get(address)
    for _ in range(20):
        WatchedContractFactory(board=BoardFactory(reports_to=BoardFactory()))
    with django_assert_max_num_queries(len(few)):
        client.get(address)
