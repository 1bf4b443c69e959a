"""What a person may read and do of totals of placements."""

from contracts.access.standing import Standing
from contracts.placements.models import PlacementTotal


def reads_placements(standing: Standing) -> bool:
    return standing.reads_every_contract or standing.reads_public_fields


def reads_small_numbers(standing: Standing) -> bool:
    """Everybody else is a public reader: small numbers are kept back."""
    return standing.reads_every_contract


def may_add_total(standing: Standing) -> bool:
    """Totals are across directorates: any commissioner keeps them."""
    return bool(standing.directorate_ids)


def may_write_total(standing: Standing, total: PlacementTotal) -> bool:
    return may_add_total(standing)
