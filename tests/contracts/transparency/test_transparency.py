"""The rule of publication, and the database's way of asking it."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import product

import pytest

from contracts.models import Contract
from contracts.transparency.conditions import MET, facts_of, with_publication
from contracts.transparency.transparency import (
    OVER,
    REQUIREMENTS,
    Publication,
    RegisterFacts,
    assess,
)
from tests.factories import ContractFactory, DirectorateFactory, ProviderFactory

DAY = date(2026, 5, 1)
COMPLETE = RegisterFacts(
    description="Advice for families.",
    ends_on=date(2027, 3, 31),
    review_on=date(2026, 12, 31),
    total_value=Decimal(265000),
    annual_value=None,
    procedure="tender",
    is_in_house=False,
    supplier_is_small_or_medium=False,
    supplier_is_voluntary_or_community=True,
    supplier_number="1000001",
)


def test_worked_example_of_the_rule_page() -> None:
    facts = replace(COMPLETE, review_on=None, supplier_number="")
    assessment = assess(facts, on=DAY)
    assert assessment.state is Publication.LACKING
    assert assessment.why == (
        "Lacks a review date, the provider's company or charity number."
    )


@pytest.mark.parametrize(
    ("changed", "lacks"),
    [
        ({"description": " \n"}, ["description"]),
        ({"total_value": None}, ["total_value"]),
        ({"total_value": None, "annual_value": Decimal(30000)}, []),
        ({"procedure": ""}, ["procedure"]),
        ({"supplier_is_small_or_medium": None}, ["is_small_or_medium"]),
        (
            {"supplier_is_small_or_medium": True, "supplier_number": ""},
            ["company_number"],
        ),
        (
            {"supplier_is_voluntary_or_community": False, "supplier_number": ""},
            [],
        ),
    ],
)
def test_contract_lacks_what_is_not_recorded(
    changed: dict[str, object], lacks: list[str]
) -> None:
    assessment = assess(replace(COMPLETE, **changed), on=DAY)
    assert [each.name for each in assessment.lacks] == lacks


@pytest.mark.parametrize(
    ("changed", "state"),
    [
        ({"ends_on": DAY}, Publication.PUBLISHABLE),
        ({"ends_on": DAY - timedelta(days=1)}, Publication.NOT_ASKED_FOR),
        ({"is_in_house": True}, Publication.NOT_ASKED_FOR),
        ({"total_value": OVER.pounds}, Publication.NOT_ASKED_FOR),
        ({"total_value": OVER.pounds + Decimal("0.01")}, Publication.PUBLISHABLE),
        (
            {"total_value": None, "annual_value": Decimal(5000)},
            Publication.NOT_ASKED_FOR,
        ),
    ],
    ids=["last day", "ended", "in-house", "£5,000", "a penny more", "£5,000 a year"],
)
def test_contract_is_asked_for_or_not(
    changed: dict[str, object], state: Publication
) -> None:
    assert assess(replace(COMPLETE, **changed), on=DAY).state is state


def test_database_asks_of_the_same_things_as_the_rule() -> None:
    assert set(MET) == {each.name for each in REQUIREMENTS}


@pytest.mark.django_db
def test_database_and_rule_agree_on_every_kind_of_contract() -> None:
    directorate = DirectorateFactory()
    providers = [
        ProviderFactory(
            is_small_or_medium=sme,
            is_voluntary_or_community=vcse,
            charity_number=number,
        )
        for sme, vcse, number in product((None, True, False), (None, True), ("", "1"))
    ]
    kinds = product(
        ("", "Advice."),
        (None, Decimal(5000), Decimal(9000)),
        (None, date(2026, 12, 31)),
        ("", "tender"),
        (DAY, date(2026, 4, 30)),
    )
    Contract.objects.bulk_create(
        ContractFactory.build(
            directorate=directorate,
            provider=providers[n % len(providers)],
            description=description,
            total_value=value,
            review_on=review,
            procedure=procedure,
            ends_on=ends_on,
        )
        for n, (description, value, review, procedure, ends_on) in enumerate(
            each for each in kinds for _ in range(3)
        )
    )
    asked = with_publication(Contract.objects.select_related("provider"), on=DAY)
    answers = {c.pk: (c.publication, assess(facts_of(c), on=DAY).state) for c in asked}
    assert len(answers) == 144
    assert {by_database == by_rule for by_database, by_rule in answers.values()} == {
        True
    }
    assert {by_rule for _, by_rule in answers.values()} == set(Publication)
