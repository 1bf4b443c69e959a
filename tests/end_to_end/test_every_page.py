"""Every page that a person can reach: accessible, wide enough, quiet in the console.

Each role starts at home and follows links; of the pages behind one URL name one is
visited, since they differ only in their rows.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, resolve
from playwright.sync_api import Browser

from tests.end_to_end.browser import (
    DESKTOP,
    PHONE,
    Visitor,
    axe_violations,
    is_wider_than_the_screen,
    visitor,
)
from tests.end_to_end.site import Site

pytestmark = pytest.mark.xdist_group("site")

ROLES = (
    "commissioner@council.example",
    "provider@provider.example",
    "author@council.example",
    "clerk@council.example",
    "member@council.example",
    "auditor@council.example",
    "admin@council.example",
)
PAGES_BEHIND_ONE_NAME = 1
NOT_PAGES = re.compile(
    r"(\.csv$|/csv/$|/pdf/$|/download/$|/kpis/evidence/\d+/$|/healthz|/administration/)"
)


@dataclass
class Walk:
    """A role's way through the site: which URL names were visited, and what was found."""

    here: Visitor
    visited: Counter[str] = field(default_factory=Counter)
    found: list[str] = field(default_factory=list)

    def walk(self) -> None:
        waiting, known = ["/"], {"/"}
        while waiting:
            path = waiting.pop(0)
            name = name_of(path)
            if not name or self.visited[name] >= PAGES_BEHIND_ONE_NAME:
                continue
            self.visited[name] += 1
            self.look_at(path)
            for link in self.links():
                if link not in known:
                    known.add(link)
                    waiting.append(link)

    def look_at(self, path: str) -> None:
        page = self.here.page
        self.here.complaints.clear()
        status = self.here.go(path)
        if status != 200:
            self.found.append(f"{path} answers {status}")
            return
        # Before axe: the styles that it puts into the page are refused by the policy.
        self.found += [f"{path}: {words}" for words in self.here.complaints]
        for size in (DESKTOP, PHONE):
            page.set_viewport_size(size)
            width = size["width"]
            self.found += [f"{path} at {width}: {v}" for v in axe_violations(page)]
            if is_wider_than_the_screen(page):
                self.found.append(f"{path} at {width} px scrolls sideways")
        if page.locator("h1").count() != 1:
            self.found.append(f"{path} has {page.locator('h1').count()} h1")

    def links(self) -> Iterator[str]:
        hrefs = self.here.page.eval_on_selector_all(
            "a[href]", "links => links.map(a => a.href)"
        )
        for href in hrefs:
            parts = urlsplit(href)
            own = f"{parts.scheme}://{parts.netloc}" == self.here.site.address
            if own and not NOT_PAGES.search(parts.path):
                yield parts.path


def name_of(path: str) -> str:
    try:
        return resolve(path).view_name
    except Resolver404:
        return f"unknown {path}"


@pytest.mark.parametrize("email", ROLES)
def test_every_page_a_role_reaches_is_accessible_at_both_widths(
    site: Site, browser: Browser, email: str
) -> None:
    with visitor(browser, site, signed_in_as=email) as here:
        walk = Walk(here)
        walk.walk()
    assert len(walk.visited) > 3
    assert walk.found == []
