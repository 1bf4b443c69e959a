"""What is said of the rows of a file: about a cell, and what would change."""

from dataclasses import dataclass

LETTERS_SHOWN = 120


@dataclass(frozen=True)
class Remark:
    """On a cell: where it is, what stands in it, and what to do about it."""

    where: str
    heading: str
    value: str
    words: str

    def __str__(self) -> str:
        told = f" “{self.value}”" if self.value else ""
        heading = f" ({self.heading})" if self.heading else ""
        return f"{self.where}{heading}{told}: {self.words}"


@dataclass(frozen=True)
class Change:
    label: str
    was: str
    now: str

    def __str__(self) -> str:
        return f"{self.label}: {self.was} → {self.now}"


def short(text: str) -> str:
    """In one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= LETTERS_SHOWN else f"{line[:LETTERS_SHOWN]}…"
