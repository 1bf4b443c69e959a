"""What each role finds along the links from home, and what is wrong there."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from zlib import crc32

from playwright.sync_api import Browser

from tests.end_to_end.browser import WHOLE_LOOK, Look, Visitor, faults, visitor
from tests.end_to_end.links import Depth, Place, Reader
from tests.end_to_end.site import Site

ROLES = (
    "commissioner@council.example",
    "provider@provider.example",
    "officer@council.example",
    "author@council.example",
    "clerk@council.example",
    "member@council.example",
    "auditor@council.example",
    "admin@council.example",
)
# How far each goes: the commissioner comes furthest, author and clerk have papers in many
# states; the others see the same of contracts, or less, and change less of it.
WHOLE_DEPTH = {ROLES[0]: Depth(20), ROLES[3]: Depth(14), ROLES[4]: Depth(14)}
WHOLE_DEPTH_ELSE = Depth(8)
# If not the whole is asked for, each goes far where it acts, and looks in elsewhere.
DEPTH = {
    ROLES[0]: Depth(2, {"contracts": 20, "kpis": 20, "options_appraisal": 6}),
    ROLES[2]: Depth(2, {"options_appraisal": 8}),
    ROLES[3]: Depth(2, {"committee_reports": 4}),
    ROLES[4]: Depth(2, {"committee_reports": 14}),
    ROLES[7]: Depth(2, {"kpis": 8, "accounts": 8}),
}
DEPTH_ELSE = Depth(2)


@dataclass
class Walk:
    """Where one role came to, and what is wrong there."""

    email: str
    places: list[Place]
    found: list[str] = field(default_factory=list)

    @property
    def names(self) -> set[str]:
        return {place.name for place in self.places}

    def pages(self) -> Iterator[Place]:
        """The first behind each URL name."""
        names: set[str] = set()
        for place in self.places:
            if place.is_page and place.name not in names:
                names.add(place.name)
                yield place


@dataclass
class Walks:
    """Walks of the roles, each made once however many tests ask for it.

    Roles see much the same pages. One is looked over in the browser if it is the first
    of its name, or has elements of a kind that none looked over before had; of every
    other it is known from its HTML that it holds nothing new. If not `is_whole`, new
    kinds are passed over, and axe looks at a part of every third page.
    """

    site: Site
    browser: Browser
    is_whole: bool
    made: dict[str, Walk] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)

    def of(self, email: str) -> Walk:
        if email not in self.made:
            reader = Reader(self.site, email, with_kinds=self.is_whole)
            places = reader.places(self._depth(email))
            walk = Walk(email, places, list(wrong_as_read(places)))
            with visitor(self.browser, self.site, signed_in_as=email) as here:
                for place in filter(self._is_new, places):
                    self.names.add(place.name)
                    self.kinds |= place.kinds
                    if not (self.is_whole or is_looked_at(place.name)):
                        continue
                    look = look_at(place.name, self.is_whole)
                    wrong = look_over(here, place.path, look)
                    walk.found += [f"{place.path} {words}" for words in wrong]
            self.made[email] = walk
        return self.made[email]

    def _depth(self, email: str) -> Depth:
        if self.is_whole:
            return WHOLE_DEPTH.get(email, WHOLE_DEPTH_ELSE)
        return DEPTH.get(email, DEPTH_ELSE)

    def _is_new(self, place: Place) -> bool:
        is_first = place.name not in self.names
        has_new = self.is_whole and not place.kinds <= self.kinds
        return place.is_page and (is_first or has_new)


def wrong_as_read(places: list[Place]) -> Iterator[str]:
    """What is seen without a browser, of every page that was read."""
    for place in places:
        if place.status != 200:
            yield f"{place.path} answers {place.status}"
        elif place.is_page and place.headings != 1:
            yield f"{place.path} has {place.headings} h1"


def look_at(words: str, is_whole: bool) -> Look:
    """If not the whole, one width, and contrast every fourth time; for the same words
    always the same."""
    if is_whole:
        return WHOLE_LOOK
    drawn = _drawn("look", words)
    widths = WHOLE_LOOK.widths
    return Look((widths[drawn % len(widths)],), with_contrast=drawn % 8 < len(widths))


def is_looked_at(words: str) -> bool:
    """Whether axe looks at the page if not the whole is asked for."""
    return _drawn("axe", words) % 3 == 0


def is_tried_without_script(words: str) -> bool:
    """Whether it is opened without script if not the whole is asked for."""
    return _drawn("without script", words) % 6 == 0


def _drawn(purpose: str, words: str) -> int:
    """For the same words always the same."""
    return crc32(f"{purpose}: {words}".encode())


def look_over(here: Visitor, path: str, look: Look = WHOLE_LOOK) -> list[str]:
    """Open the page: its answer, what the browser complains of, then all of `faults`.

    In this order: the policy refuses the styles that axe puts into a page.
    """
    here.complaints.clear()
    status = here.go(path)
    wrong = [] if status == 200 else [f"answers {status}"]
    return wrong + here.complaints + faults(here.page, look=look)
