"""What may be done about a clearance, and in which state."""

from collections.abc import Mapping
from enum import Enum

from django.db import models


class Act(models.TextChoices):
    ASKED = "asked", "Asked for"
    SIGNED = "signed", "Signed off"
    RECORDED = "recorded", "Recorded as signed off"
    SENT_BACK = "sent_back", "Sent back"
    COMMENTED = "commented", "Commented"


SIGNING = frozenset({Act.SIGNED, Act.RECORDED})


class State(Enum):
    """A word, and the colour that repeats it."""

    NOT_ASKED = ("Not asked for", "grey")
    WAITING = ("Waiting", "blue")
    SENT_BACK = ("Sent back", "red")
    SIGNED = ("Signed off", "green")
    LAPSED = ("Lapsed", "orange")

    def __init__(self, word: str, colour: str) -> None:
        self.word = word
        self.colour = colour


MAY_FOLLOW: Mapping[State, frozenset[Act]] = {
    State.NOT_ASKED: frozenset({Act.ASKED, Act.RECORDED}),
    State.WAITING: frozenset({Act.SIGNED, Act.SENT_BACK, Act.RECORDED}),
    State.SENT_BACK: frozenset({Act.ASKED, Act.SIGNED, Act.RECORDED}),
    State.SIGNED: frozenset({Act.SENT_BACK}),
    State.LAPSED: frozenset({Act.ASKED, Act.SIGNED, Act.SENT_BACK, Act.RECORDED}),
}
