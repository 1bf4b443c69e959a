"""What the rule of duties answers: each duty with its days, its reason and its source."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Outcome(StrEnum):
    REQUIRED = "Required"
    NOT_REQUIRED = "Not required"
    CANNOT_TELL = "Cannot be told"


@dataclass(frozen=True)
class Occurrence:
    """One time a duty falls due; `key` tells it from the others of the duty."""

    key: str
    label: str
    due_on: date


@dataclass(frozen=True, kw_only=True)
class DutyFinding:
    """Whether a duty bears on a contract, and why; `missing` is what would tell.

    A required duty without occurrences holds all the time.
    """

    code: str
    title: str
    what: str
    outcome: Outcome
    why: str
    source: str
    is_statutory: bool = True
    is_unconfirmed: bool = False
    is_for_the_council: bool = False
    occurrences: tuple[Occurrence, ...] = ()
    missing: tuple[str, ...] = field(default=())
