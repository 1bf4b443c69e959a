"""Pages with nothing on them, with something wrong on them, and pages that refuse."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page

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

EMPTY_OR_REFUSED = {
    "/contracts/?q=nothing-has-this-title": 200,
    "/kpis/returns/?period=2001-01": 200,
    "/papers/?q=nothing-has-this-title": 200,
    "/contracts/999999/": 404,
    "/kpis/returns/999999/": 404,
    "/papers/create/": 403,
}


def faults(page: Page) -> list[str]:
    found = []
    for size in (DESKTOP, PHONE):
        page.set_viewport_size(size)  # type: ignore[arg-type]  # a plain dict will do
        found += axe_violations(page)
        if is_wider_than_the_screen(page):
            found.append(f"scrolls sideways at {size['width']} px")
    return found


def test_empty_and_refused_pages_are_accessible(site: Site, browser: Browser) -> None:
    with visitor(browser, site, signed_in_as="commissioner@council.example") as here:
        answers = {}
        found = {}
        for path in EMPTY_OR_REFUSED:
            answers[path] = here.go(path)
            found[path] = faults(here.page)
    assert answers == EMPTY_OR_REFUSED
    assert {path: words for path, words in found.items() if words} == {}


def add_nothing(here: Visitor) -> None:
    here.go("/contracts/add/")
    here.page.locator("#main-content form[method=post] button").first.click()


def vary_nothing(here: Visitor) -> None:
    here.go("/contracts/?q=FH-LIVE")
    here.page.locator("#main-content").get_by_role("link", name="Family hubs").click()
    here.page.goto(f"{here.page.url}variations/add/")
    here.page.locator("#main-content form[method=post] button").first.click()


def type_what_is_no_number(here: Visitor) -> None:
    """Without script, so that the whole page comes back with its messages."""
    here.go("/kpis/returns/?state=open")
    listed = here.page.locator("#main-content")
    listed.get_by_role("link", name="Family hubs").first.click()
    here.page.goto(f"{here.page.url.rstrip('/')}/entry/")
    numbers = here.page.locator('#main-content input[inputmode="decimal"]')
    numbers.nth(2).fill("12,5")
    numbers.nth(3).fill("abc")
    here.page.get_by_role("button", name="Save draft").first.click()


@pytest.mark.parametrize(
    "make_a_mistake", [add_nothing, vary_nothing, type_what_is_no_number]
)
def test_page_with_errors_is_accessible_and_says_so_in_its_title(
    site: Site, browser: Browser, make_a_mistake: Callable[[Visitor], None]
) -> None:
    with visitor(
        browser,
        site,
        signed_in_as="commissioner@council.example",
        with_script=make_a_mistake is not type_what_is_no_number,
    ) as here:
        make_a_mistake(here)
        assert here.page.title().startswith("Error: ")
        assert here.page.get_by_text("There is a problem").is_visible()
        if make_a_mistake is type_what_is_no_number:
            numbers = here.page.locator('#main-content input[inputmode="decimal"]')
            assert numbers.nth(2).input_value() == "12,5"
            assert numbers.nth(3).input_value() == "abc"
            return  # axe itself needs script
        assert faults(here.page) == []
