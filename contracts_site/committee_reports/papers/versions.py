"""No text is lost when two people write at once: the second is told."""

from typing import TypeVar

from contracts_site.committee_reports.papers.exceptions import ChangedMeanwhile
from contracts_site.committee_reports.papers.models import (
    Paper,
    Recommendation,
    Section,
)

Versioned = TypeVar("Versioned", Paper, Section, Recommendation)


def claim(model: type[Versioned], pk: int, seen_version: int | None) -> Versioned:
    """The row, locked until the transaction ends, if it is still the version seen."""
    kept = model._default_manager.select_for_update(of=("self",)).get(pk=pk)
    if seen_version is not None and kept.version != seen_version:
        raise ChangedMeanwhile(kept)
    return kept
