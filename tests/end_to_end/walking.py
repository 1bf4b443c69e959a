"""What each role finds along the links from home, and what is wrong there."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from playwright.sync_api import Browser

from tests.end_to_end.browser import Visitor, faults, visitor
from tests.end_to_end.links import Place, Reader
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
# How many pages that lead on are opened behind one name. The commissioner comes
# furthest: the others see the same of contracts, or less, and change less of it.
MOST_LEADING_ON = {ROLES[0]: 20}
MOST_LEADING_ON_ELSE = 4
# By how many roles the pages behind one name are looked over.
MOST_LOOKS = 2
# Each kind of element by where it stands, what it says of itself, and whether it has
# words: what the rules of axe look at, apart from how often and with which words.
KINDS = """
    () => {
        const kinds = new Set();
        const tells = /^(class|role|type|scope|rel|aria-(hidden|current|expanded|live))$/;
        const told = ({name, value}) => tells.test(name) ? `${name}=${value}` : name;
        const look = (element, place) => {
            const words = [...element.childNodes].some(
                each => each.nodeType === 3 && each.data.trim()
            );
            const attributes = [...element.attributes].map(told).sort().join(" ");
            const here = `${place}>${element.localName} ${attributes}`;
            kinds.add(here + (words ? " words" : ""));
            for (const child of element.children) look(child, here.slice(-300));
        };
        look(document.body, "");
        return [...kinds];
    }
"""


@dataclass
class Walk:
    """Of the pages behind one URL name the first is looked over."""

    email: str
    places: list[Place]
    found: list[str] = field(default_factory=list)

    @property
    def names(self) -> set[str]:
        return {place.name for place in self.places}

    def pages(self) -> Iterator[Place]:
        names: set[str] = set()
        for place in self.places:
            if place.is_page and place.name not in names:
                names.add(place.name)
                yield place


@dataclass
class Walks:
    """Walks of the roles, each made once however many tests ask for it.

    Roles see much the same pages: those behind one name are looked over for two of them,
    and one on which every kind of element was tried before, in its place, is not tried
    with axe again, unless it is the first of its name.
    """

    site: Site
    browser: Browser
    made: dict[str, Walk] = field(default_factory=dict)
    looks: Counter[str] = field(default_factory=Counter)
    kinds: set[str] = field(default_factory=set)

    def of(self, email: str) -> Walk:
        if email not in self.made:
            most = MOST_LEADING_ON.get(email, MOST_LEADING_ON_ELSE)
            places = Reader(self.site, email).places(most_leading_on=most)
            walk = Walk(email, places)
            refused = [place for place in walk.places if place.status != 200]
            walk.found += [f"{each.path} answers {each.status}" for each in refused]
            with visitor(self.browser, self.site, signed_in_as=email) as here:
                for place in walk.pages():
                    if self.looks[place.name] == MOST_LOOKS:
                        continue
                    wrong = self._look_over(here, place)
                    walk.found += [f"{place.path} {words}" for words in wrong]
            self.made[email] = walk
        return self.made[email]

    def _look_over(self, here: Visitor, place: Place) -> list[str]:
        wrong = open_quietly(here, place.path)
        kinds = set(here.page.evaluate(KINDS))
        is_new = not self.looks[place.name] or not kinds <= self.kinds
        self.looks[place.name] += 1
        self.kinds |= kinds
        return wrong + faults(here.page, with_axe=is_new)


def look_over(here: Visitor, path: str) -> list[str]:
    """Open the page: its answer, the browser's complaints, then all of `faults`."""
    return open_quietly(here, path) + faults(here.page)


def open_quietly(here: Visitor, path: str) -> list[str]:
    """The answer if it is not 200, and what the browser complains of.

    To be asked before axe: the policy refuses the styles that it puts into a page.
    """
    here.complaints.clear()
    status = here.go(path)
    wrong = [] if status == 200 else [f"answers {status}"]
    return wrong + here.complaints
