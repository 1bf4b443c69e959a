"""A target that steps through the year, from its form to return, scorecard and file."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from contracts_site.foundation.calendars import Cadence, period_containing
from kpis.definitions.models import BoundsAre, KPIDefinition
from kpis.definitions.step_text import read_steps
from kpis.returns.models import Figure
from kpis.scorecards.services import build_scorecard
from kpis.spreadsheets.records import records_of
from tests.factories.accounts import PersonFactory
from tests.factories.contracts import ContractFactory
from tests.factories.kpis import KPIDefinitionFactory, KPISetFactory
from tests.kpis.variations.situations import filed, record_figure

pytestmark = pytest.mark.django_db
TYPED = "May 2018: 70\nJuly 2018: 75"


@pytest.fixture
def definition(client: Client) -> KPIDefinition:
    """At least 65 % with a floor of 60; 70 from May 2018, 75 from July."""
    contract = ContractFactory(starts_on=date(2016, 10, 1), ends_on=date(2019, 9, 30))
    definition = KPIDefinitionFactory(
        kpi_set=KPISetFactory(contract=contract), bounds_are=BoundsAre.DISTANCES
    )
    definition.target_steps = read_steps(TYPED, definition, as_distances=True).steps
    definition.save()
    client.force_login(PersonFactory(commissioner_of=contract.directorate))
    return definition


def text_of(response: Any) -> str:
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_figures_are_rated_by_the_target_of_their_own_period(
    definition: KPIDefinition,
) -> None:
    ratings = [
        record_figure(definition, Decimal(66), day=date(2018, month, 15)).rating
        for month in (4, 5, 6, 7)
    ]
    assert ratings == ["met", "slightly_below", "slightly_below", "below"]


def test_steps_are_read_back_from_the_database(definition: KPIDefinition) -> None:
    kept = KPIDefinition.objects.get(pk=definition.pk)
    assert kept.target_steps == definition.target_steps
    assert str(kept.target_steps) == "May 2018: 70, 65, 55; July 2018: 75, 70, 60"


def test_scorecard_and_its_file_have_the_target_and_bounds_of_each_period(
    client: Client, definition: KPIDefinition
) -> None:
    for month in (4, 5, 6, 7):
        record_figure(definition, Decimal(66), day=date(2018, month, 15))
    contract = definition.kpi_set.contract
    (row,) = build_scorecard(
        contract=contract,
        until=period_containing(date(2018, 7, 1), cadence=Cadence.MONTHLY),
        as_reported_at=datetime(2019, 1, 1, tzinfo=UTC),
        periods=4,
    ).rows
    assert [cell.target_low for cell in row.cells] == ["65", "70", "70", "75"]
    assert row.target_words == "at least 75 %"
    assert row.earlier_targets == ("at least 65 %", "at least 70 %")
    assert row.bounds_words == (
        "bounds at a distance from the target: floor 70 % (5 percentage points below), "
        "lower floor 60 % (15 percentage points below)"
    )
    address = reverse("kpis:scorecard-csv", args=[contract.pk])
    lines = b"".join(client.get(address, {"until": "2018-07"})).decode()
    assert "fixed bounds" not in lines
    assert "floor 65 % (5 percentage points below)" in lines


def test_return_asks_by_the_target_of_its_period_in_grid_record_and_workbook(
    client: Client, definition: KPIDefinition
) -> None:
    record_figure(definition, Decimal(66), day=date(2018, 5, 15))
    may = filed(definition.kpi_set.contract_id, date(2018, 5, 15))
    page = text_of(client.get(reverse("kpis:return-detail", args=[may.pk])))
    assert "At least 70 %" in page
    figure = reverse("kpis:figure-detail", args=[may.pk, definition.kpi_id])
    assert "at least 70 %" in text_of(client.get(figure)).lower()
    (asked,) = may.definitions_judging()
    assert asked.target_low == 70
    (in_a_file,) = records_of([may])[may.pk].definitions.values()
    assert in_a_file.target_low == 70
    assert Figure.objects.get().judged_by.target_low == 70
    definition.refresh_from_db()
    assert definition.target_low == 65


def test_definition_page_tells_steps_and_how_bounds_are_given(
    client: Client, definition: KPIDefinition
) -> None:
    page = reverse("kpis:kpi-set-detail", args=[definition.kpi_set_id])
    text = text_of(client.get(page)).replace("\N{NO-BREAK SPACE}", " ")
    assert "From May 2018 at least 70 %; from July 2018 at least 75 %" in text
    assert "Bounds at a distance from the target: floor 60 %" in text
    assert "At least 70 %; bounds at a distance from the target: floor 65 %" in text


def test_form_shows_distances_and_steps_as_they_are_typed_and_takes_them(
    client: Client, definition: KPIDefinition
) -> None:
    address = reverse("kpis:definition-edit", args=[definition.pk])
    form = client.get(address).context["form"]
    shown = {name: form[name].value() for name in form.fields}
    assert (shown["slight_low"], shown["below_low"]) == ("5", "15")
    assert shown["target_steps"] == TYPED
    sent = {name: value for name, value in shown.items() if value is not None}
    changes = {"slight_low": "4", "target_steps": "May 2018: 72", "weight": "3"}
    client.post(address, sent | changes)
    definition.refresh_from_db()
    assert definition.slight_low == 61
    (step,) = definition.target_steps
    assert (step.target_low, step.slight_low, step.below_low) == (72, 68, 57)
    assert definition.weight == 3


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        pytest.param({"slight_low": "-1"}, "slight_low", "0 or more", id="negative"),
        pytest.param({"below_low": "4"}, "below_low", "Enter 5 or more", id="disorder"),
        pytest.param(
            {"target_steps": "May 2018: 70\nJune: 71"},
            "target_steps",
            "Line 2",
            id="step",
        ),
        pytest.param({"weight": "2.5"}, "weight", "whole", id="half a point"),
    ],
)
def test_form_tells_what_is_wrong_by_the_field_and_keeps_what_was_typed(
    client: Client,
    definition: KPIDefinition,
    changes: dict[str, str],
    field: str,
    words: str,
) -> None:
    address = reverse("kpis:definition-edit", args=[definition.pk])
    form = client.get(address).context["form"]
    shown = {name: form[name].value() for name in form.fields}
    sent = {name: value for name, value in shown.items() if value is not None}
    refused = client.post(address, sent | changes).context["form"]
    assert list(refused.errors) == [field]
    assert words in str(refused.errors[field])
    assert refused[field].value() == changes[field]


def test_definition_changed_by_somebody_else_meanwhile_is_told(
    client: Client, definition: KPIDefinition
) -> None:
    address = reverse("kpis:definition-edit", args=[definition.pk])
    form = client.get(address).context["form"]
    shown = {name: form[name].value() for name in form.fields}
    sent = {name: value for name, value in shown.items() if value is not None}
    KPIDefinition.objects.update(source="Another register")
    response = client.post(address, sent)
    assert "On record now: “Another register”" in text_of(response)
    definition.refresh_from_db()
    assert definition.source == "Another register"


def test_context_with_steps_and_weight_of_nought_are_refused_by_database_and_told() -> (
    None
):
    context = KPIDefinitionFactory(context=True)
    steps = read_steps("May 2018: 70", KPIDefinitionFactory(), as_distances=False).steps
    with (
        pytest.raises(IntegrityError, match="unrated_kpi_has_no_steps"),
        transaction.atomic(),
    ):
        KPIDefinition.objects.filter(pk=context.pk).update(target_steps=steps)
    context.target_steps = steps
    with pytest.raises(ValidationError, match="no steps"):
        context.full_clean()
    weighed = KPIDefinitionFactory()
    with (
        pytest.raises(IntegrityError, match="weight_is_a_point_or_more"),
        transaction.atomic(),
    ):
        KPIDefinition.objects.filter(pk=weighed.pk).update(weight=0)
    weighed.weight = 0
    with pytest.raises(ValidationError, match="1 point or more"):
        weighed.full_clean()
