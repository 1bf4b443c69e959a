"""The pages on which likely names are settled."""

from decimal import Decimal

import pytest
from django.urls import reverse

from kpis.returns.figure_input import FigureInput
from kpis.returns.models import NameDismissal, Query
from kpis.returns.services import dismiss_names
from kpis.returns.states import ReturnState
from tests.kpis.returns.conftest import SignIn
from tests.kpis.returns.situations import LATER, Situation
from tests.kpis.returns.views.grid_form import text_of


@pytest.fixture
def named(centres: Situation) -> Situation:
    """A submitted return whose comment on A2 names two people."""
    centres.fill_in()
    comment = "Sarah Jones was off sick; Tom Baxter stood in."
    centres.draft("A2", FigureInput.reported(Decimal(190), comment=comment))
    centres.submit()
    return centres


def validate_url(centres: Situation) -> str:
    return reverse("kpis:return-validate", args=[centres.april.pk])


def names_url(centres: Situation) -> str:
    return reverse("kpis:names-dismiss", args=[centres.april.pk, centres.kpi("A2").pk])


def test_return_validate_names_each_find_with_both_ways(
    named: Situation, sign_in: SignIn
) -> None:
    client = sign_in(named.commissioner)
    response = client.get(validate_url(named))
    page = text_of(response)
    assert "Likely names to settle" in page
    assert "Sarah Jones was off sick; Tom Baxter" in page
    assert "two names side by side" in page
    assert names_url(named) in response.content.decode()
    page = text_of(client.post(validate_url(named), follow=True))
    assert "A2 “Sarah Jones”, A2 “Tom Baxter”" in page
    assert named.april.state == ReturnState.SUBMITTED


def test_names_dismiss_keeps_the_reason_and_lets_the_return_be_validated(
    named: Situation, sign_in: SignIn
) -> None:
    client = sign_in(named.commissioner)
    assert "Which words may stay?" in text_of(client.get(names_url(named)))
    one = {"words": ["Sarah Jones"], "reason": "The manager, named on the website."}
    page = text_of(client.post(names_url(named), one, follow=True))
    assert "The reason is kept with the return." in page
    assert "A2, “Sarah Jones”: The manager, named on the website." in page
    assert "Likely names to settle" in page
    client.post(names_url(named), {"words": ["Tom Baxter"], "reason": "He agreed."})
    assert "Likely names to settle" not in text_of(client.get(validate_url(named)))
    client.post(validate_url(named))
    assert named.april.state == ReturnState.VALIDATED
    detail = reverse("kpis:return-detail", args=[named.april.pk])
    page = text_of(client.get(detail))
    assert "A2: “Tom Baxter” may stay" in page
    assert "He agreed." in page
    provider = sign_in(named.provider_user)
    assert "He agreed." not in text_of(provider.get(detail))


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"reason": "A street."}, "Choose the words that may stay."),
        ({"words": ["Sarah Jones"]}, "Say why these words may stay."),
        ({"words": ["Jo"], "reason": "x"}, "Select a valid choice"),
    ],
)
def test_names_dismiss_with_a_mistake_tells_and_keeps_nothing(
    named: Situation, sign_in: SignIn, typed: dict[str, object], words: str
) -> None:
    response = sign_in(named.commissioner).post(names_url(named), typed)
    assert response.status_code == 422
    assert words in text_of(response)
    assert not NameDismissal.objects.exists()


def test_query_of_a_find_asks_for_other_words(
    named: Situation, sign_in: SignIn
) -> None:
    client = sign_in(named.commissioner)
    url = reverse("kpis:return-query", args=[named.april.pk])
    page = text_of(client.get(url, {"kpi": named.kpi("A2").pk, "names": 1}))
    assert "The text says “Sarah Jones”, “Tom Baxter”." in page
    page = text_of(client.get(url, {"kpi": named.kpi("A1").pk, "names": 1}))
    assert "The text says" not in page
    client.post(url, {"kpi": named.kpi("A2").pk, "text": "Please reword."})
    assert named.april.state == ReturnState.QUERIED
    assert Query.objects.get().kpi == named.kpi("A2")


def test_names_dismiss_with_nothing_left_or_elsewhere_leads_on(
    named: Situation, sign_in: SignIn
) -> None:
    client = sign_in(named.commissioner)
    dismiss_names(
        filed_in=named.april,
        kpi=named.kpi("A2"),
        words=["Sarah Jones", "Tom Baxter"],
        reason="They agreed.",
        at=LATER,
        by=named.commissioner,
    )
    page = text_of(client.get(names_url(named), follow=True))
    assert "are left to settle" in page
    client.post(validate_url(named))
    page = text_of(client.get(names_url(named), follow=True))
    assert "not waiting for validation" in page


def test_names_dismiss_is_for_the_commissioner_and_kpis_of_the_contract(
    named: Situation, sign_in: SignIn
) -> None:
    assert sign_in(named.provider_user).get(names_url(named)).status_code == 403
    gone = reverse("kpis:names-dismiss", args=[named.april.pk, 0])
    assert sign_in(named.commissioner).get(gone).status_code == 404
