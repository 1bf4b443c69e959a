"""Benefits: their rules, their acts, their pages."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from contracts.benefits import services
from contracts.benefits.exceptions import (
    BenefitHasEnded,
    KindIsMeasuredAlready,
    NoSuchPercentage,
    NothingToMeasure,
)
from contracts.benefits.models import Benefit, BenefitMeasurement
from contracts.benefits.services import BenefitDetails, BenefitEnd, MeasurementDetails
from contracts.concerns.exceptions import DoneInTheFuture
from contracts_site.foundation.history import history_of
from tests.contracts.pages import error_beside, soup_of, words_of
from tests.contracts.refusals import assert_refused
from tests.factories import ContractFactory, PersonFactory
from tests.factories.concerns import BenefitFactory, MeasurementFactory

pytestmark = pytest.mark.django_db
ON = date(2016, 5, 1)
VALUE = MeasurementDetails(measured_on=ON, value=Decimal(89), source="Statistics")
END = BenefitEnd(state="partly", outcome="Most of it.", ended_on=ON)
TYPED = {
    "title": "Schools judged good",
    "description": "Share of all schools.",
    "kind": "percentage",
    "baseline": "87",
    "baseline_on": "1 October 2015",
    "target": "92",
    "due_on": "31 March 2018",
    "owner_post": "Lead commissioner",
}


def following(response, client):
    assert response.status_code == 302, words_of(response)
    return client.get(response.url)


# Rules, by the database and in words.


@pytest.mark.parametrize(
    ("values", "rule", "words"),
    [
        ({"target": None}, "has_a_planned_value", "Enter the planned"),
        ({"kind": "in_words"}, "in_words_has_no_value", "neither baseline nor"),
        ({"target": Decimal(101)}, "lies_within_100", "between 0 and 100"),
        ({"baseline": Decimal(-1)}, "lies_within_100", "between 0 and 100"),
        ({"baseline_on": None}, "baseline_has_its_day", "the day the baseline"),
        ({"due_on": date(2015, 9, 30)}, "due_after_its_baseline", "on or after"),
        ({"state": "realised"}, "says_what_came_of_it", "Say what came"),
        ({"outcome": "x"}, "says_what_came_of_it", "Say what came"),
    ],
)
def test_benefit_against_a_rule_is_refused_by_database_and_in_words(
    values, rule, words
):
    assert_refused(BenefitFactory(), values, rule=rule, words=words)


@pytest.mark.parametrize(
    ("values", "rule", "words"),
    [
        ({"is_break": True}, "break_in_definition", "Say what changed"),
        ({"break_reason": "x"}, "break_in_definition", "Say what changed"),
        ({"measured_on": date(2016, 1, 1)}, "once_a_day", "for that day already"),
    ],
)
def test_measurement_against_a_rule_is_refused(values, rule, words):
    measured = MeasurementFactory()
    MeasurementFactory(benefit=measured.benefit, measured_on=date(2016, 1, 1))
    assert_refused(measured, values, rule=rule, words=words)


# Acts.


def test_benefit_is_planned_measured_and_ended():
    contract, by = ContractFactory(), PersonFactory()
    details = BenefitDetails(
        title="Savings",
        description="Each year.",
        kind=Benefit.Kind.MONEY_RECURRING,
        target=Decimal(1_800_000),
        due_on=date(2018, 3, 31),
        owner_post="Lead",
    )
    benefit = services.plan_benefit(contract=contract, details=details, by=by)
    half = MeasurementDetails(measured_on=ON, value=Decimal(900_000), source="Ledger")
    services.measure_benefit(benefit=benefit, details=half, on=ON, by=by)
    assert benefit.progress().reason == "50 % of the way to target."
    services.end_benefit(benefit=benefit, end=END, on=ON, by=by)
    benefit.refresh_from_db()
    assert benefit.state == Benefit.State.PARTLY
    assert {entry.who for entry in history_of(benefit)} == {by.name}


def test_benefit_measured_across_a_break_tells_no_share():
    benefit = BenefitFactory()
    MeasurementFactory(benefit=benefit, broken=True)
    progress = benefit.progress()
    assert (progress.share, progress.latest.value) == (None, Decimal(89))
    assert "a new inspection framework" in progress.reason


def test_benefit_ended_takes_no_further_act():
    benefit, by = BenefitFactory(ended=True), PersonFactory()
    for act in (
        lambda: services.measure_benefit(benefit=benefit, details=VALUE, on=ON, by=by),
        lambda: services.end_benefit(benefit=benefit, end=END, on=ON, by=by),
    ):
        with pytest.raises(BenefitHasEnded):
            act()


def test_benefit_in_words_is_not_measured():
    with pytest.raises(NothingToMeasure):
        services.measure_benefit(
            benefit=BenefitFactory(in_words=True),
            details=VALUE,
            on=ON,
            by=PersonFactory(),
        )


@pytest.mark.parametrize("value", [Decimal("-0.01"), Decimal("100.01")])
def test_benefit_percentage_is_measured_within_100(value):
    details = MeasurementDetails(measured_on=ON, value=value, source="x")
    with pytest.raises(NoSuchPercentage):
        services.measure_benefit(
            benefit=BenefitFactory(), details=details, on=ON, by=PersonFactory()
        )


def test_benefit_is_not_measured_in_the_future():
    with pytest.raises(DoneInTheFuture):
        services.measure_benefit(
            benefit=BenefitFactory(),
            details=VALUE,
            on=ON - timedelta(days=1),
            by=PersonFactory(),
        )


def test_benefit_that_is_measured_keeps_its_kind():
    benefit = MeasurementFactory().benefit
    details = BenefitDetails(
        title="x",
        description="x",
        kind=Benefit.Kind.NUMBER,
        target=Decimal(1),
        due_on=date(2018, 3, 31),
        owner_post="x",
    )
    with pytest.raises(KindIsMeasuredAlready):
        services.revise_benefit(benefit=benefit, details=details, by=PersonFactory())


# Pages.


def test_benefit_is_planned_measured_and_ended_in_the_browser(client, contract):
    client.post(f"/contracts/{contract.pk}/benefits/add/", TYPED)
    page = f"/contracts/benefits/{Benefit.objects.get().pk}/"
    measured = client.post(
        f"{page}measure/",
        {
            "value": "89 %",
            "measured_on": "30 April 2016",
            "source": "Statistics",
            "break_reason": "a new inspection framework",
        },
    )
    words = words_of(following(measured, client))
    assert "89 % Statistics Measured differently from here on" in words
    assert "not comparable with the baseline" in words
    assert "87 %, 1 October 2015" in words
    ended = client.post(
        f"{page}end/",
        {"state": "partly", "outcome": "Most of it.", "ended_on": "1 April 2018"},
    )
    words = words_of(following(ended, client))
    assert "Realised in part" in words
    assert "Record a value" not in words


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"target": ""}, "target", "Enter the planned"),
        ({"target": "120"}, "target", "between 0 and 100"),
        ({"kind": "in_words"}, "kind", "neither baseline nor"),
        ({"baseline_on": ""}, "baseline_on", "the day the baseline"),
        ({"due_on": "1 January 2015"}, "due_on", "on or after"),
    ],
)
def test_benefit_create_answers_at_the_field(client, contract, typed, field, words):
    url = f"/contracts/{contract.pk}/benefits/add/"
    assert words in error_beside(client.post(url, {**TYPED, **typed}), field)
    assert not Benefit.objects.exists()


def test_benefit_measured_twice_on_a_day_answers_at_the_field(client, contract):
    benefit = MeasurementFactory(benefit__contract=contract).benefit
    response = client.post(
        f"/contracts/benefits/{benefit.pk}/measure/",
        {"value": "90", "measured_on": "1 April 2016", "source": "x"},
    )
    assert "for that day already" in error_beside(response, "measured_on")
    assert BenefitMeasurement.objects.count() == 1


def test_benefit_end_must_say_how_it_ended(client, contract):
    benefit = BenefitFactory(contract=contract)
    url = f"/contracts/benefits/{benefit.pk}/end/"
    response = client.post(url, {"state": "expected", "outcome": "", "ended_on": ""})
    assert error_beside(response, "state")
    assert "Say what came" in error_beside(response, "outcome")


def test_benefit_list_shows_money_by_the_year_and_filters(client, contract):
    BenefitFactory(contract=contract, title="Savings", money=True)
    BenefitFactory(contract=contract, title="Words", in_words=True, ended=True)
    url = f"/contracts/{contract.pk}/benefits/"
    assert "£300,000 a year" in words_of(client.get(url))
    for query, found in (({"state": "overdue"}, 1), ({"kind": "in_words"}, 1)):
        assert len(soup_of(client.get(url, query)).select("tbody tr")) == found


def test_benefit_list_asks_as_much_for_many_rows_as_for_few(
    sign_in, contract, commissioner, django_assert_max_num_queries
):
    def queries():
        client = sign_in(commissioner)
        with django_assert_max_num_queries(15) as counted:
            client.get(f"/contracts/{contract.pk}/benefits/?per_page=200")
        return len(counted)

    MeasurementFactory.create_batch(3, benefit__contract=contract)
    few = queries()
    MeasurementFactory.create_batch(40, benefit__contract=contract)
    assert queries() == few
