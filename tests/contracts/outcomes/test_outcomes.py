"""Plans, outcomes and payments linked to them: rules and pages."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from contracts.models import ContractOutcome, Outcome, OutcomePayment, OutcomePlan
from contracts.outcomes import measures, services
from contracts.outcomes.dates import PAYMENT_DATES
from contracts.outcomes.exceptions import MoreThanTheWholePrice, StillPaidFor
from contracts.outcomes.measures import OutcomeMeasure, OutcomeMeasureSource
from contracts.outcomes.services import PaymentDetails
from contracts_site.foundation.look.components import Tag
from tests.contracts.pages import error_beside, soup_of, words_of
from tests.factories import ContractFactory, PersonFactory
from tests.factories.outcomes import (
    ContractOutcomeFactory,
    OutcomeFactory,
    OutcomePaymentFactory,
    OutcomePlanFactory,
    PriorityFactory,
)

pytestmark = pytest.mark.django_db


def share(per_cent, **changes):
    return PaymentDetails(
        condition="Seven in ten say so.",
        measured_by=date(2019, 3, 31),
        **{"share_per_cent": Decimal(per_cent), **changes},
    )


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
        OutcomePlanFactory,
        {"ends_on": date(2018, 3, 31)},
        "plan_ends_on_or_after",
        "must end on or after",
        id="plan reversed",
    ),
    pytest.param(
        OutcomePaymentFactory,
        {"amount": Decimal(1)},
        "a_share_or_a_sum",
        "and not both",
        id="share and sum",
    ),
    pytest.param(
        OutcomePaymentFactory,
        {"share_per_cent": None},
        "a_share_or_a_sum",
        "and not both",
        id="neither",
    ),
    pytest.param(
        OutcomePaymentFactory,
        {"share_per_cent": Decimal("100.01")},
        "of_the_whole_price",
        "at most 100",
        id="more than all",
    ),
    pytest.param(
        OutcomePaymentFactory,
        {"share_per_cent": Decimal(0)},
        "of_the_whole_price",
        "more than 0",
        id="no share",
    ),
    pytest.param(
        OutcomePaymentFactory,
        {"share_per_cent": None, "amount": Decimal(0)},
        "more_than_nothing",
        "more than £0",
        id="no sum",
    ),
]


@pytest.mark.parametrize(("factory", "values", "name", "words"), BROKEN)
def test_outcome_record_against_a_rule_is_refused_by_database_and_in_words(
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
        (PriorityFactory, ("plan", "number"), "has a priority with this number"),
        (OutcomeFactory, ("priority", "number"), "has an outcome with this number"),
        (
            ContractOutcomeFactory,
            ("contract", "outcome"),
            "serves this outcome already",
        ),
    ],
)
def test_outcome_record_kept_twice_is_refused_by_database_and_in_words(
    factory, same, words
):
    kept = factory()
    values = {name: getattr(kept, name) for name in same}
    with pytest.raises(IntegrityError), transaction.atomic():
        factory(**values)
    with pytest.raises(ValidationError, match=words):
        factory.build(**values).full_clean()


def test_want_statements_begin_with_i_want():
    outcome = OutcomeFactory(want_statements="I want a place to go.\n\ni want friends.")
    outcome.full_clean()
    assert outcome.wants == ["I want a place to go.", "i want friends."]
    outcome.want_statements = "I want a place to go.\nSafer streets."
    with pytest.raises(ValidationError, match="Begin each line"):
        outcome.full_clean()


def test_shares_of_a_contract_come_to_at_most_the_whole_price(contract, person):
    first = ContractOutcomeFactory(contract=contract)
    second = ContractOutcomeFactory(contract=contract)
    kept = services.tie_payment(serving=first, details=share(60), by=person)
    with pytest.raises(MoreThanTheWholePrice, match="40 per cent is left"):
        services.tie_payment(serving=second, details=share("40.01"), by=person)
    services.tie_payment(serving=second, details=share(40), by=person)
    services.tie_payment(
        serving=second,
        details=share(0, share_per_cent=None, amount=Decimal(9)),
        by=person,
    )
    services.revise_payment(payment=kept, details=share("59.5"), by=person)
    with pytest.raises(MoreThanTheWholePrice):
        services.revise_payment(payment=kept, details=share(61), by=person)
    kept.refresh_from_db()
    assert kept.share_per_cent == Decimal("59.5")
    elsewhere = ContractOutcomeFactory()
    services.tie_payment(serving=elsewhere, details=share(100), by=person)


def test_outcome_that_money_hangs_on_stays_with_the_contract(person):
    payment = OutcomePaymentFactory()
    with pytest.raises(StillPaidFor):
        services.stop_serving_outcome(serving=payment.serving, by=person)
    services.untie_payment(payment=payment, by=person)
    services.stop_serving_outcome(serving=payment.serving, by=person)
    assert not ContractOutcome.objects.exists()


# Pages.


def test_plan_priority_outcome_and_payment_are_kept_in_the_browser(client, contract):
    assert "Begin with the plan" in words_of(client.get("/contracts/outcomes/"))
    client.post(
        "/contracts/outcomes/plans/add/",
        {"title": "Children's plan", "starts_on": "1 April 2018"},
    )
    plan = OutcomePlan.objects.get()
    page = f"/contracts/outcomes/plans/{plan.pk}/"
    client.post(f"{page}priorities/add/", {"number": "1", "title": "Early help"})
    priority = plan.priorities.get()
    client.post(
        f"/contracts/outcomes/priorities/{priority.pk}/add/",
        {
            "number": "2",
            "title": "Help comes early",
            "want_statements": "I want help before things get worse.",
        },
    )
    words = words_of(client.get(page))
    assert "Priority 1. Early help 1.2 Help comes early" in words
    assert "No contract serves it yet" in words
    outcome = Outcome.objects.get()
    own = f"/contracts/{contract.pk}/outcomes/"
    client.post(f"{own}add/", {"outcome": outcome.pk, "how": "Drop-in sessions."})
    serving = ContractOutcome.objects.get()
    client.post(
        f"/contracts/served-outcomes/{serving.pk}/payments/add/",
        {"share_per_cent": "5", "condition": "Agreed.", "measured_by": "31/3/2019"},
    )
    words = words_of(client.get(own))
    assert "Tied to outcomes: 5 per cent of the price." in words
    overview = words_of(client.get(f"/contracts/{contract.pk}/"))
    assert "1.2 Help comes early" in overview
    detail = words_of(client.get(f"/contracts/outcomes/{outcome.pk}/"))
    assert "Drop-in sessions." in detail
    refused = client.post(
        f"/contracts/served-outcomes/{serving.pk}/remove/", follow=True
    )
    assert "Take that payment off first" in words_of(refused)
    payment = OutcomePayment.objects.get()
    client.post(f"/contracts/outcome-payments/{payment.pk}/remove/")
    client.post(f"/contracts/served-outcomes/{serving.pk}/remove/")
    assert not ContractOutcome.objects.exists()


def test_plan_priority_outcome_and_words_are_changed_in_the_browser(client, contract):
    serving = ContractOutcomeFactory(contract=contract)
    outcome = serving.outcome
    priority, plan = outcome.priority, outcome.priority.plan
    client.post(
        f"/contracts/outcomes/plans/{plan.pk}/edit/",
        {"title": "New plan", "starts_on": "1 April 2018"},
    )
    client.post(
        f"/contracts/outcomes/priorities/{priority.pk}/edit/",
        {"number": "7", "title": "New priority"},
    )
    client.post(
        f"/contracts/outcomes/{outcome.pk}/edit/",
        {"number": "8", "title": "New outcome"},
    )
    client.post(
        f"/contracts/served-outcomes/{serving.pk}/edit/",
        {"outcome": outcome.pk, "how": "New words"},
    )
    words = words_of(client.get(f"/contracts/outcomes/{outcome.pk}/"))
    for said in ("New plan", "7. New priority", "7.8 New outcome", "New words"):
        assert said in words


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"share_per_cent": "101"}, "share_per_cent", "Enter 100 or less"),
        ({"share_per_cent": "0"}, "share_per_cent", "more than 0"),
        ({}, "share_per_cent", "a share of the price or a sum"),
        ({"share_per_cent": "5", "amount": "9"}, "share_per_cent", "and not both"),
        ({"amount": "0"}, "amount", "more than £0"),
        ({"share_per_cent": "96"}, "share_per_cent", "95 per cent is left"),
        ({"share_per_cent": "5", "condition": ""}, "condition", "Say when"),
        ({"share_per_cent": "5", "measured_by": "soon"}, "measured_by", "Enter a date"),
    ],
)
def test_payment_form_answers_at_the_field(client, contract, typed, field, words):
    serving = ContractOutcomeFactory(contract=contract)
    OutcomePaymentFactory(serving=serving)
    sent = {"condition": "Agreed.", "measured_by": "31 March 2019", **typed}
    response = client.post(
        f"/contracts/served-outcomes/{serving.pk}/payments/add/", sent
    )
    assert words in error_beside(response, field)
    assert OutcomePayment.objects.count() == 1


def test_forms_of_a_plan_answer_at_the_field(client, contract):
    outcome = OutcomeFactory()
    priority, plan = outcome.priority, outcome.priority.plan
    serving = ContractOutcomeFactory(contract=contract, outcome=outcome)
    for url, sent, field, words in (
        (
            "/contracts/outcomes/plans/add/",
            {"title": plan.title, "starts_on": "1/4/2018"},
            "title",
            "There is a plan with this title",
        ),
        (
            "/contracts/outcomes/plans/add/",
            {"title": "x", "starts_on": "2/4/2018", "ends_on": "1/4/2018"},
            "ends_on",
            "must end on or after",
        ),
        (
            f"/contracts/outcomes/plans/{plan.pk}/priorities/add/",
            {"title": "x", "number": priority.number},
            "number",
            "has a priority with this number",
        ),
        (
            f"/contracts/outcomes/priorities/{priority.pk}/add/",
            {"title": "x", "number": outcome.number},
            "number",
            "has an outcome with this number",
        ),
        (
            f"/contracts/outcomes/priorities/{priority.pk}/add/",
            {"title": "x", "number": "99", "want_statements": "Safer streets"},
            "want_statements",
            "Begin each line",
        ),
        (
            f"/contracts/{contract.pk}/outcomes/add/",
            {"outcome": serving.outcome_id, "how": "x"},
            "outcome",
            "serves this outcome already",
        ),
    ):
        assert words in error_beside(client.post(url, sent), field)


def test_outcome_edit_over_somebody_elses_change_is_told(client):
    outcome = OutcomeFactory()
    url = f"/contracts/outcomes/{outcome.pk}/edit/"
    seen = soup_of(client.get(url)).find(id="id_seen")["value"]
    Outcome.objects.filter(pk=outcome.pk).update(title="Theirs")
    sent = {"number": outcome.number, "title": "Mine", "seen": seen}
    assert "On record now: “Theirs”" in error_beside(client.post(url, sent), "title")


def test_outcome_page_tells_members_which_contracts_serve_it_but_not_how(sign_in):
    serving = ContractOutcomeFactory()
    page = sign_in(member=True).get(f"/contracts/outcomes/{serving.outcome_id}/")
    words = words_of(page)
    assert serving.contract.title in words
    assert serving.how not in words


def test_outcome_page_shows_measures_that_upper_apps_name(client, monkeypatch):
    outcome = OutcomeFactory()
    told = OutcomeMeasure(
        "Families seen early", "/kpi/", "Centres", Tag("Green", "green")
    )
    source = OutcomeMeasureSource("for the test", lambda *_: [told])
    monkeypatch.setattr(measures, "OUTCOME_MEASURES", [source])
    words = words_of(client.get(f"/contracts/outcomes/{outcome.pk}/"))
    assert "What is measured Green Families seen early , Centres" in words


def test_outcome_list_filters_and_exports_what_it_shows(sign_in):
    served = ContractOutcomeFactory(outcome__title="=Served").outcome
    OutcomeFactory(title="Alone")
    client = sign_in(member=True)
    url = "/contracts/outcomes/"

    def titles(**query):
        rows = soup_of(client.get(url, query)).select("tbody th[scope=row]")
        return sorted(row.get_text(strip=True).split(" ", 1)[1] for row in rows)

    assert titles() == ["=Served", "Alone"]
    assert titles(served="yes") == ["=Served"]
    assert titles(served="no") == ["Alone"]
    assert titles(plan=served.priority.plan_id) == ["=Served"]
    sent = client.get(url, {"served": "yes", "export": "csv"})
    text = b"".join(sent.streaming_content).decode("utf-8-sig")
    (line,) = csv.DictReader(io.StringIO(text))
    assert line["Contracts"] == "1"


@pytest.mark.parametrize("url", ["/contracts/outcomes/", "/contracts/{}/outcomes/"])
def test_lists_of_outcomes_ask_as_much_for_many_rows_as_for_few(
    sign_in, person, contract, url, django_assert_max_num_queries
):
    def queries():
        client = sign_in(person)
        with django_assert_max_num_queries(15) as counted:
            client.get(url.format(contract.pk) + "?per_page=200")
        return len(counted)

    ContractOutcomeFactory.create_batch(3, contract=contract)
    few = queries()
    ContractOutcomeFactory.create_batch(30, contract=contract)
    assert queries() == few


def test_plan_page_asks_as_much_for_many_outcomes_as_for_few(
    client, django_assert_max_num_queries
):
    plan = OutcomePlanFactory()

    def queries():
        with django_assert_max_num_queries(15) as counted:
            client.get(f"/contracts/outcomes/plans/{plan.pk}/")
        return len(counted)

    OutcomeFactory(priority__plan=plan)
    few = queries()
    for _ in range(10):
        OutcomeFactory(priority__plan=plan)
    assert queries() == few


def test_calendar_holds_the_days_on_which_outcomes_are_measured(contract, person):
    first, last = date(2019, 3, 1), date(2019, 3, 31)
    for day in (first, last, date(2019, 4, 1)):
        OutcomePaymentFactory(
            serving__contract=contract, measured_by=day, share_per_cent=Decimal(1)
        )
    OutcomePaymentFactory(measured_by=first)  # another directorate's
    entries = PAYMENT_DATES.entries_for(person, first, last)
    assert sorted(entry.day for entry in entries) == [first, last]


def test_outcome_plan_history_tells_of_the_plan_its_priorities_and_outcomes(
    client, person
):
    plan = services.add_plan(
        details=services.PlanDetails(title="Plan", starts_on=date(2018, 4, 1)),
        by=person,
    )
    other = OutcomeFactory(priority__title="Of another plan")
    details = services.PriorityDetails(number=1, title="Health")
    priority = services.add_priority(plan=plan, details=details, by=person)
    details = services.OutcomeDetails(number=1, title="Children are well")
    outcome = services.add_outcome(priority=priority, details=details, by=person)
    details = services.OutcomeDetails(number=1, title="Children thrive")
    services.revise_outcome(outcome=outcome, details=details, by=person)
    words = words_of(client.get(f"/contracts/outcomes/plans/{plan.pk}/"))
    assert "History of this plan" in words
    url = f"/contracts/outcomes/plans/{plan.pk}/history/"
    words = words_of(client.get(url))
    assert "Outcome changed: 1.1 Children thrive" in words
    assert "Children are well" in words
    assert "Priority created: 1. Health" in words
    assert "Plan created: Plan" in words
    assert person.name in words
    assert other.priority.title not in words
    sent = client.get(url, {"export": "csv"})
    lines = csv.DictReader(
        io.StringIO(b"".join(sent.streaming_content).decode("utf-8-sig"))
    )
    assert [line["What was done"] for line in lines] == [
        "changed",
        "created",
        "created",
        "created",
    ]


def test_outcome_plan_history_is_not_published_with_the_plan(sign_in):
    plan = OutcomePlanFactory()
    member = sign_in(member=True)
    page = member.get(f"/contracts/outcomes/plans/{plan.pk}/")
    assert "History" not in words_of(page)
    history = member.get(f"/contracts/outcomes/plans/{plan.pk}/history/")
    assert history.status_code == 403
