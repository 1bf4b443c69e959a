"""Totals of placements: constraints, the list for two sorts of reader, the form."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from contracts.models import PlacementTotal
from contracts.placements import services
from contracts.placements.suppression import total
from contracts_site.foundation.history import history_of
from contracts_site.foundation.settings_data.models import CouncilSettings
from tests.contracts.pages import error_beside, soup_of, words_of
from tests.factories import ContractFactory, PersonFactory, ProviderFactory
from tests.factories.placements import PlacementTotalFactory

pytestmark = pytest.mark.django_db
URL = "/contracts/placements/"


def typed(**changes):
    return {
        "kind": "education_plan",
        "period_start": "1 October 2021",
        "period_end": "31 October 2021",
        "number": "275",
        "source": "Panel summary",
        **changes,
    }


@pytest.fixture
def client(sign_in):
    return sign_in(commissioner=True)


@pytest.mark.parametrize(
    ("values", "name", "words"),
    [
        (
            {"period_end": date(2021, 9, 30)},
            "period_ends_on_or_after",
            "must end on or after",
        ),
        ({"number": -1}, "number", "greater than or equal to 0"),
        ({"total_cost": Decimal("-0.01")}, "cost_is_not_negative", "less than £0"),
    ],
)
def test_total_against_a_rule_is_refused_by_database_and_in_words(values, name, words):
    kept = PlacementTotalFactory()
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        PlacementTotal.objects.filter(pk=kept.pk).update(**values)
    for field, value in values.items():
        setattr(kept, field, value)
    with pytest.raises(ValidationError, match=words):
        kept.full_clean()


@pytest.mark.parametrize("whose", ["provider", "all", "framework"])
def test_total_kept_twice_is_refused_by_database_and_in_words(whose):
    values = {
        "provider": ProviderFactory() if whose == "provider" else None,
        "contract": ContractFactory() if whose == "framework" else None,
    }
    PlacementTotalFactory(**values)
    with pytest.raises(IntegrityError, match="totalled_once"), transaction.atomic():
        PlacementTotalFactory(**values)
    with pytest.raises(ValidationError, match="There is a total for this"):
        PlacementTotalFactory.build(**values).full_clean()
    PlacementTotalFactory(**values, kind="fostering")


def test_sum_in_the_database_is_what_the_rule_says():
    PlacementTotalFactory(number=0, total_cost=Decimal(0))
    PlacementTotalFactory(small=True)
    PlacementTotalFactory(of_unknown_cost=True)
    PlacementTotalFactory(of_all_providers=True)
    rows = PlacementTotal.objects.all()
    kept_back = rows.kept_back(limit=5)
    slowly = total((row.counted for row in rows), kept_back=kept_back, is_public=False)
    assert slowly.rows_kept_back == len(kept_back) == 2
    assert rows.total(kept_back=kept_back) == slowly
    none = PlacementTotal.objects.none()
    assert none.total(kept_back={}) == total([], kept_back={}, is_public=False)


def test_acts_on_totals_name_the_person():
    by = PersonFactory()
    details = services.TotalDetails(
        kind="fostering",
        period_start=date(2021, 10, 1),
        period_end=date(2021, 10, 31),
        number=9,
        source="Panel",
    )
    kept = services.record_total(details=details, by=by)
    services.revise_total(
        total=kept,
        details=services.TotalDetails(**{**details.__dict__, "number": 8}),
        by=by,
    )
    services.remove_total(total=kept, by=by)
    assert {entry.who for entry in history_of(kept)} == {by.name}


def test_total_is_added_changed_and_taken_off_in_the_browser(client):
    assert "No total of placements is recorded" in words_of(client.get(URL))
    client.post(f"{URL}add/", typed())
    words = words_of(client.get(URL))
    assert "Education, health and care plan" in words
    assert "275" in words
    assert "Cost in all Not recorded (known for 0 of 1 rows)" in words
    kept = PlacementTotal.objects.get()
    client.post(f"{URL}{kept.pk}/edit/", typed(total_cost="1,000,000"))
    assert "Cost in all £1,000,000" in words_of(client.get(URL))
    assert "by mistake" in words_of(client.get(f"{URL}{kept.pk}/remove/"))
    client.post(f"{URL}{kept.pk}/remove/")
    assert not PlacementTotal.objects.exists()


def test_form_says_that_nothing_may_be_about_one_child(client):
    words = words_of(client.get(f"{URL}add/"))
    assert "no name, initials, date of birth or number of a child" in words


def test_form_offers_frameworks_only(client):
    ContractFactory(title="A framework", arrangement="framework")
    ContractFactory(title="Something else")
    words = words_of(client.get(f"{URL}add/"))
    assert "A framework" in words
    assert "Something else" not in words


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"kind": ""}, "kind", "Choose the kind"),
        ({"number": ""}, "number", "Enter the number of placements"),
        ({"number": "-1"}, "number", "Enter 0 or more"),
        ({"number": "2.5"}, "number", "whole number"),
        ({"total_cost": "-1"}, "total_cost", "Enter 0 or more"),
        ({"period_end": "30 September 2021"}, "period_end", "must end on or after"),
        ({"source": ""}, "source", "Say where"),
    ],
)
def test_total_form_answers_at_the_field(client, changes, field, words):
    response = client.post(f"{URL}add/", typed(**changes))
    assert words in error_beside(response, field)
    assert not PlacementTotal.objects.exists()


def test_total_added_twice_is_told_at_the_kind(client):
    client.post(f"{URL}add/", typed())
    response = client.post(f"{URL}add/", typed())
    assert "There is a total for this" in error_beside(response, "kind")


def test_total_edit_over_somebody_elses_change_is_told(client):
    kept = PlacementTotalFactory()
    url = f"{URL}{kept.pk}/edit/"
    seen = soup_of(client.get(url)).find(id="id_seen")["value"]
    PlacementTotal.objects.filter(pk=kept.pk).update(source="Theirs")
    response = client.post(url, typed(source="Mine", seen=seen))
    assert "On record now: “Theirs”" in error_beside(response, "source")


# Two sorts of reader.


def csv_lines(client, **query):
    sent = client.get(URL, {**query, "export": "csv"})
    text = b"".join(sent.streaming_content).decode("utf-8-sig")
    return text, list(csv.DictReader(io.StringIO(text)))


def test_whole_reader_is_warned_of_a_small_number(sign_in):
    PlacementTotalFactory(small=True, total_cost=Decimal("151515.00"))
    PlacementTotalFactory()
    words = words_of(sign_in(auditor=True).get(URL))
    assert "Small number" in words
    assert "£151,515" in words
    assert "Placements in all 16" in words


@pytest.mark.parametrize("who", ["member", "administrator"])
def test_public_reader_sees_no_small_number_nor_what_it_follows_from(sign_in, who):
    small = PlacementTotalFactory(small=True, number=4, total_cost=Decimal("151515.00"))
    PlacementTotalFactory(number=12)
    client = sign_in(**{who: True})
    page = client.get(URL)
    words = words_of(page)
    assert "Fewer than 5" in words
    assert "Not shown: one row is kept back" in words
    text, lines = csv_lines(client)
    for each in (page.content.decode(), text):
        assert "151,515" not in each
        assert "151515" not in each
        assert "£631,515" not in each
    shown = {line["Placements"] for line in lines}
    assert shown == {"Fewer than 5", "12"}
    alone = words_of(client.get(URL, {"provider": small.provider_id}))
    assert "Not shown" in alone
    heads = [
        head.get_text(strip=True)
        for head in soup_of(page).select("thead th")
        if head.find("a")
    ]
    assert "Placements" not in heads
    assert "Cost" not in heads


def test_public_reader_cannot_take_providers_from_their_total_by_filtering(sign_in):
    small = PlacementTotalFactory(number=3)
    PlacementTotalFactory(number=6)
    most = PlacementTotalFactory(number=20)
    PlacementTotalFactory(of_all_providers=True, number=29)
    client = sign_in(member=True)
    _, lines = csv_lines(client)
    shown = sorted(line["Placements"] for line in lines)
    assert shown == ["20", "29", "Not shown", "Not shown"]
    _, (line,) = csv_lines(client, provider=small.provider_id)
    assert line["Placements"] == "Not shown"
    _, (line,) = csv_lines(client, provider=most.provider_id)
    assert line["Placements"] == "20"
    words = words_of(sign_in(auditor=True).get(URL))
    assert "Small number" in words
    assert "Tells a small number" in words


def test_public_reader_sees_totals_where_no_number_is_small(sign_in):
    PlacementTotalFactory(number=12)
    PlacementTotalFactory(number=0, total_cost=Decimal(0))
    words = words_of(sign_in(member=True).get(URL))
    assert "Placements in all 12" in words


def test_list_that_mixes_all_providers_with_single_ones_says_so(sign_in):
    client = sign_in(auditor=True)
    PlacementTotalFactory(of_all_providers=True)
    assert "for all providers together" not in words_of(client.get(URL))
    PlacementTotalFactory()
    assert "1 of 2 rows are for all providers together" in words_of(client.get(URL))


def test_limit_for_small_numbers_is_the_councils(sign_in):
    CouncilSettings.objects.update_or_create(pk=1, defaults={"small_numbers_below": 10})
    PlacementTotalFactory(number=9)
    assert "Fewer than 10" in words_of(sign_in(member=True).get(URL))


@pytest.mark.parametrize("limit", [0, 101])
def test_limit_for_small_numbers_is_refused_by_database_and_in_words(limit):
    settings = CouncilSettings(small_numbers_below=limit)
    with pytest.raises(ValidationError, match="from 1 to 100"):
        settings.validate_constraints()
    with pytest.raises(IntegrityError, match="small_numbers"), transaction.atomic():
        settings.save()


def test_list_filters_by_kind_framework_and_period(sign_in):
    framework = ContractFactory(title="Framework", arrangement="framework")
    PlacementTotalFactory(kind="fostering", contract=framework)
    PlacementTotalFactory(
        kind="short_breaks", period_start=date(2022, 1, 1), period_end=date(2022, 1, 31)
    )
    client = sign_in(auditor=True)

    def kinds(**query):
        rows = soup_of(client.get(URL, query)).select("tbody th[scope=row]")
        return sorted(row.get_text(strip=True) for row in rows)

    assert kinds(contract=framework.pk) == ["Fostering placement"]
    assert kinds(kind="short_breaks") == ["Short breaks"]
    assert kinds(after="1 December 2021") == ["Short breaks"]
    assert kinds(before="1 December 2021") == ["Fostering placement"]


def test_list_asks_as_much_for_many_rows_as_for_few(
    sign_in, django_assert_max_num_queries
):
    person = PersonFactory(auditor=True)

    def queries():
        client = sign_in(person)
        with django_assert_max_num_queries(15) as counted:
            client.get(f"{URL}?per_page=200")
        return len(counted)

    PlacementTotalFactory.create_batch(3)
    few = queries()
    PlacementTotalFactory.create_batch(40)
    assert queries() == few


def test_placement_history_tells_of_totals_under_no_framework(client):
    assert "Nothing is recorded yet" in words_of(client.get(f"{URL}history/"))
    framework = ContractFactory()
    PlacementTotalFactory(contract=framework, source="The framework's report")
    total = PlacementTotalFactory(contract=None, source="Panel summary")
    PlacementTotal.objects.filter(pk=total.pk).update(number=280)
    services.remove_total(total=total, by=PersonFactory(name="Ada Officer"))
    assert "History of totals under no framework" in words_of(client.get(URL))
    words = words_of(client.get(f"{URL}history/"))
    assert "Placement total deleted" in words
    assert "Ada Officer" in words
    assert "280" in words
    assert "The framework's report" not in words


def test_placement_history_is_kept_from_public_readers(sign_in):
    member = sign_in(member=True)
    assert "History" not in words_of(member.get(URL))
    assert member.get(f"{URL}history/").status_code == 403
