"""Five hundred edits of one figure, six at a time: each is kept or told of another."""

from collections.abc import Callable

import pytest

from kpis.returns.exceptions import FigureChangedMeanwhile
from tests.kpis.returns.services.test_racing import RACERS, race, save
from tests.kpis.returns.situations import children_centres

EDITS = 500
ROUNDS = -(-EDITS // RACERS)


@pytest.mark.quality
@pytest.mark.django_db(transaction=True)
def test_no_racing_edit_is_silently_lost(reached: Callable[[str], None]) -> None:
    """An edit that was said to be saved is what the next person finds."""
    centres = children_centres()
    seen = save(centres, 1, None).version
    lost = told = 0
    for number in range(ROUNDS):
        begins, version = number * RACERS + 2, seen
        outcomes = race(lambda n, at=begins, of=version: save(centres, at + n, of))
        kept = [each for each in outcomes if not isinstance(each, Exception)]
        clashes = [
            each for each in outcomes if isinstance(each, FigureChangedMeanwhile)
        ]
        draft = centres.april.draft_figures.get()
        lost += sum(each.value != draft.value for each in kept)
        lost += RACERS - len(kept) - len(clashes)
        told += len(clashes)
        seen = draft.version
    edits = ROUNDS * RACERS
    reached(f"{lost} of {edits} racing edits silently lost, {told} told of another")
    assert lost == 0
    assert told == edits - ROUNDS
