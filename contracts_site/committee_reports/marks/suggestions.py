"""Words that suggest that a text should be kept back: docs/rules/kept-back.md, step 10.

No Django but the names of the grounds. A suggestion keeps nothing back.
"""

import re
from dataclasses import dataclass

from contracts_site.foundation.access_marks import Ground


@dataclass(frozen=True)
class Suggestion:
    """A ground, and the words of the text that suggest it."""

    ground: Ground
    words: str


_SIGNS = (
    (
        Ground.PARAGRAPH_3,
        r"bids?|tender(?:ed)? (?:prices?|sums?)|quotations?|unit (?:prices?|costs?)"
        r"|hourly rates?|rate cards?|pricing",
    ),
    (
        Ground.PARAGRAPH_4,
        r"TUPE|redundanc(?:y|ies)|transfer of staff|staff transfers?"
        r"|consult(?:ation|ations|ing) with (?:the )?(?:trade )?unions?",
    ),
    (
        Ground.PARAGRAPH_5,
        r"legal advice|counsel[’']s (?:advice|opinion)|legal(?: professional)? privilege",
    ),
)
_PATTERNS = tuple(
    (ground, re.compile(rf"\b(?:{signs})\b", re.IGNORECASE)) for ground, signs in _SIGNS
)


def suggested_marks(text: str) -> list[Suggestion]:
    """One for each ground that the text suggests, with the first words that do."""
    return [
        Suggestion(ground, found[0])
        for ground, pattern in _PATTERNS
        if (found := pattern.search(text))
    ]
