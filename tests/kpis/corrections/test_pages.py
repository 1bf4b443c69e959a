"""The pages that correct a definition in use."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kpis.corrections.models import DefinitionCorrection
from kpis.returns.models import Figure
from tests.factories.accounts import PersonFactory
from tests.factories.kpis import KPIDefinitionFactory, KPISetFactory
from tests.kpis.corrections.situations import WHY, Slip
from tests.kpis.variations.situations import record_figure

pytestmark = pytest.mark.django_db


@pytest.fixture
def slip(client: Client) -> Slip:
    slip = Slip()
    slip.by = PersonFactory(commissioner_of=slip.contract.directorate)
    client.force_login(slip.by)
    return slip


def address(slip: Slip) -> str:
    return reverse("kpis:definition-correct", args=[slip.definition.pk])


def typed(client: Client, slip: Slip, **changes: Any) -> dict[str, Any]:
    """What the form holds when it is opened, changed."""
    form = client.get(address(slip)).context["form"]
    shown = {name: form[name].value() for name in form.fields}
    held = {name: value for name, value in shown.items() if value is not None}
    return held | {"below_low": "50", "reason": WHY} | changes


def text_of(response: Any) -> str:
    return " ".join(response.content.decode().split())


def test_correction_shows_every_changed_rating_before_it_is_confirmed(
    client: Client, slip: Slip
) -> None:
    response = client.post(address(slip), typed(client, slip))
    text = text_of(response)
    assert "Ratings that would change" in text
    assert "July 2018" in text
    assert "June 2018" not in text
    assert (
        "48.0 % is below the floor of 60 % but not below the lower floor of 5 %" in text
    )
    assert "48.0 % is below the lower floor of 50 %" in text
    assert "3 figures keep their rating." in text
    assert not DefinitionCorrection.objects.exists()


def test_correction_confirmed_is_recorded_shown_and_in_the_history(
    client: Client, slip: Slip
) -> None:
    sent = typed(client, slip)
    checked = client.post(address(slip), sent)
    effects = checked.context["effects_mark"]
    response = client.post(
        address(slip), sent | {"effects": effects, "confirm": "1"}, follow=True
    )
    made = DefinitionCorrection.objects.get()
    assert response.redirect_chain == [
        (reverse("kpis:correction-detail", args=[made.pk]), 302)
    ]
    text = text_of(response)
    assert "is corrected." in text
    assert WHY in text
    assert "Ratings that changed" in text
    assert str(slip.by) in text
    kpi_set = reverse("kpis:kpi-set-detail", args=[slip.definition.kpi_set_id])
    assert reverse("kpis:correction-detail", args=[made.pk]) in text_of(
        client.get(kpi_set)
    )
    history = reverse("contracts:contract-history", args=[slip.contract.pk])
    assert "orrection of" in text_of(client.get(history))


def test_correction_confirmed_after_figures_changed_shows_the_list_anew(
    client: Client, slip: Slip
) -> None:
    sent = typed(client, slip) | {"effects": "of yesterday", "confirm": "1"}
    text = text_of(client.post(address(slip), sent))
    assert "Figures were recorded since you looked" in text
    assert "Ratings that would change" in text
    assert not DefinitionCorrection.objects.exists()


def test_correction_of_a_definition_changed_meanwhile_is_told(
    client: Client, slip: Slip
) -> None:
    sent = typed(client, slip, seen="as it was") | {"effects": "", "confirm": "1"}
    text = text_of(client.post(address(slip), sent))
    assert "Somebody else changed this" in text
    assert WHY in text


def test_correction_can_be_changed_before_it_is_confirmed(
    client: Client, slip: Slip
) -> None:
    response = client.post(address(slip), typed(client, slip) | {"change": "1"})
    assert response.context["form"]["below_low"].value() == "50"
    assert not DefinitionCorrection.objects.exists()


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        pytest.param({"reason": ""}, "reason", "Say what was wrong", id="no reason"),
        pytest.param({"below_low": "61"}, "below_low", "60 % or less", id="disorder"),
        pytest.param({"below_low": "x"}, "below_low", "", id="no number"),
        pytest.param(
            {"target_steps": "Autumn: 70"}, "target_steps", "Line 1", id="no month"
        ),
        pytest.param({"weight": "0"}, "weight", "", id="no weight"),
    ],
)
def test_correction_with_a_mistake_tells_by_the_field_and_keeps_what_was_typed(
    client: Client, slip: Slip, changes: dict[str, str], field: str, words: str
) -> None:
    response = client.post(address(slip), typed(client, slip, **changes))
    form = response.context["form"]
    assert list(form.errors) == [field]
    assert words in str(form.errors[field])
    assert form[field].value() == changes[field]


def test_correction_that_changes_nothing_says_so(client: Client, slip: Slip) -> None:
    text = text_of(client.post(address(slip), typed(client, slip, below_low="5")))
    assert "This is what the definition says" in text


def test_bounds_given_as_distances_move_with_the_target(
    client: Client, slip: Slip
) -> None:
    sent = typed(
        client,
        slip,
        bounds_are="distances",
        slight_low="5",
        below_low="15",
        target_steps="July 2018: 70",
    )
    text = text_of(client.post(address(slip), sent))
    assert "floor 60 % (5 percentage points below)" in text
    assert "floor 65 % (5 percentage points below)" in text
    assert "Target from July 2018" in text


def test_unit_of_figures_with_two_numbers_is_told_at_the_unit(
    client: Client, slip: Slip
) -> None:
    slip.definition = KPIDefinitionFactory(
        kpi_set=KPISetFactory(contract__directorate=slip.contract.directorate),
        ratio=True,
    )
    record_figure(slip.definition, Decimal(62))
    response = client.post(address(slip), typed(client, slip, unit="score"))
    assert "through a variation" in str(response.context["form"].errors["unit"])


def test_definition_of_an_open_set_is_changed_instead(
    client: Client, slip: Slip
) -> None:
    slip.definition = KPIDefinitionFactory(
        kpi_set=KPISetFactory(contract__directorate=slip.contract.directorate)
    )
    text = text_of(client.get(address(slip), follow=True))
    assert "Change the definition instead" in text


def test_provider_reads_a_correction_without_the_name(
    client: Client, slip: Slip
) -> None:
    made = slip.correct()
    client.force_login(PersonFactory(works_for=slip.contract.provider))
    text = text_of(client.get(reverse("kpis:correction-detail", args=[made.pk])))
    assert WHY in text
    assert str(slip.by) not in text
    assert Figure.objects.current().count() == 4
