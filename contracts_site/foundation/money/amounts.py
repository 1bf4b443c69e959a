"""Round and write amounts of money, in Decimal only."""

from decimal import ROUND_HALF_UP, Decimal

MINUS = "\N{MINUS SIGN}"


def rounded(value: Decimal, places: int = 0) -> Decimal:
    """The value to so many places, halves away from zero: the site's one rounding.

    Nought is never negative: -0.4 to whole pounds is 0.
    """
    _refuse_floats(value)
    result = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    return abs(result) if result.is_zero() else result


def pounds(amount: Decimal) -> str:
    """£1,520,000 when the pence are nought, £1,520,000.50 when they are not."""
    exact = rounded(amount, 2)
    figures = f"{abs(exact):,.2f}".removesuffix(".00")
    return f"{MINUS if exact < 0 else ''}£{figures}"


def _refuse_floats(value: Decimal) -> None:
    if not isinstance(value, Decimal):
        raise TypeError(f"Money is Decimal, not {type(value).__name__}: {value!r}")
