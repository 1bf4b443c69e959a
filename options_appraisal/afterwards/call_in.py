"""Whether a decision may be acted on: scrutiny may ask that it is reconsidered first.

Pure. Source: Local Government Act 2000, section 9F(4): scrutiny may recommend that a
decision that is made but not implemented is reconsidered. For how many days is for the
council's constitution. The steps are in docs/rules/after-the-decision.md.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Outcome(StrEnum):
    """What came of a call-in."""

    STANDS = "stands"
    SENT_BACK = "sent_back"


@dataclass(frozen=True, kw_only=True)
class CallInFacts:
    """What is on record of the call-in of one decision."""

    last_day: date | None = None
    why_none: str = ""
    called_in_on: date | None = None
    outcome: str = ""
    settled_on: date | None = None


@dataclass(frozen=True)
class CallInStanding:
    """Whether the decision may be acted on, and why or why not."""

    is_over: bool
    words: str


def call_in_standing(facts: CallInFacts | None, *, on: date) -> CallInStanding:
    """Steps 1 to 5 of the page, in their order."""
    if facts is None:
        return CallInStanding(
            False, "It is not recorded yet whether the decision can be called in."
        )
    if facts.why_none:
        return CallInStanding(
            True, f"The decision cannot be called in: {facts.why_none}"
        )
    if facts.called_in_on is not None:
        return _called_in(facts)
    assert facts.last_day is not None
    until = _day(facts.last_day)
    if on <= facts.last_day:
        return CallInStanding(False, f"The decision may be called in until {until}.")
    return CallInStanding(True, f"The decision was not called in by {until}.")


def _called_in(facts: CallInFacts) -> CallInStanding:
    assert facts.called_in_on is not None
    called = f"The decision was called in on {_day(facts.called_in_on)}"
    if facts.settled_on is None:
        return CallInStanding(False, f"{called}; what comes of it is not known yet.")
    settled = _day(facts.settled_on)
    if facts.outcome == Outcome.STANDS:
        return CallInStanding(True, f"{called} and stands since {settled}.")
    return CallInStanding(
        False,
        f"{called} and was sent back on {settled}: nothing is bought under it. Copy the "
        "appraisal to decide anew.",
    )


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
