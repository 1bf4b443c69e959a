"""What a set of ratings says together, as a rank that the database can sort by.

The rule is that of roll-ups (docs/rules/roll-up.md), in the words of heat-map.md.
"""

from collections.abc import Iterable

from contracts_site.foundation.settings_data.rating_levels import RatingLevel

# Worst last; what could not be judged says nothing.
SEVERITY = {
    RatingLevel.MET: 1,
    RatingLevel.SLIGHTLY_BELOW: 3,
    RatingLevel.BELOW: 4,
    RatingLevel.SIGNIFICANTLY_BELOW: 5,
}
# Nothing is met while a figure that should be there is not known.
NOT_KNOWN = 2
OFF_TARGET = tuple(level for level in SEVERITY if level is not RatingLevel.MET)


def said_together(
    levels: Iterable[RatingLevel], *, is_all_known: bool = True
) -> RatingLevel | None:
    """The worst of them; none where nothing was rated, or all that is known is met."""
    ranks = [SEVERITY[level] for level in levels if level in SEVERITY]
    if ranks and not is_all_known:
        ranks.append(NOT_KNOWN)
    return level_of(max(ranks, default=None))


def level_of(severity: int | None) -> RatingLevel | None:
    """The level that the database answered by its severity."""
    return next((level for level, rank in SEVERITY.items() if rank == severity), None)
