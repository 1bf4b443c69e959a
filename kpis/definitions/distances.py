"""Bounds given as distances from the target, and the values they stand for."""

from collections.abc import Mapping
from decimal import Decimal

from kpis.definitions.stepping import BOUND_NAMES, SixBounds

Bounds = Mapping[str, Decimal | None]

# Each bound with the target it is measured from, and which way is outwards.
OUTWARDS = {
    "slight_low": ("target_low", -1),
    "below_low": ("target_low", -1),
    "slight_high": ("target_high", 1),
    "below_high": ("target_high", 1),
}


def values_from_distances(given: Bounds) -> dict[str, Decimal | None]:
    """Targets as they are; each distance as the value that it reaches.

    A distance without its target is left as it is: the target is what is missing.
    """
    values = {name: given.get(name) for name in BOUND_NAMES}
    for name, (target, way) in OUTWARDS.items():
        distance, start = given.get(name), given.get(target)
        if distance is not None and start is not None:
            values[name] = start + way * distance
    return values


def distance_of(bounds: SixBounds, name: str) -> Decimal | None:
    """How far a bound lies from its target; None where either is not set."""
    target, way = OUTWARDS[name]
    bound, start = getattr(bounds, name), getattr(bounds, target)
    return None if bound is None or start is None else way * (bound - start)


def moved_to(
    bounds: SixBounds, *, low: Decimal | None, high: Decimal | None
) -> dict[str, Decimal | None]:
    """Another target with the bounds at the distances they had."""
    distances = {name: distance_of(bounds, name) for name in OUTWARDS}
    return values_from_distances(distances | {"target_low": low, "target_high": high})
