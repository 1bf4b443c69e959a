"""Sites, hours, leases, and which contract serves which: rules and pages."""

import csv
import io
from datetime import date, time, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from contracts.models import OpeningSpell, ServedLocality, ServedSite, Site
from contracts.places import services
from contracts.places.dates import LEASE_DATES, LEASE_TASKS
from contracts.places.exceptions import (
    HoursChangedMeanwhile,
    OutsideTerm,
    ServedAlready,
)
from contracts.places.opening import read_spells
from contracts_site.foundation.history import history_of
from tests.contracts.pages import error_beside, error_summary, soup_of, words_of
from tests.factories import ContractFactory, PersonFactory
from tests.factories.places import (
    LocalityFactory,
    OpeningSpellFactory,
    ServedLocalityFactory,
    ServedSiteFactory,
    SiteFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def contract():
    return ContractFactory(live=True)


@pytest.fixture
def person(contract):
    return PersonFactory(commissioner_of=contract.directorate)


@pytest.fixture
def client(sign_in, person):
    return sign_in(person)


# Rules, by the database and in words.

BROKEN = [
    pytest.param(
        SiteFactory,
        {"lease_from": date(2019, 1, 2), "lease_until": date(2019, 1, 1)},
        "lease_ends_on_or_after",
        "must end on or after",
        id="lease reversed",
    ),
    pytest.param(
        SiteFactory,
        {"lease_from": date(2019, 1, 2), "break_on": date(2019, 1, 1)},
        "lease_breaks_within",
        "between the first and the last day",
        id="break before the lease",
    ),
    pytest.param(
        SiteFactory,
        {"lease_until": date(2019, 1, 1), "break_on": date(2019, 1, 2)},
        "lease_breaks_within",
        "between the first and the last day",
        id="break after the lease",
    ),
    pytest.param(
        SiteFactory,
        {"rent_per_year": Decimal("-0.01")},
        "rent_is_not_negative",
        "less than £0",
        id="negative rent",
    ),
    pytest.param(
        OpeningSpellFactory,
        {"closes_at": time(9)},
        "closes_after_it_opens",
        "closes after it opens",
        id="closes as it opens",
    ),
    pytest.param(
        OpeningSpellFactory,
        {"weekday": 8},
        "day_of_the_week",
        "Choose a day of the week",
        id="an eighth day",
    ),
    pytest.param(
        ServedSiteFactory,
        {"ends_on": date(2016, 9, 30)},
        "site_is_served_until",
        "on or after the first day",
        id="site served backwards",
    ),
    pytest.param(
        ServedLocalityFactory,
        {"ends_on": date(2016, 9, 30)},
        "locality_is_served_until",
        "on or after the first day",
        id="locality served backwards",
    ),
]


@pytest.mark.parametrize(("factory", "values", "name", "words"), BROKEN)
def test_place_against_a_rule_is_refused_by_database_and_in_words(
    factory, values, name, words
):
    kept = factory()
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        type(kept)._default_manager.filter(pk=kept.pk).update(**values)
    for field, value in values.items():
        setattr(kept, field, value)
    with pytest.raises(ValidationError, match=words):
        kept.full_clean()


@pytest.mark.parametrize(
    ("factory", "same", "words"),
    [
        (SiteFactory, ("name", "postcode"), "at this postcode already"),
        (OpeningSpellFactory, ("site", "weekday", "opens_at"), "opens at this time"),
        (ServedSiteFactory, ("contract", "site", "starts_on"), "from this day"),
        (ServedLocalityFactory, ("contract", "locality", "starts_on"), "from this day"),
    ],
)
def test_place_kept_twice_is_refused_by_database_and_in_words(factory, same, words):
    kept = factory()
    values = {name: getattr(kept, name) for name in same}
    with pytest.raises(IntegrityError), transaction.atomic():
        factory(**values)
    with pytest.raises(ValidationError, match=words):
        factory.build(**values).full_clean()


@pytest.mark.parametrize(
    ("first", "second", "overlap"),
    [
        ((0, None), (10, None), True),
        ((0, 9), (10, None), False),
        ((0, 10), (10, 20), True),
        ((10, None), (0, 9), False),
        ((10, 20), (0, None), True),
    ],
)
def test_serving_the_same_place_twice_on_a_day_is_refused(
    contract, person, first, second, overlap
):
    begin, site, locality = contract.starts_on, SiteFactory(), LocalityFactory()

    def span(days):
        starts, ends = days
        return {
            "starts_on": begin + timedelta(days=starts),
            "ends_on": None if ends is None else begin + timedelta(days=ends),
        }

    def serve(days):
        services.serve_site(
            contract=contract,
            details=services.ServedSiteDetails(site=site, **span(days)),
            by=person,
        )
        services.serve_locality(
            contract=contract,
            details=services.ServedLocalityDetails(locality=locality, **span(days)),
            by=person,
        )

    serve(first)
    if overlap:
        with pytest.raises(ServedAlready, match="already serves"):
            serve(second)
    else:
        serve(second)
        assert ServedSite.objects.count() == ServedLocality.objects.count() == 2


def test_serving_outside_the_term_is_refused(contract, person):
    for field, day in (
        ("starts_on", contract.starts_on - timedelta(days=1)),
        ("ends_on", contract.ends_on + timedelta(days=1)),
    ):
        span = {"starts_on": contract.starts_on, "ends_on": None, field: day}
        with pytest.raises(OutsideTerm) as refusal:
            services.serve_site(
                contract=contract,
                details=services.ServedSiteDetails(site=SiteFactory(), **span),
                by=person,
            )
        assert refusal.value.field == field


def test_opening_hours_that_stay_are_left_alone(person):
    site = SiteFactory()

    def set_hours(monday, tuesday):
        services.set_opening_hours(
            site=site,
            hours=services.OpeningHours(
                spells={1: read_spells(monday), 2: read_spells(tuesday)}
            ),
            by=person,
        )

    set_hours("9am to noon, 1pm to 5pm", "9am to 5pm")
    kept = OpeningSpell.objects.get(weekday=2)
    set_hours("9am to noon", "9am to 5pm")
    assert OpeningSpell.objects.get(weekday=2).pk == kept.pk
    assert OpeningSpell.objects.count() == 2
    assert [entry.what for entry in history_of(kept)] == ["created"]


def test_opening_hours_changed_meanwhile_are_refused(person):
    spell = OpeningSpellFactory()
    seen = services.hours_on_record(spell.site)
    OpeningSpellFactory(site=spell.site, weekday=2)
    with pytest.raises(HoursChangedMeanwhile):
        services.set_opening_hours(
            site=spell.site,
            hours=services.OpeningHours(spells={}),
            seen_hours=seen,
            by=person,
        )
    assert OpeningSpell.objects.count() == 2


# Pages.


def test_site_is_added_opened_and_served_in_the_browser(client, contract):
    locality = LocalityFactory(name="North")
    added = client.post(
        "/contracts/sites/add/",
        {
            "name": "Hill Top",
            "address": "1 High Street\nHill Top",
            "postcode": "zz11aa",
            "locality": locality.pk,
            "responsible": "landlord",
            "occupancy": "part",
            "lease_from": "1 April 2016",
            "lease_until": "31 March 2031",
            "break_on": "31 March 2026",
            "rent_per_year": "12,000",
        },
    )
    assert added.status_code == 302
    site = Site.objects.get()
    assert site.postcode == "ZZ1 1AA"
    page = f"/contracts/sites/{site.pk}/"
    client.post(
        f"{page}hours/",
        {
            "day_1": "9am to 12:30pm, 1:30pm to 5pm",
            "term_time_notes": "Closed in August",
        },
    )
    words = words_of(client.get(page))
    assert "Monday 09:00 to 12:30, 13:30 to 17:00" in words
    assert "Open 7 hours a week" in words
    assert "Closed in August" in words
    assert "Rent in a year £12,000" in words
    places = f"/contracts/{contract.pk}/places/"
    start = contract.starts_on.isoformat()
    client.post(f"{places}sites/add/", {"site": site.pk, "starts_on": start})
    client.post(
        f"{places}localities/add/", {"locality": locality.pk, "starts_on": start}
    )
    words = words_of(client.get(places))
    assert "Hill Top" in words
    assert "Now North" in words
    assert contract.title in words_of(client.get(page))


def test_serving_is_changed_and_taken_off_in_the_browser(client, contract):
    served = ServedSiteFactory(contract=contract)
    area = ServedLocalityFactory(contract=contract)
    end = (contract.starts_on + timedelta(days=10)).isoformat()
    for folder, row, field in (
        ("served-sites", served, "site"),
        ("served-localities", area, "locality"),
    ):
        url = f"/contracts/{folder}/{row.pk}/"
        sent = {
            field: getattr(row, f"{field}_id"),
            "starts_on": contract.starts_on.isoformat(),
            "ends_on": end,
        }
        assert client.post(f"{url}edit/", sent).status_code == 302
        row.refresh_from_db()
        assert row.ends_on is not None
        assert "by mistake" in words_of(client.get(f"{url}remove/"))
        client.post(f"{url}remove/")
        assert not type(row).objects.filter(pk=row.pk).exists()


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"name": ""}, "name", "Enter the site's name"),
        ({"responsible": ""}, "responsible", "Choose who is responsible"),
        ({"postcode": "nowhere"}, "postcode", "Enter a postcode such as"),
        (
            {"lease_from": "2 January 2019", "lease_until": "1 January 2019"},
            "lease_until",
            "must end on or after",
        ),
        (
            {"lease_until": "1 January 2019", "break_on": "2 January 2019"},
            "break_on",
            "between the first and the last day",
        ),
        ({"rent_per_year": "-1"}, "rent_per_year", "Enter 0 or more"),
    ],
)
def test_site_form_answers_at_the_field(client, changes, field, words):
    sent = {"name": "Hill Top", "responsible": "council", **changes}
    response = client.post("/contracts/sites/add/", sent)
    assert words in error_beside(response, field)
    assert not Site.objects.exists()


