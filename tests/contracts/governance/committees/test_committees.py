"""Committees: their public calendar, and a question about days that are closed."""

from datetime import date

import pytest
from django.urls import reverse

from contracts.models import MeetingDate
from contracts_site.foundation.calendars.models import NonWorkingDay
from tests.contracts.pages import soup_of, words_of
from tests.factories import CommitteeFactory, MeetingDateFactory, PersonFactory
from tests.factories.governance import BoardFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def committee():
    return CommitteeFactory(name="Scrutiny Panel")


def test_committee_page_shows_dates_and_posts_but_boards_to_whole_readers_only(
    sign_in, committee
):
    coming = MeetingDateFactory(committee=committee, coming=True, place="Chamber")
    MeetingDateFactory(committee=committee)
    member = PersonFactory(member_of=committee, post="Member for Northfield")
    left = PersonFactory(member_of=committee, is_active=False, post="Former member")
    board = BoardFactory(reports_to_committee=committee)
    address = reverse("contracts:committee-detail", args=[committee.pk])
    words = words_of(sign_in(member).get(address))
    assert f"{coming.held_on:%-d %B %Y}, Chamber" in words
    assert "11 September 2018" in words
    assert member.post in words
    assert left.post not in words
    assert board.name not in words
    assert board.name in words_of(sign_in(auditor=True).get(address))


def test_committee_without_dates_says_who_adds_them(sign_in, committee):
    address = reverse("contracts:committee-detail", args=[committee.pk])
    assert "An administrator adds" in words_of(sign_in(member=True).get(address))


def test_committee_list_shows_the_next_meeting_and_filters(sign_in, committee):
    MeetingDateFactory(committee=committee, coming=True)
    ended = CommitteeFactory(name="Old panel", is_active=False)
    client = sign_in(auditor=True)

    def listed(**query):
        page = client.get(reverse("contracts:committee-list"), query)
        return [row.get_text(strip=True) for row in soup_of(page).select("tbody th")]

    assert listed(state="meets", q="scrutiny") == [committee.name]
    assert listed(state="ended") == [ended.name]


def test_committee_list_asks_the_same_however_many_there_are(
    sign_in, django_assert_max_num_queries
):
    client = sign_in(member=True)
    address = reverse("contracts:committee-list")
    with django_assert_max_num_queries(12) as few:
        client.get(address)
    for _ in range(10):
        MeetingDateFactory(coming=True)
    with django_assert_max_num_queries(len(few)):
        client.get(address)


@pytest.mark.parametrize(
    ("held_on", "reason"),
    [
        (date(2018, 5, 5), "a Saturday"),
        (date(2018, 5, 7), "Early May bank holiday"),
        (date(2018, 5, 8), ""),
    ],
    ids=["weekend", "bank holiday", "working day"],
)
@pytest.mark.parametrize("through_committee", [True, False])
def test_meeting_date_on_a_closed_day_is_kept_and_questioned(
    sign_in, committee, held_on, reason, through_committee
):
    NonWorkingDay.objects.create(
        day=date(2018, 5, 7), name="Early May bank holiday", source="GOV.UK"
    )
    client = sign_in(administrator=True, is_superuser=True)
    if through_committee:
        address = reverse("admin:contracts_committee_change", args=[committee.pk])
        typed = {
            "name": committee.name,
            "is_active": "on",
            "meeting_dates-TOTAL_FORMS": "1",
            "meeting_dates-INITIAL_FORMS": "0",
            "meeting_dates-0-committee": committee.pk,
            "meeting_dates-0-held_on": held_on.isoformat(),
            "meeting_dates-0-place": "",
        }
    else:
        address = reverse("admin:contracts_meetingdate_add")
        typed = {
            "committee": committee.pk,
            "held_on": held_on.isoformat(),
            "place": "",
        }
    answer = client.post(address, typed, follow=True)
    assert MeetingDate.objects.get().held_on == held_on
    warned = [str(each) for each in answer.context["messages"] if "Check" in str(each)]
    assert len(warned) == (1 if reason else 0)
    assert all(reason in words for words in warned)
