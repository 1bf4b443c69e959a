"""A contract in the standard's words."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, validate

from contracts_site.foundation.settings_data.rating_levels import RatingLevel
from contracts_site.open_data.ocds.facts import (
    Amendment,
    ContractFacts,
    Publisher,
    Result,
    Supplier,
    Target,
)
from contracts_site.open_data.ocds.metrics import CLASSIFICATIONS, TOO_SMALL
from contracts_site.open_data.ocds.releases import release_of
from tests.open_data.ocds.structure import RELEASE

DAY = date(2026, 5, 1)
WELL_FORMED = Draft202012Validator(RELEASE)
COUNCIL = Publisher("Ambleford Council", "ocds-000000", 5)
SUPPLIER = Supplier(
    name="Open Door Advice",
    key=7,
    company_number="",
    charity_number="0000003",
    is_small_or_medium=True,
    is_voluntary_or_community=True,
)
ADVICE = ContractFacts(
    reference="CS-105",
    title="SEND information, advice and support service",
    description="Impartial advice.",
    supplier=SUPPLIER,
    procedure="tender",
    procedure_words="Published invitation to tender, open procedure",
    regime="pa_2023_light",
    starts_on=date(2019, 9, 1),
    ends_on=date(2027, 8, 31),
    maximum_end=date(2027, 8, 31),
    signed_on=None,
    review_on=date(2026, 12, 31),
    value=Decimal(265000),
    is_gross=False,
    is_illustrative=False,
    amendments=(),
    targets=(),
    results=(),
    changed_at=None,
)
RESULT = Result(
    code="A1",
    name="Children from deprived areas",
    unit="percentage",
    starts_on=date(2026, 3, 1),
    ends_on=date(2026, 3, 31),
    value=Decimal("62.5"),
    numerator=Decimal(625),
    denominator=Decimal(1000),
    counts_people=True,
    level="slightly_below",
)
ONE_NUMBER = {"numerator": None, "denominator": None}
NOBODY = {"counts_people": False}
TARGET = Target(
    code="A1",
    name="Children from deprived areas",
    wording="Children who live in deprived areas, of all who came.",
    unit="percentage",
    applies_from=date(2019, 9, 1),
    low=Decimal(65),
    high=None,
)


def release(**changed: Any) -> dict[str, Any]:
    made = release_of(replace(ADVICE, **changed), publisher=COUNCIL, on=DAY)
    validate(made, RELEASE)
    return made


def contract(**changed: Any) -> dict[str, Any]:
    (made,) = release(**changed)["contracts"]
    return dict(made)


def test_worked_example_of_the_rule_page() -> None:
    made = release()
    assert made["ocid"] == "ocds-000000-CS-105"
    (told,) = made["contracts"]
    assert told["status"] == "active"
    assert told["period"]["durationInDays"] == 2922
    assert told["value"] == {"amount": 265000, "currency": "GBP"}
    assert [each["status"] for each in told["milestones"]] == ["scheduled"]
    assert told["noAgreedMetricsRationale"] == (
        "A light touch contract: the duty to set KPIs does not apply."
    )
    assert made["parties"][1]["id"] == "GB-CHC-0000003"
    assert made["parties"][1]["details"] == {"scale": "sme", "vcse": True}


@pytest.mark.parametrize(
    ("changed", "value"),
    [
        ({"value": None}, None),
        ({"value": Decimal(0)}, {"amount": 0, "currency": "GBP"}),
        ({"is_gross": True}, {"amountGross": 265000, "currency": "GBP"}),
        ({"value": Decimal("0.10")}, {"amount": 0.1, "currency": "GBP"}),
    ],
)
def test_value_that_is_not_known_is_left_out_and_nought_is_not(
    changed: dict[str, Any], value: Any
) -> None:
    assert contract(**changed).get("value") == value


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"starts_on": date(2026, 5, 2)}, "pending"),
        ({"starts_on": DAY}, "active"),
        ({"ends_on": DAY}, "active"),
        ({"ends_on": date(2026, 4, 30)}, "terminated"),
    ],
)
def test_status_follows_the_term(changed: dict[str, Any], status: str) -> None:
    assert contract(**changed)["status"] == status


def test_reference_of_any_signs_makes_an_ocid() -> None:
    assert release(reference="CS/105 #2")["ocid"] == "ocds-000000-CS%2F105%20%232"


def test_approved_variations_are_amendments() -> None:
    variation = Amendment(
        number=1, title="Fewer KPIs", rationale="Too many.", effective_on=DAY
    )
    assert contract(amendments=(variation,))["amendments"] == [
        {
            "id": "1",
            "date": "2026-05-01T00:00:00Z",
            "description": "Fewer KPIs",
            "rationale": "Too many.",
        }
    ]


def test_review_in_the_past_is_said_without_a_status() -> None:
    (milestone,) = contract(review_on=date(2026, 4, 30))["milestones"]
    assert "status" not in milestone


def test_kpis_are_agreed_metrics_and_results_with_their_classification() -> None:
    told = contract(targets=(TARGET,), results=(RESULT,))
    (agreed,) = told["agreedMetrics"]
    (target,) = agreed["observations"]
    assert (target["measure"], target["dimensions"]) == (65, {"bound": "minimum"})
    (metric,) = told["implementation"]["metrics"]
    (observation,) = metric["observations"]
    assert observation == {
        "id": "A1-2026-03-01",
        "period": {
            "startDate": "2026-03-01T00:00:00Z",
            "endDate": "2026-03-31T23:59:59Z",
        },
        "measure": 62.5,
        "unit": {"name": "per cent"},
        "measureClassification": "slightlyBelow",
    }
    assert "noAgreedMetricsRationale" not in told


def test_context_kpi_without_a_target_is_named_without_observations() -> None:
    (agreed,) = contract(targets=(replace(TARGET, low=None),))["agreedMetrics"]
    assert "observations" not in agreed


def test_amount_of_money_is_a_value() -> None:
    spent = replace(RESULT, unit="pounds", value=Decimal("-5.50"), **ONE_NUMBER)
    (metric,) = contract(results=(spent,))["implementation"]["metrics"]
    assert metric["observations"][0]["value"] == {"amount": -5.5, "currency": "GBP"}


@pytest.mark.parametrize(
    ("changed", "is_shown"),
    [
        ({"unit": "count", "value": Decimal(4), **ONE_NUMBER}, False),
        ({"unit": "count", "value": Decimal(0), **ONE_NUMBER}, True),
        ({"unit": "count", "value": Decimal(5), **ONE_NUMBER}, True),
        ({"unit": "count", "value": Decimal(4), **ONE_NUMBER, **NOBODY}, True),
        ({"numerator": Decimal(2), "denominator": Decimal(4)}, False),
        ({"numerator": Decimal(4), "denominator": Decimal(40)}, False),
        ({"numerator": Decimal(36), "denominator": Decimal(40)}, False),
        ({"numerator": Decimal(36), "denominator": Decimal(40), **NOBODY}, True),
        ({"numerator": Decimal(5), "denominator": Decimal(10)}, True),
        ({"numerator": Decimal(40), "denominator": Decimal(40)}, True),
        ({"unit": "days", "value": Decimal(3), **ONE_NUMBER}, True),
    ],
)
def test_small_number_is_published_without_number_and_rating(
    changed: dict[str, Any], is_shown: bool
) -> None:
    results = (replace(RESULT, **changed),)
    (metric,) = contract(results=results)["implementation"]["metrics"]
    (observation,) = metric["observations"]
    assert ("measure" in observation) is is_shown
    assert ("measureClassification" in observation) is is_shown
    assert (observation.get("notes") == TOO_SMALL) is not is_shown


def test_every_level_has_its_classification() -> None:
    assert set(CLASSIFICATIONS) == set(RatingLevel.values)


@pytest.mark.parametrize(
    ("changed", "rationale"),
    [
        ({"regime": "pcr_2015"}, "The duty to set KPIs does not apply to"),
        ({"regime": "pa_2023"}, "The contract's value is not over £5 million."),
        ({"regime": "pa_2023", "value": Decimal(6_000_000)}, ""),
        ({"regime": "", "value": None}, ""),
    ],
)
def test_contract_without_kpis_says_why_where_the_record_knows(
    changed: dict[str, Any], rationale: str
) -> None:
    told = contract(**changed).get("noAgreedMetricsRationale", "")
    assert told.startswith(rationale)
    assert bool(told) is bool(rationale)


facts = st.builds(
    replace,
    st.just(ADVICE),
    reference=st.text(min_size=1, max_size=40),
    description=st.text(min_size=1),
    value=st.none() | st.decimals(0, 10**11, places=2),
    procedure=st.sampled_from(["", "tender", "direct", "not_applicable"]),
    signed_on=st.none() | st.dates(),
    review_on=st.none() | st.dates(),
    regime=st.sampled_from(["", "pa_2023", "psr"]),
    changed_at=st.none() | st.datetimes(timezones=st.just(UTC)),
    results=st.lists(
        st.builds(
            replace,
            st.just(RESULT),
            value=st.decimals(-(10**9), 10**9, places=4),
            level=st.sampled_from(RatingLevel.values),
            starts_on=st.dates(),
        ),
        unique_by=lambda each: each.starts_on,
        max_size=3,
    ).map(tuple),
)


@settings(deadline=None)  # a checker in Python is slow on a busy machine
@given(facts)
def test_whatever_is_on_record_the_release_is_well_formed(some: ContractFacts) -> None:
    WELL_FORMED.validate(release_of(some, publisher=COUNCIL, on=DAY))


def test_date_is_when_the_record_last_changed() -> None:
    moment = datetime(2026, 4, 1, 9, 30, tzinfo=UTC)
    assert release(changed_at=moment)["id"] == "ocds-000000-CS-105-2026-04-01T09:30:00Z"