def test_site_added_twice_is_told_at_the_name(client):
    SiteFactory(name="Hill Top", postcode="ZZ1 1AA")
    sent = {"name": "Hill Top", "responsible": "council", "postcode": "ZZ1 1AA"}
    response = client.post("/contracts/sites/add/", sent)
    assert "at this postcode already" in error_beside(response, "name")


def test_site_hours_form_answers_at_the_day(client):
    site = SiteFactory()
    response = client.post(
        f"/contracts/sites/{site.pk}/hours/", {"day_1": "9 to 5", "day_7": "10am-noon"}
    )
    assert "closes before it opens" in error_beside(response, "day_1")
    assert error_beside(response, "day_7") == ""
    assert soup_of(response).find(id="id_day_7")["value"] == "10am-noon"
    assert not OpeningSpell.objects.exists()


def test_site_hours_changed_meanwhile_are_told(client):
    site = SiteFactory()
    url = f"/contracts/sites/{site.pk}/hours/"
    drawn = soup_of(client.get(url))
    seen = {
        name: drawn.find(id=f"id_{name}").get("value", "")
        for name in ("seen", "seen_hours")
    }
    OpeningSpellFactory(site=site)
    response = client.post(url, {**seen, "day_2": "9am to 5pm"})
    assert "Somebody else changed the opening hours" in error_summary(response)[0]


