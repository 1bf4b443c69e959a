"""A role's way through the site, along links from home, with what was found on it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Browser

from tests.end_to_end.browser import Visitor, faults, visitor
from tests.end_to_end.links import name_of
from tests.end_to_end.site import Site

ROLES = (
    "commissioner@council.example",
    "provider@provider.example",
    "author@council.example",
    "clerk@council.example",
    "member@council.example",
    "auditor@council.example",
    "admin@council.example",
)
# Files, and Django's own administration.
NOT_PAGES = re.compile(r"-(csv|xlsx|pdf|evidence|download)$|^admin:")


@dataclass
class Walk:
    """Of the pages behind one URL name one is visited: they differ in their rows."""

    here: Visitor
    visited: dict[str, str] = field(default_factory=dict)
    found: list[str] = field(default_factory=list)

    def walk(self) -> None:
        waiting, known = ["/"], {"/"}
        while waiting:
            path = waiting.pop(0)
            name = name_of(path)
            if name in self.visited:
                continue
            self.visited[name] = path
            self.look_at(path)
            for link in self.links():
                if link not in known:
                    known.add(link)
                    waiting.append(link)

    def look_at(self, path: str) -> None:
        self.found += [f"{path} {words}" for words in look_over(self.here, path)]

    def links(self) -> Iterator[str]:
        hrefs = self.here.page.eval_on_selector_all(
            "a[href]", "links => links.map(a => a.href)"
        )
        for href in hrefs:
            parts = urlsplit(href)
            own = f"{parts.scheme}://{parts.netloc}" == self.here.site.address
            if own and not NOT_PAGES.search(name_of(parts.path)):
                yield parts.path


def look_over(here: Visitor, path: str) -> list[str]:
    """Open the page: its answer, the browser's complaints, then all of `faults`."""
    here.complaints.clear()
    status = here.go(path)
    if status != 200:
        return [f"answers {status}"]
    # Before axe: the styles that it puts into the page are refused by the policy.
    return [*here.complaints, *faults(here.page)]


@dataclass
class Walks:
    """Walks of the roles, each made once however many tests ask for it."""

    site: Site
    browser: Browser
    made: dict[str, Walk] = field(default_factory=dict)

    def of(self, email: str) -> Walk:
        if email not in self.made:
            with visitor(self.browser, self.site, signed_in_as=email) as here:
                walk = Walk(here)
                walk.walk()
            self.made[email] = walk
        return self.made[email]
