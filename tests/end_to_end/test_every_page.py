"""Every page that a person can reach: accessible, wide enough, quiet in the console,
and of the same use without script.

Each role starts at home and follows links; of the pages behind one URL name one is
visited, since they differ only in their rows. Without script a page is opened as the
first role that reached it: what it can do does not depend on who looks.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.architecture.access_table import ACCESS_TABLE
from tests.end_to_end.browser import visitor
from tests.end_to_end.links import Reader
from tests.end_to_end.site import Site
from tests.end_to_end.walking import ROLES, Walks
from tests.end_to_end.without_script import what_needs_script

pytestmark = pytest.mark.xdist_group("site")

# Everything else that answers GET is reached from home by following links alone.
REACHED_BY_AN_ACT = {
    "kpis:return-submitted": "follows the act of submitting",
    "jobs:job-detail": "follows the act of asking for work in the background",
    "look:accent-stylesheet": "a stylesheet, which pages load by themselves",
}
# Whose links lead deepest; each looks only for what those before did not find.
SEEKERS = (
    "commissioner@council.example",
    "author@council.example",
    "admin@council.example",
    "provider@provider.example",
)


@pytest.mark.parametrize("email", ROLES)
def test_every_page_a_role_reaches_is_accessible_at_both_widths(
    walks: Walks, email: str
) -> None:
    walk = walks.of(email)
    assert len(walk.visited) > 3
    assert walk.found == []


@pytest.mark.parametrize("email", ROLES)
def test_every_page_is_of_the_same_use_without_javascript(
    site: Site, browser: Browser, walks: Walks, email: str
) -> None:
    found = {}
    with visitor(browser, site, signed_in_as=email, with_script=False) as here:
        for path in reached_first_by(walks, email):
            status = here.go(path)
            needs = what_needs_script(here.page)
            if status != 200 or needs:
                found[path] = (status, needs)
    assert found == {}


def reached_first_by(walks: Walks, email: str) -> Iterator[str]:
    before = ROLES[: ROLES.index(email)]
    taken = {name for other in before for name in walks.of(other).visited}
    for name, path in walks.of(email).visited.items():
        if name not in taken:
            yield path


def test_every_page_is_reached_from_home_by_links(site: Site, walks: Walks) -> None:
    answering_get = {
        name
        for rule in ACCESS_TABLE
        for method, name, _ in rule.requests()
        if method == "GET"
    }
    walked = {name for email in ROLES for name in walks.of(email).visited}
    missing = answering_get - walked - set(REACHED_BY_AN_ACT)
    refused = []
    for email in SEEKERS:
        for place in Reader(site, email).look_for(missing) if missing else []:
            missing.discard(place.name)
            if place.status != 200:
                refused.append(f"{email}: {place.path} answers {place.status}")
    assert missing == set()
    assert refused == []
    assert set(REACHED_BY_AN_ACT) <= answering_get - walked
