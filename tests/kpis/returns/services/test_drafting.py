"""Drafts are kept one figure at a time, and nobody's typing is lost."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from kpis.returns.exceptions import (
    FigureChangedMeanwhile,
    FigureRefused,
    NotInThisReturn,
    PeriodNotBegun,
    WrongReturnState,
)
from kpis.returns.figure_input import FigureInput
from kpis.returns.models import DraftFigure
from kpis.returns.services import (
    DraftChange,
    correct_figure,
    reopen_return,
    save_draft_figure,
    save_draft_figures,
)
from kpis.returns.states import FigureState
from tests.kpis.returns.situations import (
    APRIL_OVER,
    LATER,
    Situation,
    children_centres,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def centres() -> Situation:
    return children_centres()


def save(
    centres: Situation, number: int, seen: int | None, *, second: bool = False
) -> DraftFigure:
    return save_draft_figure(
        filed_in=centres.april,
        kpi=centres.kpi("A2"),
        content=FigureInput.reported(Decimal(number)),
        seen_version=seen,
        at=APRIL_OVER,
        by=centres.second_commissioner if second else centres.commissioner,
    )


def test_first_save_starts_the_draft_and_the_next_counts_on(centres: Situation) -> None:
    assert save(centres, 180, None).version == 1
    assert save(centres, 181, 1).version == 2


def test_save_over_another_persons_change_shows_both(centres: Situation) -> None:
    save(centres, 180, None)
    save(centres, 182, 1, second=True)
    with pytest.raises(FigureChangedMeanwhile) as caught:
        save(centres, 179, 1)
    assert caught.value.current.value == Decimal(182)
    assert caught.value.current.saved_by == centres.second_commissioner
    assert caught.value.attempted.value == Decimal(179)
    assert centres.april.draft_figures.get().value == Decimal(182)


def test_save_by_two_who_both_saw_no_draft_shows_both(centres: Situation) -> None:
    save(centres, 180, None)
    with pytest.raises(FigureChangedMeanwhile):
        save(centres, 181, None, second=True)


def test_save_of_the_same_figure_by_two_is_no_clash(centres: Situation) -> None:
    save(centres, 180, None)
    assert save(centres, 180, None, second=True).version == 1


def test_draft_computes_its_value_from_its_parts(centres: Situation) -> None:
    centres.draft("A1", FigureInput.part_of_whole(Decimal(634), Decimal(1020)))
    assert centres.april.draft_figures.get().value == Decimal("62.1568627451")


def test_draft_keeps_half_a_pair(centres: Situation) -> None:
    half = FigureInput(FigureState.AWAITED, numerator=Decimal(634))
    centres.draft("A1", half)
    assert centres.april.draft_figures.get().numerator == Decimal(634)


def test_impossible_draft_is_refused_and_leaves_the_old_one(centres: Situation) -> None:
    centres.draft("A2", FigureInput.reported(Decimal(180)))
    with pytest.raises(FigureRefused, match="Enter 0 or more"):
        centres.draft("A2", FigureInput.reported(Decimal(-1)))
    assert centres.april.draft_figures.get().value == Decimal(180)


def test_draft_of_a_period_ahead_is_refused() -> None:
    centres = children_centres()
    with pytest.raises(PeriodNotBegun, match="from 1 April 2018 on"):
        save_draft_figure(
            filed_in=centres.april,
            kpi=centres.kpi("A2"),
            content=FigureInput.reported(Decimal(1)),
            seen_version=None,
            at=datetime(2018, 3, 31, 22, 0, tzinfo=UTC),
            by=centres.commissioner,
        )


def test_period_begins_at_midnight_in_london() -> None:
    centres = children_centres()
    saved = save_draft_figure(
        filed_in=centres.april,
        kpi=centres.kpi("A2"),
        content=FigureInput.reported(Decimal(1)),
        seen_version=None,
        at=datetime(2018, 3, 31, 23, 30, tzinfo=UTC),
        by=centres.commissioner,
    )
    assert saved.version == 1


def test_draft_of_a_kpi_outside_the_set_is_refused(centres: Situation) -> None:
    stranger = children_centres().kpi("A2")
    with pytest.raises(NotInThisReturn):
        save_draft_figure(
            filed_in=centres.april,
            kpi=stranger,
            content=FigureInput.reported(Decimal(1)),
            seen_version=None,
            at=APRIL_OVER,
            by=centres.commissioner,
        )


def test_draft_after_submission_is_refused(centres: Situation) -> None:
    centres.fill_in()
    centres.submit()
    with pytest.raises(WrongReturnState, match="waits for validation"):
        centres.draft("A2", FigureInput.reported(Decimal(1)))


def test_page_opened_before_submission_cannot_overwrite_after_a_query(
    centres: Situation,
) -> None:
    centres.fill_in()
    seen = centres.april.draft_figures.get(kpi__code="A2").version
    centres.submit()
    centres.validate()
    correct_figure(
        figure=centres.april.figures.get(kpi__code="A2"),
        content=FigureInput.reported(Decimal(190)),
        reason="Two sessions were missed.",
        at=LATER,
        by=centres.commissioner,
    )
    reopen_return(
        filed_in=centres.april, reason="Check A1.", at=LATER, by=centres.commissioner
    )
    with pytest.raises(FigureChangedMeanwhile) as caught:
        save(centres, 150, seen)
    assert caught.value.current.value == Decimal(190)


def save_together(
    centres: Situation, *changes: tuple[str, int, int | None]
) -> list[DraftFigure]:
    return save_draft_figures(
        filed_in=centres.april,
        changes=[
            DraftChange(centres.kpi(code), FigureInput.reported(Decimal(value)), seen)
            for code, value, seen in changes
        ],
        at=APRIL_OVER,
        by=centres.commissioner,
    )


def test_figures_saved_together_are_new_changed_or_left_as_they_were(
    centres: Situation,
) -> None:
    save(centres, 180, None)
    saved = save_together(centres, ("A3", 4, None), ("A2", 181, 1))
    assert [(each.kpi.code, each.value, each.version) for each in saved] == [
        ("A3", 4, 1),
        ("A2", 181, 2),
    ]
    again = save_together(centres, ("A2", 181, None), ("A3", 4, None))
    assert [(each.pk, each.version) for each in again] == [
        (saved[1].pk, 2),
        (saved[0].pk, 1),
    ]


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        (("A2", 185, None), FigureChangedMeanwhile),
        (("A2", -1, 1), FigureRefused),
    ],
)
def test_of_figures_saved_together_all_are_kept_or_none(
    centres: Situation,
    wrong: tuple[str, int, int | None],
    refusal: type[Exception],
) -> None:
    save(centres, 180, None)
    with pytest.raises(refusal):
        save_together(centres, ("A3", 4, None), wrong)
    (draft,) = centres.april.draft_figures.all()
    assert (draft.value, draft.version) == (180, 1)
