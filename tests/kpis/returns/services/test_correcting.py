"""Corrections and verified figures add to the record and take nothing from it."""

from decimal import Decimal

import pytest

from kpis.returns.exceptions import (
    FigureRefused,
    FigureSupersededMeanwhile,
    NothingChanged,
    ReasonMissing,
    WrongReturnState,
)
from kpis.returns.figure_input import FigureInput
from kpis.returns.models import Figure
from kpis.returns.services import correct_figure, verify_figure
from kpis.returns.states import Cause, FigureSource, FigureState
from tests.kpis.returns.situations import (
    LATER,
    MUCH_LATER,
    Situation,
    children_centres,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def centres() -> Situation:
    centres = children_centres()
    centres.fill_in()
    centres.submit()
    return centres


def correct(
    centres: Situation, figure: Figure, number: int, reason: str = "Recount."
) -> Figure:
    return correct_figure(
        figure=figure,
        content=FigureInput.reported(Decimal(number)),
        reason=reason,
        at=MUCH_LATER,
        by=centres.commissioner,
    )


def verify(centres: Situation, figure: Figure, number: int) -> Figure:
    return verify_figure(
        figure=figure,
        content=FigureInput.reported(Decimal(number)),
        reason="Counted the registers.",
        at=LATER,
        by=centres.commissioner,
    )


def a2(centres: Situation) -> Figure:
    return centres.april.figures.current().by_provider().get(kpi__code="A2")


def test_correction_supersedes_with_the_reason_and_a_new_rating(
    centres: Situation,
) -> None:
    centres.validate()
    old = a2(centres)
    new = correct(centres, old, 160)
    old.refresh_from_db()
    assert (old.superseded_at, old.value, old.rating) == (
        MUCH_LATER,
        Decimal(180),
        "met",
    )
    assert (new.rating, new.cause, new.change_reason) == (
        "below",
        Cause.CORRECTION,
        "Recount.",
    )


def test_correction_without_reason_is_refused(centres: Situation) -> None:
    centres.validate()
    with pytest.raises(ReasonMissing, match="Say why"):
        correct(centres, a2(centres), 160, reason=" ")


def test_correction_that_changes_nothing_is_refused(centres: Situation) -> None:
    centres.validate()
    with pytest.raises(NothingChanged):
        correct(centres, a2(centres), 180)


def test_correction_before_validation_is_refused(centres: Situation) -> None:
    with pytest.raises(WrongReturnState, match="waits for validation"):
        correct(centres, a2(centres), 160)


def test_correction_of_a_superseded_figure_is_refused(centres: Situation) -> None:
    centres.validate()
    old = a2(centres)
    correct(centres, old, 160)
    with pytest.raises(FigureSupersededMeanwhile):
        correct(centres, old, 150)
    assert a2(centres).value == Decimal(160)


@pytest.mark.parametrize(
    "content",
    [
        FigureInput.without_figure(FigureState.AWAITED),
        FigureInput.without_figure(FigureState.NOT_AVAILABLE),
        FigureInput.reported(Decimal(-5)),
    ],
)
def test_correction_to_something_impossible_is_refused(
    centres: Situation, content: FigureInput
) -> None:
    centres.validate()
    with pytest.raises(FigureRefused):
        correct_figure(
            figure=a2(centres),
            content=content,
            reason="Recount.",
            at=MUCH_LATER,
            by=centres.commissioner,
        )


def test_verified_figure_stands_beside_the_providers(centres: Situation) -> None:
    verified = verify(centres, a2(centres), 172)
    assert (verified.source, verified.rating) == (
        FigureSource.COUNCIL,
        "slightly_below",
    )
    assert a2(centres).value == Decimal(180)
    assert centres.april.figures.current().filter(kpi__code="A2").count() == 2


def test_verifying_again_supersedes_the_councils_own(centres: Situation) -> None:
    first = verify(centres, a2(centres), 172)
    second = verify(centres, a2(centres), 174)
    assert second.supersedes == first
    with pytest.raises(NothingChanged):
        verify(centres, a2(centres), 174)


def test_correction_of_a_verified_figure_stays_the_councils(centres: Situation) -> None:
    verified = verify(centres, a2(centres), 172)
    centres.validate()
    corrected = correct(centres, verified, 171)
    assert (corrected.source, corrected.supersedes) == (FigureSource.COUNCIL, verified)
