"""A KPI's figure from those of its places: docs/rules/figures-by-site.md, steps 9 to 14."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from typing import Protocol

from kpis.definitions.place_rule import NOUNS, PlaceRule
from kpis.definitions.rating import reading_of
from kpis.returns.figure_input import VALUE_PLACES, FigureInput, Measured
from kpis.returns.states import NEEDS_REASON, FigureState

DIGITS = 60


class ByPlace(Measured, Protocol):
    """A definition that is reported by site or locality."""

    @property
    def reported_by(self) -> str: ...
    @property
    def place_rule(self) -> str: ...


@dataclass(frozen=True)
class PlaceGiven:
    """A place by its name, and what it gave; None is nothing so far."""

    name: str
    content: FigureInput | None = None

    @property
    def state(self) -> FigureState:
        return self.content.state if self.content else FigureState.AWAITED

    @property
    def is_awaited(self) -> bool:
        return self.state == FigureState.AWAITED

    @property
    def owes_reason(self) -> bool:
        return (
            self.content is not None
            and self.state in NEEDS_REASON
            and not self.content.reason.strip()
        )


def put_together(places: Sequence[PlaceGiven], definition: ByPlace) -> FigureInput:
    """The KPI's figure, without a comment, in the definition's target of the period."""
    given = [place.content for place in places if place.content is not None]
    if len(given) < len(places) or any(place.is_awaited for place in places):
        return FigureInput(FigureState.AWAITED)
    if _in(places, FigureState.NOT_AVAILABLE):
        return FigureInput(
            FigureState.NOT_AVAILABLE, reason=_coverage_words(places, definition)
        )
    reported = [each for each in given if each.state == FigureState.REPORTED]
    if reported:
        by_rule = RULES[PlaceRule(definition.place_rule)]
        return by_rule(reported, definition).settled(definition)
    if _in(places, FigureState.NO_ACTIVITY):
        return FigureInput(FigureState.NO_ACTIVITY)
    return FigureInput(
        FigureState.NOT_APPLICABLE,
        reason=f"{_named(places, FigureState.NOT_APPLICABLE)}.",
    )


def _coverage_words(places: Sequence[PlaceGiven], definition: ByPlace) -> str:
    """2 of 3 sites have answered; not available: North, because the register was lost."""
    nouns = NOUNS[definition.reported_by]
    lost = len(_in(places, FigureState.NOT_AVAILABLE))
    noun = nouns[0] if len(places) == 1 else nouns[1]
    words = _named(places, FigureState.NOT_AVAILABLE)
    words = words[0].lower() + words[1:]
    have = "has" if len(places) - lost == 1 else "have"
    return f"{len(places) - lost} of {len(places)} {noun} {have} answered; {words}."


def _named(places: Sequence[PlaceGiven], state: FigureState) -> str:
    """Not available: North, because the register was lost; South, because …"""
    named = "; ".join(
        f"{place.name}, because {_as_a_clause(place.content.reason)}"
        for place in _in(places, state)
        if place.content is not None
    )
    return f"{state.label}: {named}"


def _as_a_clause(reason: str) -> str:
    """The register was lost. – the register was lost; an acronym keeps its capitals."""
    words = reason.strip().rstrip(".")
    is_a_word = words[:1].isupper() and words[1:2].islower()
    return words[0].lower() + words[1:] if is_a_word else words or "…"


def _in(places: Sequence[PlaceGiven], state: FigureState) -> list[PlaceGiven]:
    return [place for place in places if place.state == state]


def _sum(reported: Sequence[FigureInput], definition: ByPlace) -> FigureInput:
    with localcontext(prec=DIGITS):
        total = sum((each.value or Decimal(0) for each in reported), Decimal(0))
    return FigureInput.reported(total)


def _ratio(reported: Sequence[FigureInput], definition: ByPlace) -> FigureInput:
    with localcontext(prec=DIGITS):
        return FigureInput.part_of_whole(
            sum((each.numerator or Decimal(0) for each in reported), Decimal(0)),
            sum((each.denominator or Decimal(0) for each in reported), Decimal(0)),
        )


def _mean(reported: Sequence[FigureInput], definition: ByPlace) -> FigureInput:
    total = _sum(reported, definition).value or Decimal(0)
    with localcontext(prec=DIGITS):
        exact = total / len(reported)
        places = Decimal(1).scaleb(-VALUE_PLACES)
        return FigureInput.reported(exact.quantize(places, ROUND_HALF_UP))


def _worst(reported: Sequence[FigureInput], definition: ByPlace) -> FigureInput:
    def badness(content: FigureInput) -> tuple[Fraction, Fraction]:
        value = Fraction(reading_of(content, definition).value or 0)
        low, high = definition.target_low, definition.target_high
        match definition.good_is:
            case "high":
                return -value, value
            case "low":
                return value, value
        return max(Fraction(low or 0) - value, value - Fraction(high or 0)), value

    worst = max(reported, key=badness)
    return replace(worst, reason="", comment="")


Rule = Callable[[Sequence[FigureInput], ByPlace], FigureInput]
RULES: Mapping[PlaceRule, Rule] = {
    PlaceRule.SUM: _sum,
    PlaceRule.RATIO: _ratio,
    PlaceRule.MEAN: _mean,
    PlaceRule.WORST: _worst,
}
