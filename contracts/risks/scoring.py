"""How a risk is scored: likelihood times impact, and the band the score falls in.

The steps are in docs/rules/risk-scoring.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

STEPS = (1, 2, 3, 4, 5)


@dataclass(frozen=True)
class Band:
    """The scores from `lowest` up to the next band's."""

    word: str
    lowest: int
    colour: str


@dataclass(frozen=True)
class BandSet:
    bands: Sequence[Band]
    source: str
    in_force_from: date

    def of(self, value: int) -> Band:
        return [band for band in self.bands if band.lowest <= value][-1]

    def highest(self, band: Band) -> int:
        """The last score of a band."""
        above = [each.lowest for each in self.bands if each.lowest > band.lowest]
        return min(above, default=STEPS[-1] ** 2 + 1) - 1


BANDS = BandSet(
    bands=(
        Band("Low", 1, "green"),
        Band("Moderate", 5, "yellow"),
        Band("High", 10, "orange"),
        Band("Severe", 16, "red"),
    ),
    source=(
        "The five by five matrix usual in English councils' risk policies. "
        "Local policy, not law."
    ),
    in_force_from=date(2015, 4, 1),
)
LIKELIHOOD_WORDS = {
    1: "Rare",
    2: "Unlikely",
    3: "Possible",
    4: "Likely",
    5: "Almost certain",
}
IMPACT_WORDS = {1: "Negligible", 2: "Minor", 3: "Moderate", 4: "Major", 5: "Critical"}


@dataclass(frozen=True)
class Scale:
    """The council's words for the steps of likelihood and of impact."""

    likelihood: dict[int, str] = field(default_factory=lambda: dict(LIKELIHOOD_WORDS))
    impact: dict[int, str] = field(default_factory=lambda: dict(IMPACT_WORDS))


@dataclass(frozen=True)
class Score:
    """A score with what it was worked out from, in words."""

    likelihood: int
    impact: int
    value: int
    band: Band
    reason: str


def score(likelihood: int, impact: int, *, scale: Scale | None = None) -> Score:
    """ValueError if a step is not from 1 to 5."""
    if likelihood not in STEPS or impact not in STEPS:
        raise ValueError(f"Steps run from 1 to 5, not {likelihood} and {impact}.")
    words = scale or Scale()
    value = likelihood * impact
    band = BANDS.of(value)
    reason = (
        f"{words.likelihood[likelihood]} ({likelihood}) × "
        f"{words.impact[impact].lower()} impact ({impact}) = {value}: "
        f"{band.word.lower()}"
    )
    return Score(likelihood, impact, value, band, reason)
