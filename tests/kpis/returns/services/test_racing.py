"""People who act at the same moment: nothing is lost, nobody acts twice."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from kpis.returns.exceptions import (
    FigureChangedMeanwhile,
    FigureSupersededMeanwhile,
    ReturnError,
    WrongReturnState,
)
from kpis.returns.figure_input import FigureInput
from kpis.returns.models import Figure
from kpis.returns.services import (
    correct_figure,
    open_returns,
    save_draft_figure,
)
from tests.kpis.returns.situations import (
    APRIL_OVER,
    MUCH_LATER,
    Situation,
    children_centres,
)

pytestmark = pytest.mark.django_db(transaction=True)
RACERS = 6


def race(act: Callable[[int], Any], racers: int = RACERS) -> list[Any]:
    """Let all begin at once, each with its own connection; what each got or raised."""
    start = Barrier(racers)

    def run(number: int) -> Any:
        try:
            start.wait(timeout=10)
            return act(number)
        except ReturnError as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(racers) as pool:
        return list(pool.map(run, range(racers)))


@pytest.fixture
def centres(transactional_db: None) -> Situation:
    return children_centres()


def save(centres: Situation, number: int, seen: int | None) -> Any:
    return save_draft_figure(
        filed_in=centres.april,
        kpi=centres.kpi("A2"),
        content=FigureInput.reported(Decimal(number)),
        seen_version=seen,
        at=APRIL_OVER,
        by=centres.commissioner,
    )


@pytest.mark.parametrize("has_draft", [False, True], ids=["first", "later"])
def test_racing_saves_of_one_figure_keep_one_and_tell_the_others(
    centres: Situation, has_draft: bool
) -> None:
    seen = save(centres, 1, None).version if has_draft else None
    outcomes = race(lambda n: save(centres, 100 + n, seen))
    clashes = [o for o in outcomes if isinstance(o, FigureChangedMeanwhile)]
    kept = [o for o in outcomes if not isinstance(o, Exception)]
    draft = centres.april.draft_figures.get()
    assert (len(kept), len(clashes)) == (1, RACERS - 1)
    assert draft.value == kept[0].value
    assert all(clash.current.value == draft.value for clash in clashes)
    assert {clash.attempted.value for clash in clashes} | {draft.value} == {
        Decimal(100 + n) for n in range(RACERS)
    }


def test_racing_saves_of_different_figures_are_all_kept(centres: Situation) -> None:
    codes = ["A2", "A3"]

    def act(number: int) -> Any:
        return save_draft_figure(
            filed_in=centres.april,
            kpi=centres.kpi(codes[number]),
            content=FigureInput.reported(Decimal(7)),
            seen_version=None,
            at=APRIL_OVER,
            by=centres.commissioner,
        )

    race(act, racers=2)
    assert centres.april.draft_figures.count() == 2


def test_racing_submissions_record_each_figure_once(centres: Situation) -> None:
    centres.fill_in()
    outcomes = race(lambda n: centres.submit())
    refused = [o for o in outcomes if isinstance(o, WrongReturnState)]
    assert len(refused) == RACERS - 1
    assert Figure.objects.count() == 3


def test_racing_corrections_supersede_one_figure_once(centres: Situation) -> None:
    centres.fill_in()
    centres.submit()
    centres.validate()
    figure = centres.april.figures.get(kpi__code="A2")
    outcomes = race(
        lambda n: correct_figure(
            figure=figure,
            content=FigureInput.reported(Decimal(150 + n)),
            reason="Recount.",
            at=MUCH_LATER,
            by=centres.commissioner,
        )
    )
    late = [o for o in outcomes if isinstance(o, FigureSupersededMeanwhile)]
    assert len(late) == RACERS - 1
    assert centres.april.figures.filter(kpi__code="A2").count() == 2


def test_racing_save_and_submission_never_lose_the_save(centres: Situation) -> None:
    """A save that succeeded before the submission is in what was submitted."""
    centres.fill_in()
    seen = centres.april.draft_figures.get(kpi__code="A2").version
    saved, _ = race(
        lambda n: save(centres, 199, seen) if n == 0 else centres.submit(), racers=2
    )
    recorded = centres.april.figures.get(kpi__code="A2").value
    assert recorded == (180 if isinstance(saved, WrongReturnState) else 199)


def test_racing_opening_creates_each_return_once(centres: Situation) -> None:
    centres.april.delete()
    race(lambda n: open_returns(contracts=[centres.contract], on=APRIL_OVER.date()))
    assert centres.contract.returns.count() == 2
