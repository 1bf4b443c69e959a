"""The rows and figures of an insert that marks speak of."""

from collections.abc import Iterator

from contracts_site.committee_reports.inserts.inner import KeptPlaces
from contracts_site.committee_reports.inserts.kinds import INSERT_KINDS, Content
from contracts_site.foundation.access_marks import Grounds

NO_LONGER = "a row or figure that is no longer there"


def lacks_places(kind: str, content: Content, kept: KeptPlaces) -> bool:
    """Whether one of them is there no longer: the insert is kept back whole then."""
    inner = INSERT_KINDS[kind].inner
    return bool(kept) and (inner is None or inner.lacks(content, kept))


def named_places(
    kind: str, content: Content, kept: KeptPlaces
) -> Iterator[tuple[str, Grounds]]:
    """Each in words, with its grounds."""
    inner = INSERT_KINDS[kind].inner
    named = inner.named(content) if inner and kept else {}
    for place, grounds in kept.items():
        yield named.get(place, NO_LONGER), grounds
