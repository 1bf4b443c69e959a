"""The month's comment: copied from the last, flagged where it only repeats it."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from kpis.definitions.models import KPI
from kpis.returns.figure_input import FigureInput, says_the_same
from kpis.returns.models import Return
from kpis.returns.services import open_returns, save_draft_figure
from tests.kpis.returns.conftest import SignIn, at_moment
from tests.kpis.returns.situations import Situation
from tests.kpis.returns.views.grid_form import changed, fields_of, text_of

pytestmark = pytest.mark.django_db

JUNE = datetime(2018, 6, 4, 9, 30, tzinfo=UTC)
SAID = "The hall was shut for a week."


@pytest.mark.parametrize(
    ("comment", "is_same"),
    [
        pytest.param(SAID, True, id="the same"),
        pytest.param("the hall  was\nSHUT for a week.", True, id="spaced, in capitals"),
        pytest.param("The hall was shut for a month.", False, id="another word"),
        pytest.param("", False, id="no comment repeats nothing"),
    ],
)
def test_comment_that_says_the_same(comment: str, is_same: bool) -> None:
    assert says_the_same(comment, SAID) is is_same


@pytest.fixture
def may(centres: Situation) -> Return:
    """April was submitted with a comment on A2; May is open and over."""
    centres.fill_in()
    centres.draft("A2", FigureInput.reported(Decimal(160), comment=SAID))
    centres.submit()
    open_returns(contracts=[centres.contract], on=date(2018, 5, 20))
    return Return.objects.get(contract=centres.contract, period_start=date(2018, 5, 1))


@pytest.fixture
def june(centres: Situation, may: Return, sign_in: SignIn):
    with at_moment(JUNE):
        yield sign_in(centres.provider_user)


def address(may: Return, name: str = "return-entry") -> str:
    return reverse(f"kpis:{name}", args=[may.pk])


def comment_on(client: Client, may: Return, kpi: KPI) -> str:
    return fields_of(client.get(address(may)))[f"comment-{kpi.pk}"]


def test_copy_fills_an_empty_comment_and_saves_what_else_was_typed(
    centres: Situation, may: Return, june: Client
) -> None:
    kpi = centres.kpi("A2")
    page = june.get(address(may))
    assert "Copy the comment of April 2018" in text_of(page)
    sent = changed(fields_of(page), centres, value_A2="165", value_A3="4")
    done = june.post(address(may), sent | {"copy": str(kpi.pk)})
    assert done["Location"].endswith(f"#words-{kpi.pk}")
    assert comment_on(june, may, kpi) == SAID
    assert may.draft_figures.get(kpi__code="A3").value == 4
    assert "Copy the comment" not in text_of(june.get(address(may)))


def test_copy_never_takes_the_place_of_what_was_typed(
    centres: Situation, may: Return, june: Client
) -> None:
    kpi = centres.kpi("A2")
    sent = changed(fields_of(june.get(address(may))), centres, comment_A2="New roof.")
    june.post(address(may), sent | {"copy": str(kpi.pk)})
    assert comment_on(june, may, kpi) == "New roof."


def test_repeated_comment_is_flagged_at_its_field_and_before_submission(
    centres: Situation, may: Return, june: Client
) -> None:
    words = "The comment says the same as in April 2018"
    assert words not in text_of(june.get(address(may)))
    save_draft_figure(
        filed_in=may,
        kpi=centres.kpi("A2"),
        content=FigureInput.reported(Decimal(165), comment=SAID.upper()),
        seen_version=None,
        at=JUNE,
        by=centres.provider_user,
    )
    assert words in text_of(june.get(address(may)))
    check = text_of(june.get(address(may, "return-check")))
    assert "The same comment as in April 2018: A2" in check


def test_background_stands_beside_the_month_and_is_not_its_comment(
    centres: Situation, may: Return, june: Client
) -> None:
    KPI.objects.filter(code="A2").update(background="Sessions of an hour or more.")
    page = june.get(address(may))
    assert "Sessions of an hour or more." in text_of(page)
    assert comment_on(june, may, centres.kpi("A2")) == ""
