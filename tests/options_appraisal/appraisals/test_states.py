"""The table of states: it starts in draft, ends twice, and strands nothing."""

import pytest

from options_appraisal.appraisals.states import (
    GROWING,
    NEXT_STATES,
    OPEN,
    WRITTEN_IN,
    State,
    Writing,
)


def reachable(first):
    seen, waiting = set(), [first]
    while waiting:
        state = waiting.pop()
        if state not in seen:
            seen.add(state)
            waiting.extend(NEXT_STATES[state])
    return seen


def test_states_are_all_reached_from_the_draft():
    assert reachable(State.DRAFT) == set(State)


@pytest.mark.parametrize("state", sorted(OPEN))
def test_state_that_is_open_leads_to_both_ends(state):
    assert {State.DECIDED, State.WITHDRAWN} <= reachable(state)


def test_states_end_where_the_appraisal_is_decided_or_withdrawn():
    ends = {state for state in State if not NEXT_STATES[state]}
    assert ends == {State.DECIDED, State.WITHDRAWN} == set(State) - OPEN


def test_states_let_less_be_written_the_further_it_goes():
    assert WRITTEN_IN[Writing.FRAME] < WRITTEN_IN[Writing.GROWTH] == GROWING
    assert GROWING < WRITTEN_IN[Writing.ROUNDABOUT] < WRITTEN_IN[Writing.AFTERWARDS]


def test_states_are_decided_only_once_something_is_recommended():
    leading = {was for was, to in NEXT_STATES.items() if State.DECIDED in to}
    assert leading == {State.RECOMMENDED}