def test_site_edit_over_somebody_elses_change_is_told(client):
    site = SiteFactory()
    url = f"/contracts/sites/{site.pk}/edit/"
    seen = soup_of(client.get(url)).find(id="id_seen")["value"]
    Site.objects.filter(pk=site.pk).update(name="Theirs")
    sent = {"name": "Mine", "responsible": "council", "seen": seen}
    assert "On record now: “Theirs”" in error_beside(client.post(url, sent), "name")


def test_served_site_form_answers_at_the_field(client, contract):
    served = ServedSiteFactory(contract=contract)
    url = f"/contracts/{contract.pk}/places/sites/add/"
    start = contract.starts_on
    for sent, field, words in (
        ({"starts_on": "soon"}, "starts_on", "Enter a date"),
        ({"site": "", "starts_on": start.isoformat()}, "site", "Choose a site"),
        (
            {"site": served.site_id, "starts_on": "1 January 1990"},
            "starts_on",
            "The contract runs from",
        ),
        (
            {
                "site": SiteFactory().pk,
                "starts_on": (start + timedelta(days=2)).isoformat(),
                "ends_on": start.isoformat(),
            },
            "ends_on",
            "on or after the first day",
        ),
        (
            {
                "site": served.site_id,
                "starts_on": (start + timedelta(days=2)).isoformat(),
            },
            "starts_on",
            "already serves",
        ),
    ):
        assert words in error_beside(client.post(url, sent), field)
    assert ServedSite.objects.count() == 1


