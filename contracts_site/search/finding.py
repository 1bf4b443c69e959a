"""One question over all sources: what matches, best first, and how many of each kind.

docs/rules/search.md says in steps what is found and in which order.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import (
    BooleanField,
    Case,
    CharField,
    Count,
    DateField,
    F,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Cast, Greatest

from contracts.access.standing import SignedInPerson
from contracts.register.search_sources import (
    SEARCH_SOURCES,
    SearchedPart,
    SearchSource,
)
from contracts_site.foundation.full_text import (
    OWN_WORDS,
    Asked,
    Question,
    matches,
    question,
    rank,
)

# What Postgres gives one word of weight B.
SAID_ONCE = 0.24


@dataclass(frozen=True)
class Hit:
    """One record found: the name of its source, and its key."""

    source: str
    pk: int


@dataclass(frozen=True)
class Search:
    """What one person asks; every row it touches is one that they may see."""

    user: SignedInPerson
    asked: Asked

    @property
    def question(self) -> Question:
        return question(self.asked.text)

    @property
    def any_word(self) -> Question:
        """What the rank is counted by: each word for itself, however far apart."""
        return question(" or ".join(self.asked.words))

    def counts(self) -> Counter[str]:
        """How many records of each kind match."""
        counted = (
            self._matching(source)
            .annotate(found_in=Value(source.name, output_field=CharField()))
            .values("found_in")
            .annotate(found=Count("pk"))
            .values_list("found_in", "found")
            for source in SEARCH_SOURCES
        )
        kinds = {source.name: source.kind for source in SEARCH_SOURCES}
        counts: Counter[str] = Counter()
        for name, found in all_of(counted):
            counts[kinds[name]] += found
        return +counts

    def hits(self, *, kind: str, first: int, last: int) -> list[Hit]:
        """Those from one place to another: an exact reference, then by rank and date."""
        sources = [each for each in SEARCH_SOURCES if kind in {"", each.kind}]
        found = all_of(self._placed(source) for source in sources).order_by(
            "-found_exactly",
            "-found_rank",
            F("found_on").desc(nulls_last=True),
            "found_in",
            "found_pk",
        )
        return [Hit(source, pk) for source, pk, *_ in found[first:last]]

    def _matching(self, source: SearchSource) -> QuerySet[Any]:
        rows = source.rows(self.user).order_by()
        found = Q(matches(source.words, self.question))
        if source.parts:
            own = rows.filter(found).values("pk")
            of_parts = [self.part_rows(part).values(part.of) for part in source.parts]
            found = Q(pk__in=own.union(*of_parts))
        if source.reference:
            found |= Q(**{f"{source.reference}__iexact": self.asked.text})
        return rows.filter(found)

    def part_rows(self, part: SearchedPart) -> QuerySet[Any]:
        """Rows of the part that match by themselves."""
        rows: QuerySet[Any] = part.rows(self.user).order_by()
        return rows.filter(matches(OWN_WORDS, self.question))

    def _placed(self, source: SearchSource) -> QuerySet[Any]:
        """Each record that matches, with what decides its place among all."""
        found = self._matching(source)
        placed: QuerySet[Any] = found.annotate(
            found_in=Value(source.name, output_field=CharField()),
            found_pk=F("pk"),
            found_exactly=self._exactly(source),
            found_rank=self._rank(source),
            found_on=Cast(field_or_none(source.dated), DateField()),
        ).values_list("found_in", "found_pk", "found_exactly", "found_rank", "found_on")
        return placed

    def _exactly(self, source: SearchSource) -> Any:
        if not source.reference:
            return Value(False, output_field=BooleanField())
        typed = {f"{source.reference}__iexact": self.asked.text}
        return Case(When(**typed, then=True), default=False)

    def _rank(self, source: SearchSource) -> Any:
        """How well its own words match; at least as one word said, if it has parts."""
        own = rank(source.words, self.any_word)
        return Greatest(own, Value(SAID_ONCE)) if source.parts else own


def field_or_none(path: str) -> F | Value:
    """The field at the end of the path; nothing where there is no path."""
    return F(path) if path else Value(None)


def all_of(queries: Iterable[QuerySet[Any]]) -> QuerySet[Any]:
    """One query over all; those that hold nothing for the person fall away."""
    first, *others = queries
    return first.union(*others, all=True) if others else first


def kinds_in_order(counts: Counter[str]) -> Sequence[str]:
    """The kinds that were found, as the sources order them."""
    order = {source.kind: source.order for source in SEARCH_SOURCES}
    return sorted(counts, key=lambda kind: (order[kind], kind))
