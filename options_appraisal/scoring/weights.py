"""How much each criterion matters (docs/rules/scoring.md, steps 1 and 2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from options_appraisal.wording import listed

HUNDRED = 100


@dataclass(frozen=True)
class Criterion:
    """What options are compared by; `points` are None until somebody gives them.

    Names are unique within an appraisal.
    """

    name: str
    points: int | None = None

    def __post_init__(self) -> None:
        if self.points is not None and self.points < 0:
            raise ValueError(f"{self.name} cannot have fewer than 0 points.")


def blocking(criteria: Sequence[Criterion]) -> tuple[str, ...]:
    """Why the criteria cannot weigh anything yet, in words; nothing if they can."""
    if not criteria:
        return ("There are no criteria yet",)
    missing = tuple(
        f"{each.name} has no points yet" for each in criteria if each.points is None
    )
    return missing or _not_a_hundred(_total(criteria))


def remarks(criteria: Sequence[Criterion]) -> tuple[str, ...]:
    """What a reader of the result should know of the weights."""
    idle = sorted(each.name for each in criteria if each.points == 0)
    said = []
    if len(criteria) == 1:
        said.append(f"{criteria[0].name} is the only criterion")
    if idle:
        verb = "carries" if len(idle) == 1 else "carry"
        said.append(f"{listed(idle)} {verb} no weight in the result")
    return tuple(said)


def weights_of(criteria: Sequence[Criterion]) -> dict[str, Fraction]:
    """Each criterion's share of all points, exactly; they need not come to 100.

    ValueError if points are missing or all nought.
    """
    total = _total(criteria)
    if any(each.points is None for each in criteria) or not total:
        raise ValueError("There is no weight without points.")
    return {each.name: Fraction(each.points or 0, total) for each in criteria}


def in_proportion(criteria: Sequence[Criterion]) -> dict[str, int] | None:
    """Whole points of 100 nearest to the shares; None if there are no shares."""
    if not _total(criteria) or any(each.points is None for each in criteria):
        return None
    exact = {name: share * HUNDRED for name, share in weights_of(criteria).items()}
    points = {name: int(share) for name, share in exact.items()}
    by_remainder = sorted(exact, key=lambda name: (points[name] - exact[name], name))
    for name in by_remainder[: HUNDRED - sum(points.values())]:
        points[name] += 1
    return points


def _total(criteria: Sequence[Criterion]) -> int:
    return sum(each.points or 0 for each in criteria)


def _not_a_hundred(total: int) -> tuple[str, ...]:
    if total == HUNDRED:
        return ()
    if not total:
        return ("All points are nought: nothing can be weighed",)
    lacking = HUNDRED - total
    what = (
        f"{lacking} more {'is' if lacking == 1 else 'are'} needed"
        if lacking > 0
        else f"{-lacking} too many"
    )
    return (f"The points come to {total}: {what} to make 100",)
