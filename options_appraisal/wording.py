"""How exact numbers and lists of names are written in the workings of an appraisal."""

from collections.abc import Collection, Iterable
from decimal import Decimal
from fractions import Fraction

from contracts_site.foundation.money.amounts import MINUS, rounded

PLACES = 2
# Different numbers look different with fewer places than this, or are called equal.
MOST_PLACES = 12


def decimal_of(value: Fraction, places: int = PLACES) -> Decimal:
    """The exact value, rounded once, halves away from nought."""
    # A quotient of decimals would be rounded on the way, and so perhaps twice: the
    # first digit too many is cut off exactly, which tells all that rounding asks.
    cut = abs(value) * 10 ** (places + 1) // 1
    signed = Decimal(cut if value >= 0 else -cut)
    return rounded(signed.scaleb(-places - 1), places)


def number_words(value: Fraction, places: int = PLACES) -> str:
    """24, 12.5 or 33.33: no more places than there are digits."""
    text = f"{abs(decimal_of(value, places)):,f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return f"{MINUS if decimal_of(value, places) < 0 else ''}{text}"


def places_that_tell_apart(values: Iterable[Fraction]) -> int:
    """Two, or as many more as different values need to look different."""
    different = set(values)
    for places in range(PLACES, MOST_PLACES):
        if len({decimal_of(each, places) for each in different}) == len(different):
            return places
    return MOST_PLACES


def listed(names: Collection[str], word: str = "and") -> str:
    """A, B and C."""
    *others, last = names
    return f"{', '.join(others)} {word} {last}" if others else last


def shortened(words: str, most: int) -> str:
    """The words, or as many as fit with an ellipsis behind them."""
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"
