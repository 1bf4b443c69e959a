"""Pages in the states that no walk finds: nothing on them, something wrong on them,
work under way, a record that has moved on, somebody else who was quicker."""

from collections.abc import Callable, Mapping

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.end_to_end.browser import Visitor, faults, visitor
from tests.end_to_end.site import Site
from tests.end_to_end.states import AUTHOR, CLERK, LEAD, NOBODY, SECOND
from tests.end_to_end.walking import (
    is_looked_at,
    is_tried_without_script,
    look_at,
    look_over,
)
from tests.end_to_end.without_script import what_needs_script

States = Mapping[str, Mapping[str, str]]

EMPTY_OR_REFUSED = {
    "/contracts/?q=nothing-has-this-title": 200,
    "/kpis/returns/?period=2001-01": 200,
    "/papers/?q=nothing-has-this-title": 200,
    "/search/": 200,
    "/search/?q=children": 200,
    "/search/?q=nothing-has-this-word": 200,
    "/search/?q=a": 200,
    "/contracts/999999/": 404,
    "/kpis/returns/999999/": 404,
    "/papers/create/": 403,
}
# Each of these forms must have something in it.
SENT_EMPTY = (
    (LEAD, "revising a draft variation"),
    (LEAD, "approving a variation"),
    (LEAD, "proposing a KPI set"),
    (LEAD, "editing an open KPI set"),
    (LEAD, "adding a KPI"),
    (LEAD, "changing a definition"),
    (LEAD, "introducing the first KPI set"),
    (LEAD, "saving a view"),
    (LEAD, "uploading a spreadsheet"),
    (LEAD, "closing an action plan"),
    (LEAD, "completing an action"),
    (LEAD, "figure to be corrected"),
    (AUTHOR, "choosing an insert"),
    (AUTHOR, "dismissing a finding"),
    (AUTHOR, "placing a scorecard"),
    (AUTHOR, "placing a register"),
    (AUTHOR, "placing the costs of options"),
)
FIELDS = "#main-content form :is(input[type=text], textarea):visible"
SEND = "#main-content form button:visible"


def test_empty_and_refused_pages_are_accessible(
    site: Site, browser: Browser, is_whole: bool
) -> None:
    with visitor(browser, site, signed_in_as=LEAD) as here:
        answers = {}
        found = {}
        for path in EMPTY_OR_REFUSED:
            answers[path] = here.go(path)
            found[path] = faults(here.page, look=look_at(path, is_whole))
    assert answers == EMPTY_OR_REFUSED
    assert {path: words for path, words in found.items() if words} == {}


@pytest.mark.parametrize("email", [LEAD, AUTHOR, CLERK, NOBODY])
def test_page_in_a_state_is_accessible_at_both_widths(
    site: Site, browser: Browser, states: States, email: str, is_whole: bool
) -> None:
    """Axe looks at a part of every third, where not the whole is asked for."""
    with visitor(browser, site, signed_in_as=email) as here:
        found = {
            words: wrong
            for words, path in states[email].items()
            if is_whole or is_looked_at(words)
            if (wrong := look_over(here, path, look_at(words, is_whole)))
        }
    assert found == {}


@pytest.mark.parametrize("email", [LEAD, AUTHOR, CLERK, NOBODY])
def test_page_in_a_state_is_of_the_same_use_without_javascript(
    site: Site, browser: Browser, states: States, email: str, is_whole: bool
) -> None:
    """Every sixth of them where not the whole is asked for."""
    found = {}
    with visitor(browser, site, signed_in_as=email, with_script=False) as here:
        for words, path in states[email].items():
            if not (is_whole or is_tried_without_script(words)):
                continue
            status = here.go(path)
            needs = what_needs_script(here.page)
            if status != 200 or needs:
                found[words] = (status, needs)
    assert found == {}


@pytest.mark.parametrize("email", [LEAD, AUTHOR])
def test_form_sent_empty_comes_back_accessible_and_says_so_in_its_title(
    site: Site, browser: Browser, states: States, email: str, is_whole: bool
) -> None:
    found = {}
    with visitor(browser, site, signed_in_as=email) as here:
        for words in [words for whose, words in SENT_EMPTY if whose == email]:
            here.go(states[email][words])
            send_empty(here.page)
            wrong = faults(here.page, look=look_at(words, is_whole))
            if not here.page.title().startswith("Error: "):
                wrong.append(f"has the title {here.page.title()}")
            if wrong:
                found[words] = wrong
    assert found == {}


def send_empty(page: Page) -> None:
    for field in page.locator(FIELDS).all():
        field.fill("")
    page.locator(SEND).first.click()
    page.wait_for_load_state()


def add_nothing(here: Visitor) -> None:
    here.go("/contracts/add/")
    send_empty(here.page)


def vary_nothing(here: Visitor) -> None:
    here.go("/contracts/?q=FH-LIVE")
    here.page.locator("#main-content").get_by_role("link", name="Family hubs").click()
    here.page.goto(f"{here.page.url}variations/add/")
    send_empty(here.page)


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
        signed_in_as=LEAD,
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


def test_page_that_shows_two_figures_to_choose_from_is_accessible(
    site: Site, browser: Browser, states: States
) -> None:
    """Two commissioners have the same return open, and autosave reaches nothing."""
    with (
        visitor(browser, site, signed_in_as=LEAD) as one,
        visitor(browser, site, signed_in_as=SECOND) as two,
    ):
        for here in (one, two):
            here.page.route("**/save/", lambda route: route.abort())
            here.go(states[LEAD]["return to be typed"])
        for here, value in ((one, "5"), (two, "7")):
            row = here.page.get_by_role("row").filter(has_text="HA02")
            row.locator('input[inputmode="decimal"]').fill(value)
            here.page.get_by_role("button", name="Save draft").first.click()
            here.page.wait_for_load_state()
        heading = two.page.get_by_role("heading", level=1)
        expect(heading).to_have_text("Choose which figure to keep")
        assert faults(two.page) == []


def test_page_that_shows_two_texts_to_choose_from_is_accessible(
    site: Site, browser: Browser, states: States
) -> None:
    section = states[AUTHOR]["section to be written"]
    with (
        visitor(browser, site, signed_in_as=AUTHOR) as one,
        visitor(browser, site, signed_in_as="clerk@council.example") as two,
    ):
        for here in (one, two):
            here.go(section)
        for here, words in ((one, "None."), (two, "The contract itself.")):
            here.page.get_by_role("textbox", name="Text").fill(words)
            here.page.get_by_role("button", name="Save", exact=True).click()
        expect(two.page.get_by_role("main")).to_contain_text("None.")
        expect(two.page.get_by_role("main")).to_contain_text("The contract itself.")
        assert faults(two.page) == []


def test_correction_to_be_checked_before_it_is_recorded_is_accessible(
    site: Site, browser: Browser, states: States
) -> None:
    with visitor(browser, site, signed_in_as=LEAD) as here:
        here.go(states[LEAD]["figure to be corrected"])
        reason = here.page.get_by_role("textbox", name="Why is the figure corrected?")
        reason.fill("A sheet was counted twice.")
        here.page.locator(SEND).first.click()
        heading = here.page.get_by_role("heading", level=1)
        expect(heading).to_have_text("Check before recording")
        assert faults(here.page) == []
