"""Numbers as people write them: counts in words, amounts of money, rounded figures."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

WORDS = """
two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
sixteen seventeen eighteen nineteen twenty
"""
_WORDS = WORDS.split()
COUNT_WORDS = {word: number for number, word in enumerate(_WORDS, start=2)}
LEAST_COUNT, MOST_COUNT = 2, 20
COUNT = rf"(?:{'|'.join(_WORDS)}|\d{{1,2}})"

_DIGITS = r"(?:\d{1,3}(?:,\d{3}){1,5}|\d{1,12})(?:\.\d{1,6})?"
_SCALES = {
    "": 1,
    "k": 1000,
    "thousand": 1000,
    "m": 1_000_000,
    "million": 1_000_000,
    "bn": 1_000_000_000,
    "billion": 1_000_000_000,
}
_SCALE = r"(?:\s?(?:million|billion|thousand)\b|(?:bn|m|k)\b)?"
AMOUNT = re.compile(rf"£\s?({_DIGITS})({_SCALE})(?![\d%])")
_CELL = re.compile(
    rf"(?P<minus>[-−(]?)\s?(?P<pound>£?)\s?(?P<digits>{_DIGITS})"
    rf"(?P<scale>{_SCALE})\s?(?P<percent>%?)\)?"
)


@dataclass(frozen=True)
class Written:
    """A figure and half of its last place: it stands for all that round to it."""

    value: Decimal
    half: Decimal
    kind: str = ""  # "£", "%" or nothing


def count_of(words: str) -> int:
    """Raises KeyError for words that are no count."""
    return int(words) if words.isdigit() else COUNT_WORDS[words.lower()]


def amount_of(match: re.Match[str]) -> Written:
    return _written(match[1], match[2], "£")


def cell_of(words: str) -> Written | None:
    """The figure that a cell of a table holds, if it holds nothing else."""
    match = _CELL.fullmatch(words.strip())
    if match is None:
        return None
    kind = match["pound"] or match["percent"]
    written = _written(match["digits"], match["scale"], kind)
    if match["minus"]:
        return Written(-written.value, written.half, kind)
    return written


def adds_up(parts: Iterable[Written], total: Written) -> bool:
    """Whether parts that round to these can have a total that rounds to that."""
    every = list(parts)
    apart = abs(sum((part.value for part in every), Decimal(0)) - total.value)
    return apart <= sum((part.half for part in every), total.half)


def plainly(value: Decimal) -> str:
    """With commas, and without noughts after the last place."""
    return f"{value.normalize():,f}"


def _written(digits: str, scale: str, kind: str) -> Written:
    plain = digits.replace(",", "")
    times = _SCALES[scale.strip().lower()]
    places = len(plain.partition(".")[2])
    half = Decimal(times).scaleb(-places) / 2
    # People are counted whole; money and rates are rounded.
    if not kind and not places and times == 1:
        half = Decimal(0)
    return Written(Decimal(plain) * times, half, kind)
