"""Every page that a person can reach: accessible, wide enough, quiet in the console,
and of the same use without script.

Each role starts at home and follows links. A page is looked over in the browser if it is
the first of its name or, when the figures of quality are computed, holds a kind of
element that none before it held: the others differ in their words. Without script a page
is opened as the first role that reached it: what it can do does not depend on who looks.
"""

import pytest
from playwright.sync_api import Browser

from tests.architecture.access_table import ACCESS_TABLE
from tests.end_to_end.browser import visitor
from tests.end_to_end.site import Site
from tests.end_to_end.walking import ROLES, Walks, is_tried_without_script
from tests.end_to_end.without_script import what_needs_script

# Everything else that answers GET is reached from home by following links alone. Where
# a new page is not, the page that should lead there is to be mended, or the state in
# which it leads there built in `states.py`.
REACHED_BY_AN_ACT = {
    "kpis:return-submitted": "follows the act of submitting",
    "jobs:job-detail": "follows the act of asking for work in the background",
    "committee_reports:paper-pdf": "a link once the act of printing has made the file",
    "accounts:invitation": "its address is in an e-mail, once",
    "statements:security-txt": "asked for at a well-known address, by machines too",
    "contracts:calendar-feed": "its address is shown once, by the act of making it",
    "committee_reports:finding-dismissal-take-back": (
        "in the list of findings once the filter shows dismissed ones"
    ),
    "look:accent-stylesheet": "a stylesheet, which pages load by themselves",
}


@pytest.mark.parametrize("email", ROLES)
def test_every_page_a_role_reaches_is_accessible_at_both_widths(
    walks: Walks, email: str
) -> None:
    walk = walks.of(email)
    assert len(walk.names) > 3
    assert walk.found == []


@pytest.mark.parametrize("email", ROLES)
def test_every_page_is_of_the_same_use_without_javascript(
    site: Site, browser: Browser, walks: Walks, email: str, is_whole: bool
) -> None:
    """Every sixth name where not the whole is asked for."""
    before = [walks.of(other) for other in ROLES[: ROLES.index(email)]]
    taken = {name for walk in before for name in walk.names}
    found = {}
    with visitor(browser, site, signed_in_as=email, with_script=False) as here:
        for place in walks.of(email).pages():
            if place.name in taken or not (
                is_whole or is_tried_without_script(place.name)
            ):
                continue
            status = here.go(place.path)
            needs = what_needs_script(here.page)
            if status != 200 or needs:
                found[place.path] = (status, needs)
    assert found == {}


def test_every_page_is_reached_from_home_by_links(walks: Walks) -> None:
    reached = {name for email in ROLES for name in walks.of(email).names}
    assert answering_get() - reached <= set(REACHED_BY_AN_ACT)


def test_every_page_that_follows_an_act_is_in_the_access_table() -> None:
    assert set(REACHED_BY_AN_ACT) <= answering_get()


def answering_get() -> set[str]:
    return {
        name
        for rule in ACCESS_TABLE
        for method, name, _ in rule.requests()
        if method == "GET"
    }
