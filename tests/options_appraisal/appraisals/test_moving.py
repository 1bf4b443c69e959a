"""An appraisal moves along its states, by a page that asks."""

import pytest

from options_appraisal.appraisals.states import State
from tests.contracts.pages import error_beside, words_of
from tests.factories import appraisals as made
from tests.options_appraisal.pages import address, saved

pytestmark = pytest.mark.django_db


def test_move_goes_on_and_leaves_a_step(client, appraisal):
    made.JudgementFactory(option__appraisal=appraisal)
    saved(client.post(address("appraisal-move", appraisal.pk, "judged_in_words")))
    appraisal.refresh_from_db()
    assert appraisal.state == State.JUDGED_IN_WORDS
    step = appraisal.steps.get()
    assert (step.was, step.taken_by) == (State.DRAFT, appraisal.officer)


def test_move_is_refused_while_a_judgement_is_missing(client, appraisal):
    option = made.OptionFactory(appraisal=appraisal)
    made.CriterionFactory(appraisal=appraisal)
    page = client.post(address("appraisal-move", appraisal.pk, "judged_in_words"))
    assert f"{option} is judged on 0 of 1 criteria." in words_of(page)
    appraisal.refresh_from_db()
    assert appraisal.state == State.DRAFT


def test_move_out_asks_why(client, appraisal):
    url = address("appraisal-move", appraisal.pk, "withdrawn")
    assert "Say why" in error_beside(client.post(url, {"reason": ""}), "reason")
    saved(client.post(url, {"reason": "The contract is extended."}))
    assert appraisal.steps.get().reason == "The contract is extended."
    home = words_of(client.get(address("appraisal-detail", appraisal.pk)))
    assert "The contract is extended." in home


def test_move_off_the_table_is_refused_in_words(client, appraisal):
    made.move(appraisal, State.JUDGED_IN_WORDS)
    page = client.post(address("appraisal-move", appraisal.pk, "judged_in_words"))
    assert "does not go from judged in words to judged in words" in words_of(page)


@pytest.mark.parametrize("to", ["decided", "recommended", "nonsense"])
def test_move_with_a_page_of_its_own_is_not_made_here(client, appraisal, to):
    assert client.get(address("appraisal-move", appraisal.pk, to)).status_code == 404
