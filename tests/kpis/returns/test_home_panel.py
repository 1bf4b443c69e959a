"""What is off target on the home page, and of how many figures that is known."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.urls import reverse

from kpis.definitions.models import KPIDefinition
from kpis.returns.figure_input import FigureInput
from kpis.returns.home_panel import off_target
from kpis.returns.states import FigureState
from tests.factories.accounts import PersonFactory
from tests.factories.kpis import KPIDefinitionFactory
from tests.kpis.scorecards.situations import VariedContract

pytestmark = pytest.mark.django_db
TODAY = date(2018, 7, 1)


@pytest.fixture
def varied() -> VariedContract:
    """In May one figure is off target, one there is nothing to measure for."""
    varied = VariedContract()
    waiting: KPIDefinition = KPIDefinitionFactory(
        kpi_set=varied.after.kpi_set, low=True
    )
    at = datetime(2018, 6, 10, tzinfo=UTC)
    varied.report("2018-05", "40", at=at)
    varied.report(
        "2018-05",
        FigureInput.without_figure(FigureState.NO_ACTIVITY),
        definition=waiting,
        at=at,
    )
    return varied


def test_off_target_says_how_many_figures_are_there(varied: VariedContract) -> None:
    told = off_target(PersonFactory(auditor=True), on=TODAY).answer()
    assert told["contracts"] == [
        (varied.contract.pk, varied.contract.title, 1, "1 of 2 figures reported")
    ]


def test_home_with_nothing_off_target_claims_it_of_figures_only(
    client: Client,
) -> None:
    client.force_login(PersonFactory(auditor=True))
    page = client.get(reverse("home:home")).content.decode()
    assert "No KPI with a figure off target in the newest returns" in page
