"""An insert as a paper shows it: as it was placed, or as the record would have it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from contracts_site.committee_reports.assembly.content import PlacedInsert
from contracts_site.committee_reports.inserts.kinds import INSERT_KINDS
from contracts_site.committee_reports.inserts.models import Insert
from contracts_site.committee_reports.inserts.staleness import content_at
from contracts_site.foundation.access_marks import Audience


def as_placed(insert: Insert) -> PlacedInsert:
    return PlacedInsert(
        number=insert.number,
        kind=insert.kind,
        title=insert.title,
        source=insert.source,
        content=insert.content,
        as_reported_at=insert.as_reported_at,
        is_wide=INSERT_KINDS[insert.kind].is_wide(insert.content),
    )


def as_it_would_be(insert: Insert, *, moment: datetime) -> PlacedInsert:
    """What the record answers at the moment; the insert need not be saved."""
    built = content_at(insert, moment)
    return PlacedInsert(
        number=insert.number or 0,
        kind=insert.kind,
        title=built.title,
        source=built.source,
        content=built.content,
        as_reported_at=moment,
        is_wide=INSERT_KINDS[insert.kind].is_wide(built.content),
    )


def for_audience(placed: PlacedInsert, audience: Audience) -> PlacedInsert:
    """What of it the audience may read; only members entitled to it read all."""
    if audience == Audience.EXEMPT:
        return placed
    kind = INSERT_KINDS[placed.kind]
    return replace(placed, content=kind.published(placed.content))


def cautions_of(placed: PlacedInsert) -> Sequence[str]:
    """What the officer should know of the difference."""
    return INSERT_KINDS[placed.kind].cautions(placed.content)
