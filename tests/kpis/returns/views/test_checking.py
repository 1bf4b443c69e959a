"""Check answers, declare and submit; who has the return next."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from kpis.returns.figure_input import FigureInput
from kpis.returns.models import Figure
from kpis.returns.services import query_return
from kpis.returns.states import FigureState, ReturnState
from tests.kpis.returns.conftest import SignIn, at_moment
from tests.kpis.returns.situations import LATER, STARTS, Situation
from tests.kpis.returns.views.grid_form import text_of

DECLARED = {"declared_name": "Jo Marsh", "declared_post": "Area manager"}


def url(centres: Situation, name: str = "check") -> str:
    return reverse(f"kpis:return-{name}", args=[centres.april.pk])


@pytest.fixture
def provider(centres: Situation, sign_in: SignIn) -> Client:
    return sign_in(centres.provider_user)


def test_return_check_names_what_is_missing_and_offers_no_submit(
    centres: Situation, provider: Client
) -> None:
    page = text_of(provider.get(url(centres)))
    assert "0 of 3 complete" in page
    assert "A1 Measure A1 : Enter the figure, or choose why there is none" in page
    assert "Submit return" not in page


def test_return_check_complete_asks_for_a_declaration(
    centres: Situation, provider: Client
) -> None:
    centres.fill_in()
    centres.draft(
        "A2",
        FigureInput.without_figure(FigureState.NOT_AVAILABLE, reason="System down."),
    )
    page = text_of(provider.get(url(centres)))
    assert "3 of 3 complete" in page
    assert "System down." in page
    assert "Submit return" in page


def test_return_check_submits_and_says_who_has_it_next(
    centres: Situation, provider: Client
) -> None:
    centres.fill_in()
    response = provider.post(url(centres), DECLARED, follow=True)
    page = text_of(response)
    assert "Return submitted" in page
    assert f"with {centres.contract.directorate}" in page
    assert "by 17 May 2018" in page
    assert centres.april.state == ReturnState.SUBMITTED


def test_return_check_without_declaration_says_what_to_do(
    centres: Situation, provider: Client
) -> None:
    centres.fill_in()
    response = provider.post(url(centres), {"declared_name": "", "declared_post": ""})
    assert response.status_code == 422
    assert "Enter the post of the person who declares it." in text_of(response)
    assert centres.april.state == ReturnState.OPEN


def test_return_check_of_an_incomplete_return_links_each_field(
    centres: Situation, provider: Client
) -> None:
    response = provider.post(url(centres), DECLARED)
    assert response.status_code == 422
    assert "3 KPIs need an answer before you submit." in text_of(response)
    assert f"#value-{centres.kpi('A2').pk}" in response.content.decode()
    assert not Figure.objects.exists()


def test_return_check_before_the_period_ends_says_when(
    centres: Situation, provider: Client
) -> None:
    centres.fill_in()
    with at_moment(datetime(STARTS.year, 4, 20, 9, tzinfo=UTC)):
        page = text_of(provider.get(url(centres)))
        refused = provider.post(url(centres), DECLARED)
    assert "submit the return after 30 April 2018" in page
    assert refused.status_code == 422
    assert centres.april.state == ReturnState.OPEN


def test_return_check_with_a_query_to_answer_leads_there(
    centres: Situation, provider: Client
) -> None:
    centres.fill_in()
    centres.submit()
    query_return(
        filed_in=centres.april,
        kpi=None,
        text="All right?",
        at=LATER,
        by=centres.commissioner,
    )
    page = text_of(provider.get(url(centres)))
    assert "Queries to answer" in page
    assert "Submit return" not in page


def test_return_submitted_before_submission_leads_home(
    centres: Situation, provider: Client
) -> None:
    response = provider.get(url(centres, "submitted"))
    assert response.url == url(centres, "detail")


def test_return_submitted_after_validation_leads_home(
    centres: Situation, provider: Client
) -> None:
    """Opened again from a bookmark, it would say that somebody has still to answer."""
    centres.fill_in()
    centres.submit()
    assert provider.get(url(centres, "submitted")).status_code == 200

    centres.validate()

    response = provider.get(url(centres, "submitted"))
    assert response.url == url(centres, "detail")
