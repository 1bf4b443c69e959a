"""What the page of weights says: the round that counts, and the former ones."""

from collections.abc import Sequence
from dataclasses import dataclass

from contracts_site.foundation.look.wording import time_words
from options_appraisal.appraisals.models import Appraisal
from options_appraisal.criteria.models import Round, Weight
from options_appraisal.scoring import weights as rule


@dataclass(frozen=True)
class ShownRound:
    """One round with its points, how they stand, and what they would be of 100."""

    round: Round
    weights: Sequence[Weight]
    standing: str
    blocks: tuple[str, ...]
    in_proportion: str

    @property
    def total(self) -> int:
        return sum(each.points or 0 for each in self.weights)


def rounds_of(appraisal: Appraisal) -> list[ShownRound]:
    """The newest first."""
    rounds = (
        Round.objects.filter(appraisal=appraisal)
        .select_related("locked_by")
        .prefetch_related("weights__criterion")
        .order_by("-number")
    )
    return [_shown(each) for each in rounds]


def _shown(round_: Round) -> ShownRound:
    weights = sorted(round_.weights.all(), key=lambda each: each.criterion.number)
    criteria = [rule.Criterion(each.criterion.name, each.points) for each in weights]
    blocks = rule.blocking(criteria)
    shares = rule.in_proportion(criteria) if blocks else None
    offered = ", ".join(f"{name} {points}" for name, points in (shares or {}).items())
    return ShownRound(round_, weights, _standing(round_), blocks, offered)


def _standing(round_: Round) -> str:
    if round_.locked_at is None or round_.locked_by is None:
        return "Not locked yet"
    return f"Locked on {time_words(round_.locked_at)} by {round_.locked_by.name}"
