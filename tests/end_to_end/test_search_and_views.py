"""Something is found, and a view kept, by keyboard alone in a browser without script."""

from playwright.sync_api import Browser, expect

from tests.end_to_end.browser import visitor
from tests.end_to_end.keyboard import Keyboard
from tests.end_to_end.site import Site

COMMISSIONER, SECOND = "commissioner@council.example", "commissioner2@council.example"


def test_search_from_any_page_leads_to_the_record(site: Site, browser: Browser) -> None:
    with visitor(browser, site, signed_in_as=COMMISSIONER, with_script=False) as here:
        keys = Keyboard(here.page)
        here.go("/contracts/")
        keys.reach("searchbox", "Search everything")
        here.page.keyboard.type('"monthly contract meeting"')
        with here.page.expect_navigation():
            here.page.keyboard.press("Enter")
        expect(here.page.get_by_role("status")).to_contain_text("result")
        expect(here.page.locator("mark").first).to_be_visible()
        keys.follow("Actions 1 result")
        keys.follow("Report children seen by area to the monthly contract meeting")
        expect(here.page.get_by_role("main")).to_contain_text("Action plan")


def test_view_is_saved_shared_opened_by_a_colleague_and_removed(
    site: Site, browser: Browser
) -> None:
    with (
        visitor(browser, site, signed_in_as=COMMISSIONER, with_script=False) as one,
        visitor(browser, site, signed_in_as=SECOND, with_script=False) as two,
    ):
        keys = Keyboard(one.page)
        one.go("/contracts/")
        keys.choose("Term", "Expired")
        keys.press("Apply filters")
        keys.follow("Save this view")
        keys.type("Name of the view", "Over and done")
        keys.choose("Shared with", "Children and families")
        keys.press("Save view")
        expect(one.page.get_by_role("main")).to_contain_text("“Over and done” is saved")
        two.go("/contracts/")
        Keyboard(two.page).follow("Over and done by Lead Commissioner")
        expect(two.page.get_by_role("link", name="Remove filter")).to_have_text(
            "Remove filter Term: Expired"
        )
        keys.follow("Manage views")
        keys.follow("Remove Over and done")
        keys.press("Remove view")
        expect(one.page.get_by_role("main")).to_contain_text("is removed")
        two.go("/contracts/")
        expect(two.page.get_by_role("main")).not_to_contain_text("Over and done")
