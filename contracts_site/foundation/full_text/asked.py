"""What a person typed into the search box, and why it cannot be searched for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

SHORTEST, LONGEST = 2, 200
_PIECE = re.compile(r'(?P<minus>-?)(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
_LETTERS = re.compile(r"[^\W_]")

TOO_SHORT = f"Enter at least {SHORTEST} letters or digits."
TOO_LONG = f"Enter at most {LONGEST} characters."
ONLY_WITHOUT = (
    "Enter a word to look for, on each side of “or”. A word with a minus before it only "
    "leaves results out."
)


@dataclass(frozen=True)
class Asked:
    """The text to search for; `refusal` says what is wrong with it, in words."""

    text: str
    refusal: str = ""

    @property
    def words(self) -> list[str]:
        """What it looks for, word by word, without what it leaves out."""
        return [
            word
            for piece in _PIECE.finditer(self.text)
            if not piece["minus"] and not _is_or(piece)
            for word in (piece["phrase"] or piece["word"] or "").split()
            if word.lower() != "or"
        ]

    @property
    def is_empty(self) -> bool:
        return not self.text

    @property
    def is_searchable(self) -> bool:
        return bool(self.text) and not self.refusal


def read_question(typed: str) -> Asked:
    """Blanks are gathered into one; control characters count as blanks."""
    text = " ".join("".join(c if c.isprintable() else " " for c in typed).split())
    return Asked(text, _refusal(text)) if text else Asked("")


def _refusal(text: str) -> str:
    if len(text) > LONGEST:
        return TOO_LONG
    if len(_LETTERS.findall(text)) < SHORTEST:
        return TOO_SHORT
    sides = list(_sides(text))
    return "" if True in sides and False not in sides else ONLY_WITHOUT


def _sides(text: str) -> Iterator[bool | None]:
    """For each side of an "or", whether it names something to look for; None if there
    is nothing on that side."""
    names: bool | None = None
    for piece in _PIECE.finditer(text):
        if _is_or(piece):
            yield names
            names = None
        elif _LETTERS.search(piece["phrase"] or piece["word"] or ""):
            names = bool(names) or not piece["minus"]
    yield names


def _is_or(piece: re.Match[str]) -> bool:
    return not piece["minus"] and (piece["word"] or "").lower() == "or"
