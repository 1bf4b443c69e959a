"""School terms as values: what the council's calendar knew of them at a moment.

The rule is written down, with examples, in docs/rules/periods.md.
"""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Self


class NoSuchTerm(ValueError):
    """The calendar does not know a term that was asked for."""


@dataclass(frozen=True)
class Term:
    """One term; `number` is its place in the school year, from 1."""

    name: str
    school_year: int
    number: int
    first: date
    last: date

    @property
    def label(self) -> str:
        """Autumn term 2018/19; only its days, where the calendar has lost it."""
        if not self.number:
            return self.name
        return f"{self.name} {self.school_year}/{(self.school_year + 1) % 100:02d}"

    @property
    def key(self) -> str:
        """2018-T1."""
        return f"{self.school_year}-T{self.number}"


@dataclass(frozen=True)
class NamedDays:
    """A term as it is kept: its place in the school year follows from its days."""

    name: str
    school_year: int
    first: date
    last: date


@dataclass(frozen=True)
class Terms:
    """The terms that are known, in order of time; they do not overlap."""

    known: tuple[Term, ...] = field(default=())

    @classmethod
    def of_days(cls, kept: Iterable[NamedDays]) -> Self:
        """Number the terms within their school years."""
        in_order = sorted(kept, key=lambda each: (each.school_year, each.first))
        return cls(
            tuple(
                Term(each.name, year, number, each.first, each.last)
                for year, of_year in groupby(in_order, key=lambda e: e.school_year)
                for number, each in enumerate(of_year, start=1)
            )
        )

    @property
    def known_until(self) -> date | None:
        """The last day of the last term."""
        return self.known[-1].last if self.known else None

    def at(self, day: date) -> Term:
        """The term that the day is in or, in the holidays, the one that follows."""
        found = self.ending_on_or_after(day)
        if not found:
            raise NoSuchTerm(f"No school term on or after {day} is in the calendar.")
        return found[0]

    def held_by(self, first: date, last: date) -> Term:
        """The term that the days lie in. Where the calendar has none any longer, what
        was reported for them still has a name."""
        for term in self.ending_on_or_after(first)[:1]:
            if term.first <= last:
                return term
        return Term(f"Term to {last.day} {last:%B %Y}", first.year, 0, first, last)

    def ending_on_or_after(self, day: date) -> tuple[Term, ...]:
        return self.known[bisect_left(self.known, day, key=lambda term: term.last) :]

    def ending_before(self, day: date) -> tuple[Term, ...]:
        return self.known[: bisect_left(self.known, day, key=lambda term: term.last)]

    def called(self, words: str) -> Term | None:
        """The term by its name and school year, capitals or not."""
        for term in self.known:
            if term.label.casefold() == words.casefold():
                return term
        return None

    def with_key(self, key: str) -> Term:
        for term in self.known:
            if term.key == key:
                return term
        raise NoSuchTerm(f"There is no school term {key} in the calendar.")


NO_TERMS = Terms()