def test_site_list_filters_and_exports_what_it_shows(sign_in):
    today = timezone.localdate()
    leased = SiteFactory(name="=Leased", leased=True, locality=LocalityFactory())
    SiteFactory(name="Part", part_used=True)
    SiteFactory(name="Shut", closed=True)
    SiteFactory(
        name="Ended",
        lease_until=today - timedelta(days=1),
        break_on=today - timedelta(days=9),
    )
    OpeningSpellFactory(site=leased)
    client = sign_in(auditor=True)

    def names(**query):
        rows = soup_of(client.get("/contracts/sites/", query)).select(
            "tbody th[scope=row]"
        )
        return sorted(row.get_text(strip=True) for row in rows)

    assert names() == ["=Leased", "Ended", "Part", "Shut"]
    assert names(lease="ends") == ["=Leased"]
    assert names(lease="ended") == ["Ended"]
    assert names(lease="breaks") == []
    assert names(lease="none") == ["Part", "Shut"]
    assert names(occupancy="part") == ["Part"]
    assert names(state="closed") == ["Shut"]
    assert names(locality=leased.locality_id) == ["=Leased"]
    sent = client.get("/contracts/sites/", {"q": "leased", "export": "csv"})
    text = b"".join(sent.streaming_content).decode("utf-8-sig")
    (line,) = csv.DictReader(io.StringIO(text))
    assert line["Site"] == "'=Leased"
    assert line["Hours open in a week"] == "8"


@pytest.mark.parametrize("url", ["/contracts/sites/", "/contracts/{}/places/"])
def test_lists_of_sites_ask_as_much_for_many_rows_as_for_few(
    sign_in, person, contract, url, django_assert_max_num_queries
):
    def queries():
        client = sign_in(person)
        with django_assert_max_num_queries(15) as counted:
            client.get(url.format(contract.pk) + "?per_page=200")
        return len(counted)

    def more(number):
        for _ in range(number):
            site = SiteFactory(locality=LocalityFactory())
            ServedSiteFactory(contract=contract, site=site)
            OpeningSpellFactory(site=site)

    more(3)
    few = queries()
    more(30)
    assert queries() == few


def test_site_list_counts_contracts_that_serve_it_today(sign_in, contract):
    site = SiteFactory()
    ServedSiteFactory(contract=contract, site=site)
    ServedSiteFactory(contract__expired=True, site=site)
    ServedSiteFactory(contract__not_started=True, site=site)
    (row,) = soup_of(sign_in(auditor=True).get("/contracts/sites/")).select("tbody tr")
    assert row.select("td")[-1].get_text(strip=True) == "1"


def test_served_locality_offers_only_localities_in_use(client, contract):
    LocalityFactory(name="Given up", given_up=True)
    page = client.get(f"/contracts/{contract.pk}/places/localities/add/")
    assert "Given up" not in words_of(page)


# What needs a person today, and their calendar.


def test_leases_are_told_to_commissioners_of_contracts_that_serve_the_site(
    contract, person
):
    today = timezone.localdate()
    site = SiteFactory(
        name="Hill Top",
        lease_from=date(2010, 1, 1),
        lease_until=today + timedelta(days=182),
        break_on=today + timedelta(days=30),
    )
    ServedSiteFactory(contract=contract, site=site)
    ServedSiteFactory(contract=contract, site=SiteFactory(closed=True, leased=True))
    SiteFactory(leased=True)  # served by nobody
    ServedSiteFactory(contract__live=True, site__leased=True)  # another directorate's
    ServedSiteFactory(
        contract=contract,
        site__leased=True,
        ends_on=contract.starts_on + timedelta(days=1),
    )
    far = SiteFactory(lease_until=today + timedelta(days=183))
    ServedSiteFactory(contract=contract, site=far)

    told = [task.title for task in LEASE_TASKS.tasks_for(person, today)]
    assert [title.split(" on ")[0] for title in told] == [
        "Hill Top: the lease ends",
        "Hill Top: the lease may be broken",
    ]
    assert LEASE_TASKS.tasks_for(PersonFactory(auditor=True), today) == []
    entries = LEASE_DATES.entries_for(person, today, today + timedelta(days=30))
    assert [entry.day for entry in entries] == [today + timedelta(days=30)]


def test_lease_that_has_ended_stays_and_a_break_that_has_passed_goes(contract, person):
    today = timezone.localdate()
    site = SiteFactory(
        lease_until=today - timedelta(days=1), break_on=today - timedelta(days=2)
    )
    ServedSiteFactory(contract=contract, site=site)
    (task,) = LEASE_TASKS.tasks_for(person, today)
    assert "the lease ends" in task.title
