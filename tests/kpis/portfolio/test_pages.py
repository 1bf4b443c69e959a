"""The page of the heat map: who sees what, filters, order, files, queries."""

from datetime import UTC, datetime
from unittest import mock

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from contracts.register.models import Contract
from contracts_site.accounts.models import User
from kpis.returns.states import ReturnState
from tests.factories.accounts import PersonFactory
from tests.kpis.portfolio.situations import file_return, measured_contract

pytestmark = pytest.mark.django_db
PAGE = "/kpis/portfolio/"


@pytest.fixture(autouse=True)
def clock() -> object:
    moment = datetime(2018, 11, 20, 9, 0, tzinfo=UTC)
    with mock.patch("django.utils.timezone.now", return_value=moment):
        yield


@pytest.fixture
def contracts() -> list[Contract]:
    """Titled by how they stand: green, red, overdue."""
    green = measured_contract(kpis=2, title="Children's centres")
    file_return(green, "2018-10", "MM")
    red = measured_contract(kpis=2, title="Short breaks")
    file_return(red, "2018-10", "MX")
    overdue = measured_contract(kpis=2, title="Young carers")
    file_return(overdue, "2018-09", "MS")
    file_return(overdue, "2018-10", state=ReturnState.OPEN)
    return [green, red, overdue]


def signed_in(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def titles(client: Client, **query: str) -> list[str]:
    listing = client.get(PAGE, query).context["listing"]
    return [row.contract.title for row in listing.page.object_list]


def test_portfolio_shows_a_provider_their_own_contracts_only(
    contracts: list[Contract],
) -> None:
    own = contracts[1]
    client = signed_in(PersonFactory(works_for=own.provider))
    assert titles(client) == ["Short breaks"]
    form = client.get(PAGE).context["listing"].filterset.form
    assert list(form.fields["provider"].queryset) == [own.provider]


def test_portfolio_is_not_for_whoever_reads_no_performance() -> None:
    assert signed_in(PersonFactory(member=True)).get(PAGE).status_code == 403


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        pytest.param({"rating": "met"}, ["Children's centres"], id="rating"),
        pytest.param(
            {"rating": "off-target"}, ["Short breaks", "Young carers"], id="off target"
        ),
        pytest.param({"rating": "other"}, [], id="not rated"),
        pytest.param({"q": "carers"}, ["Young carers"], id="words"),
        pytest.param({"cadence": "quarterly"}, [], id="another cadence"),
        pytest.param({"mine": "directorate"}, ["Short breaks"], id="my directorate"),
        pytest.param(
            {"sort": "-rating"},
            ["Short breaks", "Young carers", "Children's centres"],
            id="worst first",
        ),
        pytest.param(
            {"sort": "-overdue"},
            ["Young carers", "Children's centres", "Short breaks"],
            id="most overdue first",
        ),
    ],
)
def test_portfolio_filters_and_sorts(
    contracts: list[Contract], query: dict[str, str], expected: list[str]
) -> None:
    person = PersonFactory(commissioner_of=contracts[1].directorate)
    assert titles(signed_in(person), **query) == expected


def test_portfolio_exports_what_it_shows_in_words(contracts: list[Contract]) -> None:
    client = signed_in(PersonFactory(auditor=True))
    response = client.get(PAGE, {"rating": "significantly_below", "export": "csv"})
    head, *lines = b"".join(response).decode("utf-8-sig").splitlines()
    assert head.endswith("August 2018,September 2018,October 2018")
    [line] = lines
    assert line.startswith(f"{contracts[1].reference},Short breaks,")
    assert line.endswith('"Red: serious: 1 of 2 off target, 2 of 2 reported"')


def test_portfolio_exports_a_workbook(contracts: list[Contract]) -> None:
    response = signed_in(PersonFactory(auditor=True)).get(PAGE, {"export": "xlsx"})
    assert response["Content-Disposition"].endswith('portfolio-2018-11-20.xlsx"')


def test_themes_without_a_month_are_of_the_last_period_that_was_due(
    contracts: list[Contract],
) -> None:
    response = signed_in(PersonFactory(auditor=True)).get(PAGE, {"across": "themes"})
    assert response.context["period"].key == "2018-10"
    assert [c.label for c in response.context["listing"].columns][-1] == (
        "Access to Services"
    )


def test_month_that_is_chosen_is_the_last_column(contracts: list[Contract]) -> None:
    client = signed_in(PersonFactory(auditor=True))
    response = client.get(PAGE, {"until": "2018-09"})
    assert response.context["listing"].columns[-1].label == "Sep 18"
    assert "Amber: 1 of 2 off target" in response.content.decode()


def test_overdue_returns_lead_to_the_list_of_them(contracts: list[Contract]) -> None:
    page = signed_in(PersonFactory(auditor=True)).get(PAGE).content.decode()
    expected = f"{reverse('kpis:return-list')}?contract={contracts[2].pk}"
    assert f"{expected}&amp;overdue=yes" in page


def test_empty_portfolio_says_what_to_do_next() -> None:
    page = signed_in(PersonFactory(auditor=True)).get(PAGE).content.decode()
    assert "add a KPI set" in page


def test_portfolio_asks_no_more_queries_for_more_contracts(
    contracts: list[Contract],
) -> None:
    client = signed_in(PersonFactory(auditor=True))

    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(PAGE)
        return len(captured)

    asked()
    few = asked()
    for _ in range(5):
        file_return(measured_contract(kpis=3), "2018-10", "MSB")
    assert asked() == few
    assert few <= 15
