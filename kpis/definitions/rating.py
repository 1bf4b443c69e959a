"""The one rule that rates a figure: docs/rules/kpi-rating.md, step by step."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Protocol

from contracts_site.foundation.settings_data.rating_levels import RatingLevel
from kpis.definitions.wording import (
    HasBounds,
    Number,
    bound_words,
    reading_words,
    target_words,
)

REPORTED = "reported"
NOT_RATED = {
    "no_activity": "Not rated: there was nothing to measure in this period",
    "not_available": "Not rated: the figure is not available",
    "not_applicable": "Not rated: the KPI does not apply to this period",
    "awaited": "Not rated: the figure is awaited",
}
CONTEXT = "Not rated: this KPI gives context and carries no target"
NO_YEAR = "Not rated: there is no figure for the year to date"
# The level *other* has one of these reasons, and no other one.
WHY_NOT_RATED = frozenset({*NOT_RATED.values(), CONTEXT, NO_YEAR})
PERCENT = 100

JudgedBy = HasBounds


class JudgesPeriods(Protocol):
    """A definition: its unit, and what it judges a period by."""

    @property
    def unit(self) -> str: ...
    def judging(self, last_day: date) -> JudgedBy: ...


class FigureWithParts(Protocol):
    """What a draft, a figure on the record and a typed-in figure have in common."""

    @property
    def state(self) -> str: ...
    @property
    def value(self) -> Decimal | None: ...
    @property
    def numerator(self) -> Decimal | None: ...
    @property
    def denominator(self) -> Decimal | None: ...


@dataclass(frozen=True)
class Reading:
    """What is judged: a state, and a value in the definition's unit when reported."""

    state: str
    value: Number | None = None

    def __post_init__(self) -> None:
        if self.state != REPORTED and self.state not in NOT_RATED:
            raise ValueError(f"{self.state!r} is not the state of a figure.")
        if (self.state == REPORTED) != (self.value is not None):
            raise ValueError("A reading has a value exactly when it is reported.")


@dataclass(frozen=True)
class Rating:
    """A level with the reason for it, in words an officer reads."""

    level: RatingLevel
    reason: str

    def __post_init__(self) -> None:
        if (self.level == RatingLevel.OTHER) != (self.reason in WHY_NOT_RATED):
            raise ValueError(f"{self.reason!r} is no reason for {self.level!r}.")


@dataclass(frozen=True)
class Side:
    """One side of the target, its bounds in the order they are met going outwards."""

    beyond: str
    target: Decimal
    slight: Decimal | None
    slight_name: str
    below: Decimal | None
    below_name: str

    def is_passed_by(self, value: Number, bound: Decimal) -> bool:
        """Whether the value lies beyond the bound; a value equal to it does not."""
        exact, limit = Fraction(value), Fraction(bound)
        return exact < limit if self.beyond == "below" else exact > limit


def rate(reading: Reading, definition: JudgedBy) -> Rating:
    """The level of a reading under a definition, and why."""
    if reading.value is None:
        return Rating(RatingLevel.OTHER, NOT_RATED[reading.state])
    sides = _sides(definition)
    if not sides:
        return Rating(RatingLevel.OTHER, CONTEXT)
    for side in sides:
        if side.is_passed_by(reading.value, side.target):
            return _rate_beyond_target(reading.value, side, definition)
    shown = reading_words(reading.value, definition)
    return Rating(RatingLevel.MET, f"{shown} meets {_target_named(definition)}")


def rate_in_period(
    figure: FigureWithParts, definition: JudgesPeriods, *, last_day: date
) -> Rating:
    """The figure judged by the target of its own period, which ends on the day."""
    judged_by = definition.judging(last_day)
    return rate(reading_of(figure, judged_by), judged_by)


