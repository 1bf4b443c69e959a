"""A person's calendar, and the secret address their calendar program reads."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from icalendar import Calendar

from contracts.calendar import limits
from contracts.calendar.exceptions import AddressExists
from contracts.calendar.feed import ical_of
from contracts.calendar.models import CalendarFeed
from contracts.calendar.months import Month, by_day
from contracts.calendar.services import make_address, reader_of, revoke_address
from contracts.register.calendar_entries import CALENDAR_ENTRIES, CalendarEntry
from contracts_site.foundation.history import event_model_of
from tests.contracts.pages import soup_of, words_of
from tests.factories import ContractFactory, PersonFactory
from tests.factories.duties import LocalDutyFactory

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
ENTRY = CalendarEntry(
    date(2026, 11, 29),
    "Termination notice; breaks, at weekends\nBEGIN:VEVENT",
    "/contracts/3/duties/#uk11-end",
    "Duty",
)


@pytest.fixture
def person():
    return PersonFactory()


def feed_url(token: str) -> str:
    return f"/contracts/calendar/feed/{token}.ics"


def test_ical_of_entries_is_read_back_whole():
    written = ical_of(
        [ENTRY, ENTRY], name="Ambleford: contracts", site="https://c.example", at=AT
    )
    (first, second) = Calendar.from_ical(written).walk("VEVENT")
    assert first["dtstart"].dt == ENTRY.day
    assert first["dtend"].dt == date(2026, 11, 30)
    assert str(first["summary"]) == f"Duty: {ENTRY.title}"
    assert str(first["url"]) == "https://c.example/contracts/3/duties/#uk11-end"
    assert first["uid"] == second["uid"]
    assert str(first["uid"]).endswith("@c.example")


def test_calendar_address_is_kept_as_a_hash_only(person):
    token = make_address(at=AT, by=person)
    feed = CalendarFeed.objects.get()
    assert token not in str(vars(feed))
    assert len(token) >= 43
    held = {field.name for field in event_model_of(CalendarFeed)._meta.fields}
    assert "token_hash" not in held
    assert reader_of(token, at=AT) == person
    assert reader_of(token[:-1], at=AT) is None


def test_calendar_address_second_is_refused_until_the_first_is_revoked(person):
    first = make_address(at=AT, by=person)
    with pytest.raises(AddressExists):
        make_address(at=AT, by=person)
    assert revoke_address(at=AT, by=person) == 1
    assert revoke_address(at=AT, by=person) == 0
    second = make_address(at=AT, by=person)
    assert reader_of(first, at=AT) is None
    assert reader_of(second, at=AT) == person


def test_calendar_feed_rows_against_a_rule_are_refused_by_database(person):
    make_address(at=AT, by=person)
    with pytest.raises(IntegrityError, match="one_calendar"), transaction.atomic():
        CalendarFeed.objects.create(user=person, token_hash="x", created_at=AT)
    before = datetime(2026, 11, 24, tzinfo=UTC)
    with pytest.raises(IntegrityError, match="after_it_was_made"), transaction.atomic():
        CalendarFeed.objects.update(revoked_at=before)


def test_calendar_feed_answers_without_sign_in_with_the_person_s_own_days():
    contract = ContractFactory(live=True)
    LocalDutyFactory(contract=contract, title="Yearly report")
    person = PersonFactory(commissioner_of=contract.directorate)
    other = PersonFactory(commissioner=True)
    response = Client().get(feed_url(make_address(at=AT, by=person)))
    assert response.status_code == 200
    assert response["Content-Type"].startswith("text/calendar")
    assert "no-store" in response["Cache-Control"]
    events = Calendar.from_ical(response.content).walk("VEVENT")
    assert any("Yearly report" in str(event["summary"]) for event in events)
    theirs = Client().get(feed_url(make_address(at=AT, by=other)))
    assert Calendar.from_ical(theirs.content).walk("VEVENT") == []


def test_calendar_feed_follows_the_person_s_rights_at_the_moment_of_reading():
    contract = ContractFactory(live=True)
    LocalDutyFactory(contract=contract)
    person = PersonFactory(commissioner_of=contract.directorate)
    url = feed_url(make_address(at=AT, by=person))
    assert Calendar.from_ical(Client().get(url).content).walk("VEVENT")
    person.memberships.all().delete()
    assert Calendar.from_ical(Client().get(url).content).walk("VEVENT") == []


def test_calendar_feed_of_a_revoked_or_unknown_address_is_not_found(person):
    token = make_address(at=AT, by=person)
    revoke_address(at=AT, by=person)
    assert Client().get(feed_url(token)).status_code == 404
    assert Client().get(feed_url("guessed")).status_code == 404


def test_calendar_feed_of_a_person_who_left_is_not_found(person):
    token = make_address(at=AT, by=person)
    person.is_active = False
    person.save()
    assert Client().get(feed_url(token)).status_code == 404


def test_calendar_address_is_shown_once_and_revoked_in_the_browser(sign_in, person):
    client = sign_in(person)
    made = client.post("/contracts/calendar/address/make/")
    address = soup_of(made).select_one("code").get_text(strip=True)
    assert Client().get(address).status_code == 200
    words = words_of(client.get("/contracts/calendar/address/"))
    assert address not in words
    assert "It cannot be shown again" in words
    again = client.post("/contracts/calendar/address/make/")
    assert again.status_code == 302
    revoked = client.post("/contracts/calendar/address/revoke/")
    assert "answers no more" in words_of(client.get(revoked.url))
    assert Client().get(address).status_code == 404


def test_calendar_month_lists_what_the_feed_holds(sign_in):
    contract = ContractFactory(live=True)
    duty = LocalDutyFactory(contract=contract, at_the_end=True)
    person = PersonFactory(commissioner_of=contract.directorate)
    key = f"{contract.ends_on:%Y-%m}"
    words = words_of(sign_in(person).get("/contracts/calendar/", {"month": key}))
    assert duty.title in words
    other = words_of(sign_in(auditor=True).get("/contracts/calendar/", {"month": key}))
    assert "Nothing falls in this month" in other


@pytest.mark.parametrize(
    "month", ["", "soon", "2026-13", "0000-01", "9999-12", "2026-11-25", "-"]
)
def test_calendar_month_that_is_none_shows_this_one(sign_in, month):
    response = sign_in(auditor=True).get("/contracts/calendar/", {"month": month})
    assert "This month" not in words_of(response)


def test_month_knows_its_neighbours():
    month = Month.from_key("2026-12")
    assert (month.before.key, month.after.key) == ("2026-11", "2027-01")
    assert (month.first, month.last) == (date(2026, 12, 1), date(2026, 12, 31))


def test_by_day_puts_entries_under_their_days():
    days = by_day([ENTRY, ENTRY])
    assert [(each.day, len(each.entries)) for each in days] == [(ENTRY.day, 2)]


def test_calendar_every_source_answers_a_person_without_a_part(person):
    day = date(2026, 11, 25)
    assert all(not source.entries_for(person, day, day) for source in CALENDAR_ENTRIES)


def test_calendar_address_is_replaced_after_asking(sign_in, person):
    client = sign_in(person)
    first = feed_url(make_address(at=AT, by=person))
    page = words_of(client.get("/contracts/calendar/address/replace/"))
    assert "The one you have answers no more" in page
    assert Client().get(first).status_code == 200
    replaced = client.post("/contracts/calendar/address/replace/")
    address = soup_of(replaced).select_one("code").get_text(strip=True)
    assert Client().get(address).status_code == 200
    assert Client().get(first).status_code == 404


def test_calendar_address_says_when_it_was_last_read(sign_in, person):
    client = sign_in(person)
    token = make_address(at=AT, by=person)
    page = "/contracts/calendar/address/"
    assert "and not read yet" in words_of(client.get(page))
    Client().get(feed_url(token))
    assert "and last read on" in words_of(client.get(page))


def test_reading_a_calendar_is_noted_once_an_hour_and_is_no_history(person):
    token = make_address(at=AT, by=person)
    reader_of(token, at=AT)
    reader_of(token, at=AT + timedelta(minutes=59))
    assert CalendarFeed.objects.get().last_used_at == AT
    reader_of(token, at=AT + timedelta(minutes=61))
    assert CalendarFeed.objects.get().last_used_at == AT + timedelta(minutes=61)
    assert event_model_of(CalendarFeed).objects.count() == 1


def test_calendar_feed_read_too_often_is_refused_for_a_while(person, monkeypatch):
    monkeypatch.setattr(limits, "READINGS", 2)
    url = feed_url(make_address(at=AT, by=person))
    other = feed_url(make_address(at=AT, by=PersonFactory()))
    assert [Client().get(url).status_code for _ in range(3)] == [200, 200, 429]
    assert Client().get(url)["Retry-After"] == "3600"
    assert Client().get(other).status_code == 200
