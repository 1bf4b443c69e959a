"""A KPI over the year so far: docs/rules/year-to-date.md, step by step."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Protocol

from contracts_site.foundation.settings_data.rating_levels import RatingLevel
from kpis.definitions.bounds import HIGHEST, LOWEST, Bounds
from kpis.definitions.measuring import Measures, measure_alike
from kpis.definitions.rating import (
    NO_YEAR,
    REPORTED,
    FigureWithParts,
    Rating,
    Reading,
    quotient,
    rate,
    reading_of,
)
from kpis.definitions.wording import HasBounds
from kpis.definitions.year_rule import SaysWhich, YearRule, year_rule

NOT_ASKED = "not_applicable"
APART = {
    "awaited": "awaited",
    "not_available": "not available",
    "no_activity": "nothing to measure",
}
WITHOUT_PARTS = "entered without its two numbers"


class Definition(HasBounds, Measures, SaysWhich, Protocol):
    """What the rule reads of a definition."""


@dataclass(frozen=True)
class YearFigure:
    """One period of the year up to the one shown; in the set it has a definition."""

    label: str
    figure: FigureWithParts
    definition: Definition | None

    @property
    def is_reported(self) -> bool:
        return self.figure.state == REPORTED

    @property
    def has_parts(self) -> bool:
        return self.figure.numerator is not None and self.figure.denominator is not None


@dataclass(frozen=True)
class YearToDate:
    """What came of it, and what it rests on.

    Without a value the rating says why. `counted` and `apart` are labels of periods, of
    those without a figure by the reason; `since` is where another measure began, `of`
    the period that a last figure is from where that is not the newest. `rests_on` is how
    many periods of the year, up to its last one, the value could be worked out from.
    """

    rule: YearRule
    value: Fraction | None
    rating: Rating
    target: Bounds | None
    whole_year: Bounds | None
    counted: tuple[str, ...]
    due: int
    apart: tuple[tuple[str, tuple[str, ...]], ...]
    since: str
    of: str
    rests_on: int


def year_to_date(
    periods: Sequence[YearFigure], *, to_come: Sequence[Definition] = ()
) -> YearToDate | None:
    """The year up to the last of the periods; none where the KPI was not in its set.

    `to_come` are the definitions of the year's later periods in which it will be asked
    for.
    """
    if not periods or periods[-1].definition is None:
        return None
    alike = _since_the_last_break(periods)
    due = [each for each in alike if each.figure.state != NOT_ASKED]
    counted = [each for each in due if each.is_reported]
    last = periods[-1].definition
    rule = year_rule(last)
    apart = _apart(due, rule)
    is_whole = bool(counted) and WITHOUT_PARTS not in dict(apart)
    value = _put_together(counted, rule, last.unit) if is_whole else None
    target = _target(counted, rule, last) if value is not None else None
    return YearToDate(
        rule=rule,
        value=value,
        rating=_rating(value, target),
        target=target,
        whole_year=_whole_year(due, to_come, rule, last),
        counted=tuple(each.label for each in counted),
        due=len(due),
        apart=apart,
        since=alike[0].label if len(alike) < _in_the_set(periods) else "",
        of=_of(due, counted) if rule is YearRule.LAST else "",
        rests_on=len(periods) - _begins(periods, alike, counted, rule),
    )


def _since_the_last_break(periods: Sequence[YearFigure]) -> list[YearFigure]:
    """The periods in the set that are measured as the last one is."""
    asked = [each for each in periods if each.definition is not None]
    begin = 0
    for at, (before, after) in enumerate(pairwise(asked), start=1):
        if (
            before.definition
            and after.definition
            and not measure_alike(before.definition, after.definition)
        ):
            begin = at
    return asked[begin:]


def _of(due: Sequence[YearFigure], counted: Sequence[YearFigure]) -> str:
    return counted[-1].label if counted and counted[-1] != due[-1] else ""


def _begins(
    periods: Sequence[YearFigure],
    alike: Sequence[YearFigure],
    counted: Sequence[YearFigure],
    rule: YearRule,
) -> int:
    """The place of the first period that the value rests on: of a last figure its own."""
    first = counted[-1] if counted and rule is YearRule.LAST else alike[0]
    return [each.label for each in periods].index(first.label)


def _in_the_set(periods: Sequence[YearFigure]) -> int:
    return sum(each.definition is not None for each in periods)


def _apart(
    due: Sequence[YearFigure], rule: YearRule
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The periods that have no figure, or not the one that is needed, by the reason."""
    found = [
        (words, tuple(each.label for each in due if each.figure.state == state))
        for state, words in APART.items()
    ]
    if rule is YearRule.RATIO:
        bare = (each for each in due if each.is_reported and not each.has_parts)
        found.append((WITHOUT_PARTS, tuple(each.label for each in bare)))
    return tuple((words, labels) for words, labels in found if labels)


def _put_together(counted: Sequence[YearFigure], rule: YearRule, unit: str) -> Fraction:
    match rule:
        case YearRule.RATIO:
            upper = sum(each.figure.numerator or Decimal(0) for each in counted)
            lower = sum(each.figure.denominator or Decimal(0) for each in counted)
            return quotient(Decimal(upper), Decimal(lower), unit)
        case YearRule.LAST:
            return _exactly(counted[-1])
        case YearRule.SUM:
            return sum(map(_exactly, counted), Fraction(0))
        case YearRule.MEAN:
            return sum(map(_exactly, counted), Fraction(0)) / len(counted)


def _exactly(each: YearFigure) -> Fraction:
    if each.definition is None:
        raise ValueError(f"The KPI was not in the set of {each.label}.")
    return Fraction(reading_of(each.figure, each.definition).value or 0)


def _target(counted: Sequence[YearFigure], rule: YearRule, last: HasBounds) -> Bounds:
    if rule is YearRule.SUM:
        return _added([each.definition for each in counted if each.definition], last)
    return _added([last], last)


def _whole_year(
    due: Sequence[YearFigure],
    to_come: Sequence[Definition],
    rule: YearRule,
    last: Definition,
) -> Bounds | None:
    """The target of the year, where targets add up and there is one."""
    if rule is not YearRule.SUM or (last.target_low is last.target_high is None):
        return None
    asked = [each.definition for each in due if each.definition]
    later = [each for each in to_come if measure_alike(each, last)]
    return _added([*asked, *later], last)


def _added(definitions: Sequence[HasBounds], last: HasBounds) -> Bounds:
    """Each bound that all of them have, added up."""
    sums: dict[str, Decimal | None] = {}
    for name in (*LOWEST, *HIGHEST):
        bounds: list[Decimal | None] = [getattr(each, name) for each in definitions]
        known = [bound for bound in bounds if bound is not None]
        sums[name] = sum(known, Decimal(0)) if len(known) == len(bounds) else None
    return Bounds(
        good_is=last.good_is,
        unit=last.unit,
        decimal_places=last.decimal_places,
        **sums,
    )


def _rating(value: Fraction | None, target: Bounds | None) -> Rating:
    if value is None or target is None:
        return Rating(RatingLevel.OTHER, NO_YEAR)
    return rate(Reading(REPORTED, value), target)
