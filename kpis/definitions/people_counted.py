"""Which counts of people stand behind a figure: docs/rules/suppression.md, step 3."""

from decimal import Decimal
from typing import Protocol

from contracts_site.foundation.disclosure import Part

PERCENTAGE, COUNT = "percentage", "count"


class CountsPeople(Protocol):
    """What decides it: a definition."""

    @property
    def unit(self) -> str: ...
    @property
    def counts_people(self) -> bool: ...


class CountedFigure(Protocol):
    """A figure as it was reported; None where it has no value, or no parts."""

    @property
    def value(self) -> Decimal | None: ...
    @property
    def numerator(self) -> Decimal | None: ...
    @property
    def denominator(self) -> Decimal | None: ...


def people_behind(
    figure: CountedFigure, definition: CountsPeople
) -> tuple[Decimal, ...]:
    """Every count of people that the figure could be worked back to, if there is any."""
    if not definition.counts_people or figure.value is None:
        return ()
    upper, lower = figure.numerator, figure.denominator
    if upper is None or lower is None:
        return (figure.value,) if definition.unit == COUNT else ()
    match definition.unit:
        case "percentage":
            return Part(upper, lower).counts
        case "count":
            return upper, lower
    return (lower,)


def base_is_unknown(figure: CountedFigure, definition: CountsPeople) -> bool:
    """Whether it is a percentage of people whose number is not on record."""
    return (
        definition.counts_people
        and definition.unit == PERCENTAGE
        and figure.value is not None
        and figure.denominator is None
    )
