"""What was reported stands beside what the council verified; the latter governs."""

from decimal import Decimal

import pytest
from django.urls import reverse

from kpis.returns.figure_input import FigureInput
from kpis.returns.services import verify_figure
from kpis.returns.states import FigureState
from kpis.scorecards.files import FIGURE_COLUMNS, figure_lines
from kpis.scorecards.published import as_published
from kpis.scorecards.scorecard import Scorecard
from kpis.scorecards.services import build_scorecard
from tests.kpis.returns.conftest import SignIn, at_moment, sign_in
from tests.kpis.returns.situations import LATER, Situation, children_centres

__all__ = ["sign_in"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def centres() -> Situation:
    """A2: 180 reported, 172 verified. A3: 3 reported, no activity verified."""
    centres = children_centres()
    centres.fill_in()
    centres.submit()
    for code, content in (
        ("A2", FigureInput.reported(Decimal(172))),
        ("A3", FigureInput.without_figure(FigureState.NO_ACTIVITY)),
    ):
        verify_figure(
            figure=centres.april.figures.get(kpi__code=code),
            content=content,
            reason="Counted again",
            at=LATER,
            by=centres.commissioner,
        )
    return centres


def card(centres: Situation) -> Scorecard:
    return build_scorecard(
        contract=centres.contract,
        until=centres.april.period,
        as_reported_at=LATER,
        periods=1,
    )


def exported(scorecard: Scorecard) -> dict[str, tuple[object, ...]]:
    columns = {column.key: column for column in FIGURE_COLUMNS}
    asked = ("state", "value", "reported_state", "reported_value", "verified_value")
    return {
        line.row.code: tuple(columns[key].exported(line) for key in asked)
        for line in figure_lines(scorecard)
    }


def test_export_has_both_and_the_verified_governs(centres: Situation) -> None:
    assert exported(card(centres)) == {
        "A1": ("Reported", Decimal(70), "Reported", Decimal(70), None),
        "A2": ("Reported", Decimal(172), "Reported", Decimal(180), Decimal(172)),
        "A3": ("No activity", None, "Reported", Decimal(3), None),
    }


def test_before_it_was_verified_only_the_reported_is_there(centres: Situation) -> None:
    before = build_scorecard(
        contract=centres.contract,
        until=centres.april.period,
        as_reported_at=centres.april.submitted_at,
        periods=1,
    )
    assert {values[4] for values in exported(before).values()} == {None}
    assert not any(row.latest.reported_words for row in before.rows)


def test_public_version_never_has_what_was_reported_before(centres: Situation) -> None:
    public = as_published(card(centres), limit=5)
    assert not any(
        row.latest.reported_words or row.latest.reported_value for row in public.rows
    )


def test_page_of_the_kpi_shows_both(centres: Situation, sign_in: SignIn) -> None:
    url = reverse("kpis:kpi-detail", args=[centres.kpi("A2").pk])
    with at_moment(LATER):
        page = sign_in(centres.commissioner).get(url).content.decode()
    assert "As reported" in page
    assert "172* (verified)" in page
    assert ">180<" in page
