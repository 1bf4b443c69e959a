"""The states of an appraisal, where each leads, and what may be written in it."""

from collections.abc import Mapping
from enum import StrEnum

from django.db.models import TextChoices


class State(TextChoices):
    DRAFT = "draft", "Draft"
    WEIGHTS_LOCKED = "weights_locked", "Weights locked"
    SCORING = "scoring", "Scoring"
    MODERATION = "moderation", "Moderation"
    JUDGED_IN_WORDS = "judged_in_words", "Judged in words"
    STEERED = "steered", "Steered"
    RECOMMENDED = "recommended", "Recommended"
    DECIDED = "decided", "Decided"
    WITHDRAWN = "withdrawn", "Withdrawn"


_BACK_OR_OUT = frozenset({State.DRAFT, State.WITHDRAWN})

NEXT_STATES: Mapping[State, frozenset[State]] = {
    State.DRAFT: frozenset(
        {State.WEIGHTS_LOCKED, State.JUDGED_IN_WORDS, State.WITHDRAWN}
    ),
    State.WEIGHTS_LOCKED: _BACK_OR_OUT | {State.SCORING},
    State.SCORING: _BACK_OR_OUT | {State.MODERATION},
    State.MODERATION: _BACK_OR_OUT | {State.STEERED, State.RECOMMENDED},
    State.JUDGED_IN_WORDS: _BACK_OR_OUT | {State.STEERED, State.RECOMMENDED},
    State.STEERED: _BACK_OR_OUT | {State.STEERED, State.RECOMMENDED},
    State.RECOMMENDED: frozenset({State.STEERED, State.DECIDED, State.WITHDRAWN}),
    State.DECIDED: frozenset(),
    State.WITHDRAWN: frozenset(),
}

DRAFT_ONLY = frozenset({State.DRAFT})
OPEN = frozenset(State) - {State.DECIDED, State.WITHDRAWN}
GROWING = OPEN - {State.RECOMMENDED}
ALWAYS = frozenset(State)


class Writing(StrEnum):
    """How long a kind of record may be written, as an officer is told it."""

    FRAME = "while the appraisal is a draft"
    SCORES = "while the appraisal is scored"
    MODERATED_SCORES = "while the appraisal is moderated or steered"
    GROWTH = "until an option is recommended"
    ROUNDABOUT = "until the appraisal is decided or withdrawn"
    DECIDED = "once the appraisal is decided"
    AFTERWARDS = "at any time"


WRITTEN_IN: Mapping[Writing, frozenset[State]] = {
    Writing.FRAME: DRAFT_ONLY,
    Writing.SCORES: frozenset({State.SCORING}),
    Writing.MODERATED_SCORES: frozenset({State.MODERATION, State.STEERED}),
    Writing.GROWTH: GROWING,
    Writing.ROUNDABOUT: OPEN,
    Writing.DECIDED: frozenset({State.DECIDED}),
    Writing.AFTERWARDS: ALWAYS,
}


def may_write(writing: Writing, state: State | str) -> bool:
    return State(state) in WRITTEN_IN[writing]
