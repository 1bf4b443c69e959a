"""Read a number as people write it; a comma sets thousands apart and nothing else."""

import re
from decimal import Decimal

_PLAIN = re.compile(r"\d+\.?\d*|\.\d+")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d*)?|\d{1,3}(?: \d{3})+(?:\.\d*)?")
_DECIMAL_COMMA = re.compile(r"(\d+),(\d{1,2}|\d{4,})")
_CONTINENTAL = re.compile(r"(\d{1,3}(?:\.\d{3})+),(\d+)")
_SHORTENED = re.compile(r"[\d.,]+ ?(?:k|m|bn|million|thousand|billion)")


class UnreadableNumber(ValueError):
    """Says what to do about it: the message is shown beside the field."""


def read_number(text: str, *, example: str = "12.5") -> Decimal:
    """12.5, 1,520,000, 1 520 000, £1,520.50, 62 %, −3.

    Raises UnreadableNumber, whose words say how to write it.
    """
    plain = " ".join(text.split())
    negative = plain.startswith(("-", "\N{MINUS SIGN}"))
    body = _without_marks(plain.removeprefix("-").removeprefix("\N{MINUS SIGN}"))
    if not body.isascii():
        raise UnreadableNumber(_usual_words(example))
    if _PLAIN.fullmatch(body) or _GROUPED.fullmatch(body):
        number = Decimal(body.replace(",", "").replace(" ", ""))
        return -number if negative and number else number
    raise UnreadableNumber(_what_to_do(body.lower(), example))


def _without_marks(text: str) -> str:
    return text.strip().removeprefix("£").removesuffix("%").strip()


def _what_to_do(body: str, example: str) -> str:
    if continental := _CONTINENTAL.fullmatch(body):
        whole, part = continental[1].replace(".", ","), continental[2]
        return f"Write {whole}.{part}, with a full stop before the decimals."
    if decimal_comma := _DECIMAL_COMMA.fullmatch(body):
        whole, part = decimal_comma.groups()
        if len(part) < 3:
            return (
                f"Write {whole}.{part}, with a full stop before the decimals:"
                " a comma only sets thousands apart."
            )
        return (
            f"Check where the comma is: write {int(whole + part):,} or {whole}.{part}."
        )
    if "," in body and _PLAIN.fullmatch(body.replace(",", "")):
        return "Check where the commas are: they set thousands apart, as in 1,520,000."
    if _SHORTENED.fullmatch(body):
        return "Write the number in full, as 1,500,000 for one and a half million."
    return _usual_words(example)


def _usual_words(example: str) -> str:
    return f"Enter a number such as {example}."
