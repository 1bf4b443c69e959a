"""What goes out comes in again the same."""

import pytest

from options_appraisal.appraisals.states import State
from tests.factories.accounts import PersonFactory
from tests.factories.scored_appraisals import scored_appraisal
from tests.options_appraisal.appraisal_files.round_trip import (
    same_but_for_the_reference,
    taken,
    written,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "state",
    [State.DRAFT, State.WEIGHTS_LOCKED, State.SCORING, State.MODERATION],
    ids=lambda state: state.label,
)
def test_scored_appraisal_in_each_state_comes_back_as_a_draft(state):
    appraisal = scored_appraisal(state=state)
    file = written(appraisal)
    copy = taken(file, by=PersonFactory(commissioning_officer=True), reference="COPY-1")
    assert copy.state == State.DRAFT
    same_but_for_the_reference(file, written(copy))
