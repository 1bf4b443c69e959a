"""The library of measures: kept, listed, retired, and taken into KPI sets."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from contracts_site.accounts.models import User
from kpis.definitions.models import KPIDefinition
from kpis.measures.exceptions import MeasureInUse
from kpis.measures.models import Measure
from kpis.measures.services import remove_measure, retire_measure
from tests.factories.accounts import PersonFactory
from tests.factories.kpis import (
    KPIDefinitionFactory,
    KPISetFactory,
    MeasureFactory,
    ThemeFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(client: Client) -> User:
    person = PersonFactory(commissioner=True)
    client.force_login(person)
    return person


def text_of(response: Any) -> str:
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def url(name: str, *args: int) -> str:
    return reverse(f"kpis:{name}", args=args)


def typed(**changes: Any) -> dict[str, Any]:
    return {
        "title": "Children reached",
        "theme": ThemeFactory(access=True).pk,
        "wording": "Children who attend",
        "calculation": "Children who attended, of all children",
        "source": "Case records",
        "unit": "percentage",
        "decimal_places": "1",
        "good_is": "high",
        "target_low": "65",
        "slight_low": "60",
        **changes,
    }


def test_measure_is_added_listed_and_shown(client: Client, person: User) -> None:
    assert "The library is empty" in text_of(client.get(url("measure-list")))
    client.post(url("measure-create"), typed())
    measure = Measure.objects.get()
    listed = text_of(client.get(url("measure-list")))
    assert url("measure-detail", measure.pk) in listed
    assert "At least 65 %" in listed
    shown = text_of(client.get(url("measure-detail", measure.pk)))
    assert "Fixed bounds: floor 60 %" in shown
    assert "No contract has taken it yet" in shown


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        pytest.param({"title": ""}, "title", "measure", id="title"),
        pytest.param({"theme": ""}, "theme", "Choose a theme", id="theme"),
        pytest.param({"good_is": ""}, "good_is", "which way is better", id="good is"),
        pytest.param({"target_low": ""}, "target_low", "Enter the target", id="target"),
        pytest.param({"slight_low": "70"}, "slight_low", "65 % or less", id="order"),
    ],
)
def test_measure_with_a_mistake_is_told_by_the_field(
    client: Client, person: User, changes: dict[str, str], field: str, words: str
) -> None:
    response = client.post(url("measure-create"), typed(**changes))
    assert words in str(response.context["form"].errors[field])
    assert not Measure.objects.exists()


def test_measure_changed_by_somebody_else_meanwhile_is_told(
    client: Client, person: User
) -> None:
    measure = MeasureFactory()
    address = url("measure-edit", measure.pk)
    seen = client.get(address).context["form"]["seen"].value()
    Measure.objects.filter(pk=measure.pk).update(source="Another")
    response = client.post(address, typed(seen=seen))
    assert "Somebody else changed this" in text_of(response)
    measure.refresh_from_db()
    assert measure.source == "Another"


def test_list_filters_by_words_and_by_how_a_measure_stands_and_exports_it(
    client: Client, person: User
) -> None:
    MeasureFactory(title="Families waiting")
    retire_measure(measure=MeasureFactory(), on=date(2018, 9, 3), by=person)
    found = text_of(client.get(url("measure-list"), {"q": "families"}))
    assert "Families waiting" in found
    assert "Children reached" not in found
    retired = text_of(client.get(url("measure-list"), {"offered": "retired"}))
    assert "Families waiting" not in retired
    lines = b"".join(client.get(url("measure-list"), {"export": "csv"})).decode()
    assert len(lines.splitlines()) == 3
    assert "2018-09-03" in lines


def test_measure_in_use_is_retired_not_removed(client: Client, person: User) -> None:
    measure = KPIDefinitionFactory(measure=MeasureFactory()).measure
    assert measure is not None
    with pytest.raises(MeasureInUse, match="Retire it instead"):
        remove_measure(measure=measure, by=person)
    with pytest.raises(ProtectedError), transaction.atomic():
        measure.delete()
    page = text_of(client.get(url("measure-detail", measure.pk)))
    assert url("measure-remove", measure.pk) not in page
    client.post(url("measure-retire", measure.pk))
    measure.refresh_from_db()
    assert measure.is_retired
    client.post(url("measure-retire", measure.pk))
    measure.refresh_from_db()
    assert not measure.is_retired


def test_measure_that_nobody_took_is_removed(client: Client, person: User) -> None:
    measure = MeasureFactory()
    assert "Remove the measure?" in text_of(
        client.get(url("measure-remove", measure.pk))
    )
    client.post(url("measure-remove", measure.pk))
    assert not Measure.objects.exists()


def test_definition_is_taken_changed_and_says_where_it_differs(client: Client) -> None:
    kpi_set = KPISetFactory()
    client.force_login(PersonFactory(commissioner_of=kpi_set.contract.directorate))
    measure = MeasureFactory(title="Children reached")
    take = url("definition-take", kpi_set.pk, measure.pk)
    assert url("definition-choose", kpi_set.pk) in text_of(
        client.get(url("kpi-set-detail", kpi_set.pk))
    )
    assert take in text_of(client.get(url("definition-choose", kpi_set.pk)))
    form = client.get(take).context["form"]
    shown = {name: form[name].value() for name in form.fields}
    sent = {name: value for name, value in shown.items() if value is not None}
    client.post(take, sent | {"code": "A1", "control": "provider"})
    definition = KPIDefinition.objects.get()
    assert definition.measure == measure
    page = text_of(client.get(url("kpi-set-detail", kpi_set.pk)))
    assert "As in the library: Children reached" in page
    KPIDefinition.objects.update(target_low=Decimal(70), source="Another")
    page = text_of(client.get(url("kpi-set-detail", kpi_set.pk)))
    assert "From the library: Children reached. Differs in: source, target" in page
    uses = text_of(client.get(url("measure-detail", measure.pk)))
    assert "Differs in: source, target" in uses
    assert url("kpi-set-detail", kpi_set.pk) in uses


def test_retired_measure_is_not_on_offer(client: Client, person: User) -> None:
    kpi_set = KPISetFactory()
    client.force_login(PersonFactory(commissioner_of=kpi_set.contract.directorate))
    measure = MeasureFactory(retired_on=date(2018, 9, 3))
    choose = text_of(client.get(url("definition-choose", kpi_set.pk)))
    assert "No measure is on offer" in choose
    take = client.get(url("definition-take", kpi_set.pk, measure.pk))
    assert take.status_code == 404


def test_measure_with_a_title_in_use_or_bounds_in_disorder_is_refused_and_told() -> (
    None
):
    measure = MeasureFactory()
    with pytest.raises(IntegrityError, match="title"), transaction.atomic():
        MeasureFactory(title=measure.title)
    disorder = "measure_bounds_lie_outside_the_target"
    with pytest.raises(IntegrityError, match=disorder), transaction.atomic():
        MeasureFactory(slight_low=Decimal(70))
    measure.slight_low = Decimal(70)
    with pytest.raises(ValidationError, match="further from good"):
        measure.full_clean()


@pytest.mark.parametrize("rows", [2, 12])
def test_pages_of_the_library_ask_as_much_for_many_rows_as_for_few(
    client: Client,
    person: User,
    rows: int,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    measure = MeasureFactory()
    for _ in range(rows):
        KPIDefinitionFactory(measure=measure)
        MeasureFactory()
    for address in (url("measure-list"), url("measure-detail", measure.pk)):
        client.get(address)
        with django_assert_max_num_queries(9):
            client.get(address)
