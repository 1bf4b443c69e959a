"""Where a decision and a paper stand after the meeting, and what may follow."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from django.db import models


class Settled(models.TextChoices):
    """How a call-in ended."""

    STANDS = "stands", "The decision stands"
    CHANGED = "changed", "The decision was changed"
    SET_ASIDE = "set_aside", "The decision was set aside"


class DecisionAct(models.TextChoices):
    CALL_IN = "call_in", "Record a call-in"
    SETTLE = "settle", "Record how the call-in ended"
    CARRY_OUT = "carry_out", "Record that it is carried out"


class DecisionState(Enum):
    """A word, and the colour that repeats it."""

    MAY_BE_CALLED_IN = ("May be called in", "blue")
    CALLED_IN = ("Called in", "red")
    TO_CARRY_OUT = ("To carry out", "yellow")
    CARRIED_OUT = ("Carried out", "green")
    SET_ASIDE = ("Set aside", "grey")

    def __init__(self, word: str, colour: str) -> None:
        self.word = word
        self.colour = colour


MAY_FOLLOW: Mapping[DecisionState, frozenset[DecisionAct]] = {
    DecisionState.MAY_BE_CALLED_IN: frozenset({DecisionAct.CALL_IN}),
    DecisionState.CALLED_IN: frozenset({DecisionAct.SETTLE}),
    DecisionState.TO_CARRY_OUT: frozenset({DecisionAct.CARRY_OUT}),
    DecisionState.CARRIED_OUT: frozenset(),
    DecisionState.SET_ASIDE: frozenset(),
}


@dataclass(frozen=True, kw_only=True)
class DecisionDays:
    """What a decision's state follows from."""

    call_in_until: date | None = None
    called_in_on: date | None = None
    settled_as: str = ""
    carried_out_on: date | None = None

    def state(self, *, on: date) -> DecisionState:
        if self.settled_as == Settled.SET_ASIDE:
            return DecisionState.SET_ASIDE
        if self.carried_out_on:
            return DecisionState.CARRIED_OUT
        if self.called_in_on and not self.settled_as:
            return DecisionState.CALLED_IN
        may_be = self.call_in_until is not None and self.call_in_until >= on
        if may_be and not self.called_in_on:
            return DecisionState.MAY_BE_CALLED_IN
        return DecisionState.TO_CARRY_OUT


class PaperState(Enum):
    """A word, and the colour that repeats it; in the order in which they are tried."""

    TO_RECORD = ("To record", "blue")
    ANSWER_OVERDUE = ("Answer overdue", "red")
    CALLED_IN = ("Called in", "red")
    ANSWER_DUE = ("Answer due", "yellow")
    DECISION_AWAITED = ("Decision awaited", "yellow")
    TO_CARRY_OUT = ("Decision to carry out", "yellow")
    CLOSED = ("Closed", "green")

    def __init__(self, word: str, colour: str) -> None:
        self.word = word
        self.colour = colour


@dataclass(frozen=True, kw_only=True)
class Open:
    """What is open about a paper after its meeting; the counts are of decisions."""

    is_recorded: bool
    next_answer_due: date | None = None
    called_in: int = 0
    awaits_decision: bool = False
    standing: int = 0
    to_carry_out: int = 0

    def state(self, *, on: date) -> PaperState:
        """`standing` are the decisions that were not set aside."""
        due = self.next_answer_due
        holds = {
            PaperState.TO_RECORD: not self.is_recorded,
            PaperState.ANSWER_OVERDUE: due is not None and due < on,
            PaperState.CALLED_IN: bool(self.called_in),
            PaperState.ANSWER_DUE: due is not None,
            PaperState.DECISION_AWAITED: self.awaits_decision and not self.standing,
            PaperState.TO_CARRY_OUT: bool(self.to_carry_out),
            PaperState.CLOSED: True,
        }
        return next(state for state in PaperState if holds[state])
