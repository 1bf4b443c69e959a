"""Where each part of a paper stands under a later version of its heading set.

The rule and its worked example: docs/rules/heading-sets.md.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class OldPart:
    """A section as it is. `origin` names its heading through all versions; a section of
    the paper's own has none. `is_written`: something would be lost without it."""

    key: int
    title: str
    origin: int | None
    asks: bool = False
    is_appendix: bool = False
    is_written: bool = True


@dataclass(frozen=True, kw_only=True)
class NewHeading:
    """A heading of the later version; `asks` for recommendations."""

    key: int
    title: str
    origin: int
    asks: bool = False
    is_appendix: bool = False


@dataclass(frozen=True)
class Place:
    """One part of the paper as it will be: a section, its new heading, or both.

    A section without a heading is the paper's own; a heading without one begins anew.
    """

    section: int | None
    heading: int | None


@dataclass(frozen=True)
class NewOrder:
    """All parts in order, and the empty sections that go."""

    places: Sequence[Place]
    gone: Sequence[int]


def new_order(parts: Sequence[OldPart], headings: Sequence[NewHeading]) -> NewOrder:
    """Nothing that is written is ever left out."""
    under = _matches(parts, headings)
    stays = [each for each in parts if each.key in under or _stays(each)]
    gone = [each.key for each in parts if each not in stays]
    section_under = {heading: section for section, heading in under.items()}
    followers = _followers(stays, under)
    places = [Place(key, None) for key in followers[None]]
    for heading in headings:
        section = section_under.get(heading.key)
        places.append(Place(section, heading.key))
        if section is not None:
            places += [Place(key, None) for key in followers[section]]
    return NewOrder(_appendices_last(places, parts, headings), gone)


def _matches(
    parts: Sequence[OldPart], headings: Sequence[NewHeading]
) -> dict[int, int]:
    """The new heading of each section that has one: steps 2 to 4."""
    found: dict[int, int] = {}
    for alike in (_same_origin, _same_title, _both_ask):
        for part in parts:
            if part.key in found:
                continue
            free = (each for each in headings if each.key not in found.values())
            match = next((each for each in free if alike(part, each)), None)
            if match:
                found[part.key] = match.key
    return found


Alike = Callable[[OldPart, NewHeading], bool]


def _same_origin(part: OldPart, heading: NewHeading) -> bool:
    return part.origin == heading.origin


def _same_title(part: OldPart, heading: NewHeading) -> bool:
    same = part.title.casefold() == heading.title.casefold()
    return same and part.asks == heading.asks


def _both_ask(part: OldPart, heading: NewHeading) -> bool:
    return part.asks and heading.asks


def _stays(part: OldPart) -> bool:
    return part.origin is None or part.is_written


def _followers(
    stays: Sequence[OldPart], under: dict[int, int]
) -> dict[int | None, list[int]]:
    """Sections of the paper's own, by the section with a heading that they stand after."""
    followers: dict[int | None, list[int]] = {None: []}
    after: int | None = None
    for part in stays:
        if part.key in under:
            after = part.key
            followers[after] = []
        else:
            followers[after].append(part.key)
    return followers


def _appendices_last(
    places: Sequence[Place], parts: Sequence[OldPart], headings: Sequence[NewHeading]
) -> list[Place]:
    appendices = {("part", each.key) for each in parts if each.is_appendix}
    appendices |= {("heading", each.key) for each in headings if each.is_appendix}

    def is_appendix(place: Place) -> bool:
        if place.heading is not None:
            return ("heading", place.heading) in appendices
        return ("part", place.section) in appendices

    return sorted(places, key=is_appendix)
