"""What a person may read and do of the library of measures."""

from contracts.access.standing import Standing
from kpis.measures.models import Measure


def reads_measures(standing: Standing) -> bool:
    """Whoever reads contracts whole."""
    return standing.reads_every_contract


def reads_measure(standing: Standing, measure: Measure) -> bool:
    return reads_measures(standing)


def may_add_measure(standing: Standing) -> bool:
    """The library is the council's, not one directorate's: any commissioner keeps it."""
    return bool(standing.directorate_ids)


def may_write_measure(standing: Standing, measure: Measure) -> bool:
    return may_add_measure(standing)
