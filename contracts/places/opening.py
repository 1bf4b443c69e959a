"""Opening hours as officers write them, and what they mean: docs/rules/opening-hours.md."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time
from decimal import Decimal
from itertools import pairwise

EXAMPLE = "9am to 12:30pm, 1:30pm to 5pm"
_TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:\bto\b|\buntil\b|[-–—])\s*", re.IGNORECASE)
_APART = re.compile(r"\s*(?:[,;]|\band\b)\s*", re.IGNORECASE)


class UnreadableHours(ValueError):
    """`str()` of it says what to write instead."""


@dataclass(frozen=True, order=True)
class Spell:
    """From opening to closing, on one day."""

    opens_at: time
    closes_at: time

    def __str__(self) -> str:
        return f"{self.opens_at:%H:%M} to {self.closes_at:%H:%M}"

    @property
    def minutes(self) -> int:
        return _minutes(self.closes_at) - _minutes(self.opens_at)


def read_spells(words: str) -> tuple[Spell, ...]:
    """The spells of one day in order of time; none for nothing or “closed”."""
    if words.strip().lower() in {"", "closed", "none", "-"}:
        return ()
    spells = sorted(_read_spell(part) for part in _APART.split(words.strip()))
    for earlier, later in pairwise(spells):
        if later.opens_at < earlier.closes_at:
            raise UnreadableHours(
                f"{earlier} and {later} overlap. Write each hour once."
            )
    return tuple(spells)


def written(spells: Iterable[Spell]) -> str:
    """09:00 to 12:30, 13:30 to 17:00; Closed."""
    return ", ".join(str(spell) for spell in sorted(spells)) or "Closed"


def hours_open(spells: Iterable[Spell]) -> Decimal:
    """Hours in all, as 37.5."""
    return Decimal(sum(spell.minutes for spell in spells)) / 60


def _read_spell(words: str) -> Spell:
    ends = _BETWEEN.split(words)
    if len(ends) != 2:
        raise UnreadableHours(f"Write hours such as {EXAMPLE}, or leave it empty.")
    spell = Spell(_read_time(ends[0]), _read_time(ends[1]))
    if spell.closes_at <= spell.opens_at:
        raise UnreadableHours(
            f"“{words.strip()}” closes before it opens. Write am and pm, such as "
            f"{EXAMPLE}."
        )
    return spell


def _read_time(words: str) -> time:
    found = _TIME.fullmatch(words.strip())
    if words.strip().lower() in {"noon", "midday"}:
        return time(12)
    if found is None:
        raise UnreadableHours(f"“{words.strip()}” is not a time such as 9am or 17:30.")
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    if half and not 1 <= hour <= 12:
        raise UnreadableHours(f"“{words.strip()}” is not a time such as 9am or 17:30.")
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    try:
        return time(hour, minute)
    except ValueError as error:
        raise UnreadableHours(
            f"“{words.strip()}” is not a time such as 9am or 17:30."
        ) from error


def _minutes(moment: time) -> int:
    return moment.hour * 60 + moment.minute
