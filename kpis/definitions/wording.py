"""Values, targets and bounds in the words that pages, papers and reasons share.

Rounding is for reading only: half goes away from nought. Beside a bound, a value is
shown with as many more decimal places as it takes to stand on its own side of it.
"""

from collections.abc import Sequence
from decimal import ROUND_DOWN, Decimal, localcontext
from fractions import Fraction
from typing import Protocol

from contracts_site.foundation.look.wording import number
from contracts_site.foundation.money import rounded
from kpis.definitions.distances import distance_of

Number = Decimal | Fraction

MINUS = "\N{MINUS SIGN}"
PENCE = 2
# More digits than any stored value, part or bound has.
DIGITS = 80
ROUNDING_WORDS = (
    "Ratings use unrounded values. Figures are shown rounded, a half away from nought, "
    "with more decimal places where rounding would hide which side of a bound they are."
)


class HasBounds(Protocol):
    """What decides how a target reads: a stored definition or the row of a form."""

    @property
    def good_is(self) -> str: ...
    @property
    def unit(self) -> str: ...
    @property
    def decimal_places(self) -> int: ...
    @property
    def target_low(self) -> Decimal | None: ...
    @property
    def target_high(self) -> Decimal | None: ...
    @property
    def slight_low(self) -> Decimal | None: ...
    @property
    def slight_high(self) -> Decimal | None: ...
    @property
    def below_low(self) -> Decimal | None: ...
    @property
    def below_high(self) -> Decimal | None: ...


def value_words(value: Number, unit: str, decimal_places: int) -> str:
    """The value rounded, with its unit: 62.2 %, £1,200, 4 days, 182."""
    shown = _rounded(value, _places_in(unit, decimal_places))
    sign, digits = (MINUS if shown < 0 else ""), f"{abs(shown):,f}"
    match unit:
        case "percentage":
            return f"{sign}{digits} %"
        case "pounds":
            return f"{sign}£{digits}"
        case "days" | "hours":
            is_one = abs(shown) == 1
            return f"{sign}{digits} {unit.removesuffix('s') if is_one else unit}"
    return f"{sign}{digits}"


def bound_words(bound: Decimal, unit: str) -> str:
    """A target or bound as it was set, without trailing noughts: 65 %, 4.5 days."""
    return value_words(bound, unit, _places_of(bound))


def reading_words(value: Number, definition: HasBounds) -> str:
    """The value as its definition shows it, never seemingly on a bound's wrong side.

    64.96 against a target of 65, shown to whole numbers, reads 64.96 and not 65.
    """
    bounds = bounds_of(definition)
    places = _places_in(definition.unit, definition.decimal_places)
    while not all(_stands_true(value, bound, places) for bound in bounds):
        places = _places_in(definition.unit, places + 1)
    return value_words(value, definition.unit, places)


def bounds_of(definition: HasBounds) -> Sequence[Decimal]:
    """Every target and bound that is set."""
    every = (
        definition.target_low,
        definition.target_high,
        definition.slight_low,
        definition.slight_high,
        definition.below_low,
        definition.below_high,
    )
    return [bound for bound in every if bound is not None]


def target_words(definition: HasBounds) -> str:
    """The target: at least 65 %, at most 5, between 85 % and 95 %, no target."""
    return band_words(
        definition.target_low,
        definition.target_high,
        definition.unit,
        empty="no target",
    )


def band_words(
    low: Decimal | None, high: Decimal | None, unit: str, *, empty: str
) -> str:
    """A band by the ends it has."""
    if low is not None and high is not None:
        return f"between {bound_words(low, unit)} and {bound_words(high, unit)}"
    if low is not None:
        return f"at least {bound_words(low, unit)}"
    if high is not None:
        return f"at most {bound_words(high, unit)}"
    return empty


BOUND_NAMES_IN_WORDS = {
    "slight_low": "floor",
    "below_low": "lower floor",
    "slight_high": "ceiling",
    "below_high": "higher ceiling",
}


def bounds_words(definition: HasBounds, *, as_distances: bool) -> str:
    """Every bound by its name; a distance from the target with the value it makes.

    Fixed bounds: floor 60 %. Bounds at a distance from the target: floor 60 % (5
    percentage points below).
    """
    named = [
        f"{name} {bound_words(bound, definition.unit)}"
        + (f" ({_distance_words(definition, field)})" if as_distances else "")
        for field, name in BOUND_NAMES_IN_WORDS.items()
        if (bound := getattr(definition, field)) is not None
    ]
    if not named:
        return "no bounds"
    how = "bounds at a distance from the target" if as_distances else "fixed bounds"
    return f"{how}: {', '.join(named)}"


def _distance_words(definition: HasBounds, field: str) -> str:
    distance = distance_of(definition, field)
    if distance is None:
        raise ValueError("A bound stands on a side that has a target.")
    way = "below" if field.endswith("low") else "above"
    if definition.unit == "percentage":
        points = "point" if distance == 1 else "points"
        return f"{number(distance)} percentage {points} {way}"
    return f"{bound_words(distance, definition.unit)} {way}"


def _rounded(value: Number, places: int) -> Decimal:
    """The value to so many places; a fraction is cut one place later first, which a
    half does not notice."""
    with localcontext(prec=DIGITS):
        if isinstance(value, Fraction):
            quotient = Decimal(value.numerator) / Decimal(value.denominator)
            value = quotient.quantize(Decimal(1).scaleb(-places - 1), ROUND_DOWN)
        return rounded(value, places)


def _stands_true(value: Number, bound: Decimal, places: int) -> bool:
    """Whether the rounded value lies on the same side of the bound as the value."""
    exact, limit = Fraction(value), Fraction(bound)
    shown = Fraction(_rounded(value, places))
    return (shown > limit) == (exact > limit) and (shown < limit) == (exact < limit)


def _places_of(bound: Decimal) -> int:
    exponent = bound.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _places_in(unit: str, places: int) -> int:
    """Pounds are shown whole or with pence, never with one decimal place."""
    return PENCE if unit == "pounds" and places == 1 else places
