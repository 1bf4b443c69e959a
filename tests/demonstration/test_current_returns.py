"""The contracts of the register that report up to the day of loading."""

from datetime import datetime

import pytest
from django.utils import timezone

from contracts.register.models import Contract
from contracts_site.demonstration.current_returns import load_current_returns
from contracts_site.demonstration.people import load_council, load_people, person
from contracts_site.demonstration.places import load_places
from contracts_site.demonstration.register import load_register
from contracts_site.demonstration.source import read_data, read_figures
from kpis.corrections.models import DefinitionCorrection
from kpis.returns.models import Figure, PlaceFigure, ReturnPart
from kpis.returns.states import FigureState, PartState, ReturnState

pytestmark = pytest.mark.django_db


@pytest.fixture
def now() -> datetime:
    return timezone.localtime()


@pytest.fixture(autouse=True)
def council(now: datetime) -> None:
    data = read_data("council.json")
    load_council(data, on=now.date())
    load_people(data["people"], password="a-password-of-the-tests")
    contracts = read_data("register.json")["contracts"]
    by = person("commissioner@council.example")
    load_register(contracts, by=by)


def load(name: str, now: datetime) -> Contract:
    figures = read_figures(f"{name}_figures.csv", place="months_ago")
    data = read_data(f"{name}.json")
    assert load_current_returns(data, figures, now=now)
    assert not load_current_returns(data, figures, now=now)
    return Contract.objects.get(reference=data["reference"])


def states(contract: Contract) -> list[str]:
    """Of the months that have begun, the newest first."""
    return list(
        contract.returns.order_by("-period_end").values_list("state", flat=True)
    )


def test_conferences_are_reported_by_site_with_one_month_without_a_figure(
    now: datetime,
) -> None:
    places = read_data("places.json") | {"localities_served": {}}
    sites = [each | {"serves": []} for each in places["sites"]]
    load_places(places | {"sites": sites}, on=now.date())
    contract = load("conferences", now)
    assert states(contract) == [
        ReturnState.OPEN,
        ReturnState.OPEN,
        *[ReturnState.VALIDATED] * 11,
    ]
    figures = PlaceFigure.objects.filter(filed_in__contract=contract)
    assert figures.filter(state=FigureState.NOT_AVAILABLE).count() == 2
    [corrected] = figures.filter(supersedes__isnull=False)
    assert (corrected.site.name, corrected.value) == ("Mill Lane family hub", 3)
    of_kpi = Figure.objects.current().filter(kpi__code="FG01")
    assert of_kpi.get(filed_in=corrected.filed_in).value == 10
    assert of_kpi.get(state=FigureState.NOT_AVAILABLE).reason.startswith("2 of 3 sites")
    newest = contract.returns.filter(period_end__lt=now.date()).latest("period_end")
    assert newest.place_drafts.count() == 1


def test_youth_justice_waits_for_two_of_its_three_parts(now: datetime) -> None:
    contract = load("youth_justice", now)
    newest = contract.returns.filter(period_end__lt=now.date()).latest("period_end")
    parts = dict(
        ReturnPart.objects.filter(filed_in=newest).values_list("owner", "state")
    )
    assert parts == {
        "provider": PartState.OPEN,
        "partner": PartState.OPEN,
        "council": PartState.SUBMITTED,
    }
    assert states(contract).count(ReturnState.VALIDATED) == 11


def test_advice_has_a_definition_that_was_put_right(now: datetime) -> None:
    load("advice", now)
    correction = DefinitionCorrection.objects.get()
    assert (correction.before.below_low, correction.after.below_low) == (7, 75)
    judged_again = Figure.objects.current().filter(definition=correction.after)
    assert any(
        each.supersedes is not None and each.rating != each.supersedes.rating
        for each in judged_again.select_related("supersedes")
    )
