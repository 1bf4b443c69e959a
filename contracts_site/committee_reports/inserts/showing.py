"""An insert as a paper shows it: as it was placed, or as the record would have it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from contracts_site.committee_reports.assembly.content import PlacedInsert
from contracts_site.committee_reports.inserts.inner import (
    KeptPlaces,
    grounds_inside,
)
from contracts_site.committee_reports.inserts.kinds import INSERT_KINDS, Content
from contracts_site.committee_reports.inserts.models import Insert
from contracts_site.committee_reports.inserts.places import named_places
from contracts_site.committee_reports.inserts.staleness import content_at
from contracts_site.foundation.access_marks import Audience, Grounds
from contracts_site.foundation.access_marks.grounds import (
    inside_words,
    kept_back_words,
)


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


def for_audience(
    placed: Sequence[PlacedInsert],
    audience: Audience,
    kept_in: Mapping[int, KeptPlaces],
) -> list[PlacedInsert]:
    """What of them the audience may read, in their order: first as marks are now, and
    only members entitled to it read what is exempt.

    `kept_in` are the rows and figures kept back of each, by its number.
    """
    for_each = _for_members if audience == Audience.EXEMPT else _for_public
    return [for_each(each, kept_in[each.number]) for each in _as_marked_now(placed)]


def _for_public(placed: PlacedInsert, kept: KeptPlaces) -> PlacedInsert:
    kind = INSERT_KINDS[placed.kind]
    shown = _holding(placed, kind.public_content(placed.content, kept))
    if not kept:
        return shown
    shown = replace(shown, inside=inside_words(grounds_inside(kept)))
    if kind.inner and kind.inner.source:
        return replace(shown, source=kind.inner.source(placed.content))
    return shown


def _for_members(placed: PlacedInsert, kept: KeptPlaces) -> PlacedInsert:
    return replace(placed, inside=" ".join(places_in_words(placed, kept)))


def places_in_words(placed: PlacedInsert, kept: KeptPlaces) -> Iterator[str]:
    """Which rows and figures are kept back on which grounds, a sentence for each."""
    found: defaultdict[Grounds, list[str]] = defaultdict(list)
    for words, grounds in named_places(placed.kind, placed.content, kept):
        found[grounds].append(words)
    for grounds, named in found.items():
        yield f"{kept_back_words(grounds)}: {'; '.join(named)}."


def _as_marked_now(placed: Sequence[PlacedInsert]) -> list[PlacedInsert]:
    """Kinds that share a way of asking are asked together."""
    asked: dict[Any, list[int]] = defaultdict(list)
    for place, each in enumerate(placed):
        asked[INSERT_KINDS[each.kind].as_marked_now].append(place)
    now = list(placed)
    for as_marked_now, places in asked.items():
        contents = as_marked_now([placed[place].content for place in places])
        for place, content in zip(places, contents, strict=True):
            now[place] = _holding(placed[place], content)
    return now


def _holding(placed: PlacedInsert, content: Content) -> PlacedInsert:
    is_wide = INSERT_KINDS[placed.kind].is_wide(content)
    return replace(placed, content=content, is_wide=is_wide)


def cautions_of(placed: PlacedInsert) -> Sequence[str]:
    """What the officer should know of the difference."""
    return INSERT_KINDS[placed.kind].cautions(placed.content)