def level_words(definition: JudgedBy) -> list[tuple[RatingLevel, str]]:
    """What each level takes, best first: down to 60 %, under 50 %. None for context."""
    phrases: dict[RatingLevel, list[str]] = {}
    for side in _sides(definition):
        for level, words in _side_words(side, definition.unit):
            phrases.setdefault(level, []).append(words)
    if not phrases:
        return []
    met = [(RatingLevel.MET, target_words(definition))]
    return met + [
        (level, ", ".join(phrases[level])) for level in RatingLevel if level in phrases
    ]


def _side_words(side: Side, unit: str) -> Iterator[tuple[RatingLevel, str]]:
    to, past = ("down to", "under") if side.beyond == "below" else ("up to", "over")
    outermost, worst = side.target, RatingLevel.BELOW
    if side.slight is not None:
        yield RatingLevel.SLIGHTLY_BELOW, f"{to} {bound_words(side.slight, unit)}"
        outermost = side.slight
    if side.below is not None:
        yield RatingLevel.BELOW, f"{to} {bound_words(side.below, unit)}"
        outermost, worst = side.below, RatingLevel.SIGNIFICANTLY_BELOW
    yield worst, f"{past} {bound_words(outermost, unit)}"


def reading_of(figure: FigureWithParts, definition: JudgedBy) -> Reading:
    """The exact reading of a figure: from its parts where it has them.

    A part of a whole is a percentage when the unit is, else their plain quotient (days
    waited by families that waited).
    """
    if figure.numerator is None or figure.denominator is None:
        return Reading(figure.state, figure.value)
    return Reading(
        figure.state, quotient(figure.numerator, figure.denominator, definition.unit)
    )


def quotient(numerator: Decimal, denominator: Decimal, unit: str) -> Fraction:
    """Upper over lower number in the unit, exactly."""
    scale = PERCENT if unit == "percentage" else 1
    return Fraction(numerator) * scale / Fraction(denominator)


def _sides(definition: JudgedBy) -> list[Side]:
    """The sides on which a value can miss the target; none when it is for context."""
    sides = []
    if definition.target_low is not None:
        sides.append(
            Side(
                beyond="below",
                target=definition.target_low,
                slight=definition.slight_low,
                slight_name="floor",
                below=definition.below_low,
                below_name="lower floor",
            )
        )
    if definition.target_high is not None:
        sides.append(
            Side(
                beyond="above",
                target=definition.target_high,
                slight=definition.slight_high,
                slight_name="ceiling",
                below=definition.below_high,
                below_name="higher ceiling",
            )
        )
    return sides


def _rate_beyond_target(value: Number, side: Side, definition: JudgedBy) -> Rating:
    """Walk outwards from the target; the first bound not passed decides."""
    passed = _target_named(definition, short=True)
    for level, bound, name in (
        (RatingLevel.SLIGHTLY_BELOW, side.slight, side.slight_name),
        (RatingLevel.BELOW, side.below, side.below_name),
    ):
        if bound is None:
            continue
        named = f"the {name} of {bound_words(bound, definition.unit)}"
        if not side.is_passed_by(value, bound):
            kept = f" but not {side.beyond} {named}"
            return _beyond(level, value, side, definition, f"{passed}{kept}")
        passed = named
    level = RatingLevel.BELOW if side.below is None else RatingLevel.SIGNIFICANTLY_BELOW
    return _beyond(level, value, side, definition, passed)


def _beyond(
    level: RatingLevel, value: Number, side: Side, definition: JudgedBy, what: str
) -> Rating:
    shown = reading_words(value, definition)
    return Rating(level, f"{shown} is {side.beyond} {what}")


def _target_named(definition: JudgedBy, *, short: bool = False) -> str:
    """The target in a reason; `short` leaves out which way it reaches."""
    low, high, unit = definition.target_low, definition.target_high, definition.unit
    if low is not None and high is not None:
        ends = f"{bound_words(low, unit)} to {bound_words(high, unit)}"
        return f"the target range of {ends}"
    bound = low if low is not None else high
    if bound is None:
        raise ValueError("A definition without a target is not judged.")
    reach = "" if short else ("at least " if low is not None else "at most ")
    return f"the target of {reach}{bound_words(bound, unit)}"
