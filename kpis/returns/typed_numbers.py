"""Read a number as people type it, and say what to do about one that cannot be read."""

import re
from dataclasses import dataclass
from decimal import Decimal

WHOLE_DIGITS = 12
PLAIN = re.compile(r"(?:[0-9]+\.?[0-9]*|\.[0-9]+)")
GROUPED = re.compile(r"[0-9]{1,3}(?:[, ][0-9]{3})+(?:\.[0-9]+)?")
DECIMAL_COMMA = re.compile(r"[0-9]+,[0-9]{1,2}|[0-9]+,[0-9]{4,}|[0-9]{4,},[0-9]{3}")
SHORTENED = re.compile(r"[0-9.,]+ ?(?:k|m|bn|thousand|million)", re.IGNORECASE)
SPACES = re.compile(r"[\s\u00a0\u2009\u202f]+")
MINUSES = ("-", "\N{MINUS SIGN}", "\N{EN DASH}")
NOT_MEASURED = {
    "n/a": "Not applicable",
    "na": "Not applicable",
    "not applicable": "Not applicable",
    "not available": "Not available",
    "tbc": "Not available",
    "unknown": "Not available",
    "awaited": "Not available",
    "?": "Not available",
}
NOTHING = frozenset({"nil", "none", "no", "zero", "-", "\N{EN DASH}"})


class NotANumber(ValueError):
    """The text is no number; `str()` says what to type instead."""


@dataclass(frozen=True)
class Wanted:
    """What kind of number is asked for."""

    decimals: int
    takes_pounds: bool = False
    takes_percent: bool = False


def read_number(text: str, wanted: Wanted) -> Decimal:
    """The number that was typed. Raise NotANumber with what to do about it.

    Commas and spaces may set thousands apart; a £ or % may stand where the number is
    money or a percentage.
    """
    typed = SPACES.sub(" ", text).strip()
    bare = _without_sign_of_unit(typed, wanted)
    is_negative = bare.startswith(MINUSES) and len(bare) > 1
    digits = bare[1:].strip() if is_negative else bare
    if not (PLAIN.fullmatch(digits) or GROUPED.fullmatch(digits)):
        raise NotANumber(_what_to_do(typed, digits))
    number = Decimal(digits.replace(",", "").replace(" ", ""))
    _refuse_too_long(number, wanted.decimals)
    return -number if is_negative and number else number


def _without_sign_of_unit(typed: str, wanted: Wanted) -> str:
    if "\N{POUND SIGN}" in typed and not wanted.takes_pounds:
        raise NotANumber(
            f"“{typed}” is an amount of money, and this figure is not. Enter the number "
            "without £."
        )
    if "%" in typed and not wanted.takes_percent:
        raise NotANumber(
            f"“{typed}” is a percentage, and this figure is not. Enter the number itself."
        )
    sign = ""
    bare = typed.removesuffix("%").rstrip()
    if bare.startswith(MINUSES) and bare[1:].lstrip().startswith("\N{POUND SIGN}"):
        sign, bare = "-", bare[1:].lstrip()
    return sign + bare.removeprefix("\N{POUND SIGN}").lstrip()


def _what_to_do(typed: str, digits: str) -> str:
    word = typed.lower()
    if word in NOT_MEASURED:
        return (
            f"“{typed}” is not a number. Clear it and choose “{NOT_MEASURED[word]}” as "
            "the state."
        )
    if word in NOTHING:
        return (
            f"“{typed}” is not a number. Enter 0 if you counted and found none; choose "
            "“No activity” if there was nothing to measure."
        )
    if DECIMAL_COMMA.fullmatch(digits):
        with_point = digits.replace(",", ".")
        return (
            f"“{typed}” has a comma in an unusual place. Use a point for decimals, such "
            f"as {with_point}, and commas only between thousands, such as 12,500."
        )
    if SHORTENED.fullmatch(digits):
        return f"Write “{typed}” in full, such as 12,500."
    return f"“{typed}” is not a number. Enter digits only, such as 62.5 or 1,020."


def _refuse_too_long(number: Decimal, decimals: int) -> None:
    """Refuse what the record could not hold exactly."""
    exponent = number.normalize().as_tuple().exponent
    if isinstance(exponent, int) and -exponent > decimals:
        raise NotANumber(f"Enter a number with no more than {decimals} decimal places.")
    if number.adjusted() >= WHOLE_DIGITS:
        raise NotANumber(
            f"Enter a number with no more than {WHOLE_DIGITS} digits before the point."
        )
