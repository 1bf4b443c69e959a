"""What a set of ratings says together (docs/rules/heat-map.md)."""

from collections.abc import Iterable

from contracts_site.foundation.settings_data.rating_levels import RatingLevel

# Worst last; what could not be judged says nothing.
SEVERITY = {
    RatingLevel.MET: 1,
    RatingLevel.SLIGHTLY_BELOW: 2,
    RatingLevel.BELOW: 3,
    RatingLevel.SIGNIFICANTLY_BELOW: 4,
}
OFF_TARGET = tuple(level for level in SEVERITY if level is not RatingLevel.MET)


def said_together(levels: Iterable[RatingLevel]) -> RatingLevel | None:
    """The worst of them, none where nothing was rated."""
    rated = [level for level in levels if level in SEVERITY]
    return max(rated, key=SEVERITY.__getitem__, default=None)


def level_of(severity: int | None) -> RatingLevel | None:
    """The level that the database answered by its severity."""
    return next((level for level, rank in SEVERITY.items() if rank == severity), None)
